#!/usr/bin/env python3
"""How the real program serves itself: under which names, with which headers, behind proxies and over TLS.

usage: check_serving.py COORDINATOR
"""
import contextlib
import http.client
import json
import pathlib
import re
import socket
import ssl
import subprocess
import sys
import tempfile
import urllib.parse

program = sys.argv[1]
UPGRADE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
           "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}


class Served:
    def __init__(self, data, url):
        self.url = urllib.parse.urlsplit(url)
        self.port = self.url.port
        self.token = json.loads((data / "coordinator.json").read_text())["token"]

    def connect(self):
        if self.url.scheme == "http":
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=30, context=context)

    def ask(self, method, path, headers=None, body=None):
        """The answer; its body is read."""
        connection = self.connect()
        # Whoever names a host means only that one.
        connection.putrequest(method, path, skip_host="Host" in (headers or {}))
        data = json.dumps(body).encode() if body is not None else b""
        for name, value in {**(headers or {}), "Content-Length": str(len(data))}.items():
            connection.putheader(name, value)
        connection.endheaders(data)
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace") if answer.status != 101 else ""
        connection.close()
        return answer

    def call(self, method, path, body=None):
        answer = self.ask(method, "/api/v1/" + path, {"Authorization": "Bearer " + self.token}, body)
        assert answer.status in (200, 201), (method, path, answer.status, answer.text)
        return json.loads(answer.text)

    def share(self):
        bot = self.call("POST", "bots", {"name": f"bot {id(object())}"})["id"]
        execution = self.call("POST", "executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"]
        question = {"ask": {"type": "text", "label": "Which?"}}
        asked = self.call("POST", f"executions/{execution}/interventions", question)["id"]
        return asked, self.call("POST", f"interventions/{asked}/links")["url"]


@contextlib.contextmanager
def serving(*options, config=""):
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder)
        (data / "config.toml").write_text(config)
        process = subprocess.Popen([program, "serve", "--data", folder, "--listen", "127.0.0.1:0",
                                    "--config", str(data / "config.toml"), *options],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            words = process.stdout.readline().split()
            assert words and words[0] == "ready", words
            port = words[1].rsplit(":", 1)[1].strip("/")
            scheme = words[1].split(":")[0]
            yield Served(data, f"{scheme}://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(30)
            process.stdout.close()


def a_name_that_somebody_points_at_us_is_not_ours():
    with serving() as served:
        secret = served.share()[1].split("#")[1]
        for host in (f"127.0.0.1:{served.port}", f"localhost:{served.port}"):
            assert served.ask("GET", "/s", {"Host": host}).status == 200, host
        for host in (f"rebound.example:{served.port}", "rebound.example", f"localhost.rebound.example:{served.port}",
                     f"127.0.0.1.rebound.example:{served.port}", "127.0.0.1:1", "localhost", ""):
            for path in ("/s", "/api/v1/health"):
                assert served.ask("GET", path, {"Host": host}).status == 400, (host, path)
            # To the browser such a page and we are one origin.
            same = {"Host": host, "Origin": f"http://{host}"}
            assert served.ask("POST", "/api/v1/guest/redeem", same, {"secret": secret}).status == 400, host
            assert served.ask("GET", "/api/v1/events", {**same, **UPGRADE}).status == 400, host
        assert served.ask("POST", "/api/v1/guest/redeem", None, {"secret": secret}).status == 200


def another_origin_neither_writes_nor_connects():
    with serving() as served:
        secret = served.share()[1].split("#")[1]
        ticket = served.call("POST", "events/tickets")["ticket"]
        for origin in ("https://other.example", "null", f"http://127.0.0.1:{served.port + 1}", f"https://127.0.0.1:{served.port}"):
            headers = {"Origin": origin}
            assert served.ask("POST", "/api/v1/guest/redeem", headers, {"secret": secret}).status == 403, origin
            refused = served.ask("GET", f"/api/v1/events?ticket={ticket}", {**headers, **UPGRADE})
            assert refused.status == 403, origin
        own = {"Origin": f"http://127.0.0.1:{served.port}"}
        assert served.ask("POST", "/api/v1/guest/redeem", own, {"secret": secret}).status == 200
        assert served.ask("GET", f"/api/v1/events?ticket={ticket}", {**own, **UPGRADE}).status == 101


def the_public_address_is_ours_and_in_the_links():
    with serving("--public-url", "https://help.example.org/desk") as served:
        assert served.share()[1].startswith("https://help.example.org/desk/s#")
        assert served.ask("GET", "/s", {"Host": "help.example.org"}).status == 200
        assert served.ask("GET", "/s", {"Host": "help.example.net"}).status == 400
        headers = {"Host": "help.example.org", "Origin": "https://help.example.org"}
        assert served.ask("POST", "/api/v1/guest/redeem", headers, {"secret": "x"}).status == 404
        headers["Origin"] = "http://help.example.org"
        assert served.ask("POST", "/api/v1/guest/redeem", headers, {"secret": "x"}).status == 403


def the_guest_page_brings_its_own_walls():
    with serving() as served:
        page = served.ask("GET", "/s")
        policy = {part.split()[0]: part.split()[1:] for part in page.getheader("Content-Security-Policy").split(";")}
        assert policy["media-src"] == ["blob:"], policy
        assert policy["default-src"] == ["'none'"] and policy["frame-ancestors"] == ["'none'"], policy
        assert policy["script-src"] == policy["style-src"] == ["'self'"], policy
        assert policy["base-uri"] == policy["form-action"] == ["'none'"], policy
        assert "unsafe" not in page.getheader("Content-Security-Policy")
        for name, value in {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
                            "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
                            "X-Frame-Options": "DENY"}.items():
            assert page.getheader(name) == value, (name, page.getheader(name))
        for script in re.findall('"(s/[^"]+[.]js)"', page.text):
            answer = served.ask("GET", "/" + script)
            assert answer.status == 200 and answer.getheader("X-Content-Type-Options") == "nosniff", script
            assert answer.getheader("Content-Type").startswith("text/javascript"), script
        assert served.ask("GET", "/s/guest.html").getheader("Content-Security-Policy"), "by its other name too"
        assert page.getheader("Set-Cookie") is None
        assert page.getheader("Strict-Transport-Security") is None, "without TLS"
        answer = served.ask("POST", "/api/v1/guest/preview", None, {"secret": served.share()[1].split("#")[1]})
        assert answer.status == 200 and answer.getheader("Cache-Control") == "no-store"


def address_of_the_guest(served, headers):
    intervention, link = served.share()
    assert served.ask("POST", "/api/v1/guest/redeem", headers, {"secret": link.split("#")[1]}).status == 200
    rows = served.call("GET", f"interventions/{intervention}/audit")["items"]
    return next(row["details"]["address"] for row in rows if "address" in row["details"])


def only_named_proxies_are_believed():
    forwarded = {"X-Forwarded-For": "198.51.100.9, 203.0.113.7", "X-Forwarded-Proto": "https"}
    with serving() as served:
        assert address_of_the_guest(served, forwarded) == "127.0.0.1"
        assert served.ask("GET", "/s", forwarded).getheader("Strict-Transport-Security") is None
    with serving(config='trustedProxies = ["127.0.0.1"]') as served:
        assert address_of_the_guest(served, forwarded) == "203.0.113.7", "the last one, which the proxy itself has seen"
        assert address_of_the_guest(served, {}) == "127.0.0.1"
        assert served.ask("GET", "/s", forwarded).getheader("Strict-Transport-Security") == "max-age=31536000"
    with serving(config='trustedProxies = ["127.0.0.1", "203.0.113.0/24"]') as served:
        assert address_of_the_guest(served, forwarded) == "198.51.100.9"


def over_tls_browsers_are_told_to_stay_there():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2",
                        "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"], check=True, capture_output=True)
        with serving(config=f'[tls]\ncertificate = "{folder}/cert.pem"\nkey = "{folder}/key.pem"\n') as served:
            assert served.url.scheme == "https"
            assert served.share()[1].startswith("https://")
            for method, path in (("GET", "/s"), ("GET", "/api/v1/health"), ("GET", "/api/v1/bots"), ("GET", "/nothing"), ("DELETE", "/s")):
                assert served.ask(method, path).getheader("Strict-Transport-Security") == "max-age=31536000", path
            with socket.create_connection(("127.0.0.1", served.port), timeout=30) as plain:
                plain.sendall(f"GET /s HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\n\r\n".encode())
                assert b"HTTP/1.1 200" not in plain.recv(1000), "nobody is served without TLS"


for check in (a_name_that_somebody_points_at_us_is_not_ours, another_origin_neither_writes_nor_connects,
              the_public_address_is_ours_and_in_the_links, the_guest_page_brings_its_own_walls, only_named_proxies_are_believed,
              over_tls_browsers_are_told_to_stay_there):
    check()
    print("ok", check.__name__.replace("_", " "), flush=True)
