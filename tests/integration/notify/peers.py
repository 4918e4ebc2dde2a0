"""The other ends of notifications: a mail server, a strict fake of Slack's incoming webhook, a receiver of signed
webhooks, and the coordinator between them. Everything listens on loopback at a free port."""
import datetime
import email
import email.policy
import hashlib
import hmac
import http.server
import ipaddress
import json
import logging
import os
import signal
import socket
import ssl
import subprocess
import threading
import time
import urllib.error
import urllib.request
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


# Peers that hang up are what the tests are about.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
warnings.simplefilter("ignore")


class Authority:
    """Signs certificates for servers on 127.0.0.1, good ones and those that nobody should trust."""

    def __init__(self, directory):
        self.directory = directory
        self.key, self.certificate = self.make("hidettp test authority", None, is_authority=True)
        self.file = self.write("authority", self.certificate)

    def write(self, name, certificate, key=None):
        path = os.path.join(self.directory, name + ".pem")
        with open(path, "wb") as file:
            if key:
                file.write(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                             serialization.NoEncryption()))
            file.write(certificate.public_bytes(serialization.Encoding.PEM))
        return path

    def make(self, name, address, is_authority=False, signed=True, days=(-1, 30)):
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        by_us = signed and not is_authority
        now = datetime.datetime.utcnow()
        builder = (x509.CertificateBuilder().subject_name(subject)
                   .issuer_name(self.certificate.subject if by_us else subject)
                   .public_key(key.public_key()).serial_number(x509.random_serial_number())
                   .not_valid_before(now + datetime.timedelta(days=days[0]))
                   .not_valid_after(now + datetime.timedelta(days=days[1]))
                   .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True))
        if address:
            name_or_address = x509.DNSName(address) if address[0].isalpha() else x509.IPAddress(
                ipaddress.ip_address(address))
            builder = builder.add_extension(x509.SubjectAlternativeName([name_or_address]), critical=False)
        return key, builder.sign(self.key if by_us else key, hashes.SHA256())

    def server(self, kind="good"):
        """A TLS context of a server with a certificate of this kind."""
        options = {"good": {"address": "127.0.0.1"}, "another host": {"address": "other.example"},
                   "expired": {"address": "127.0.0.1", "days": (-30, -1)},
                   "not yet valid": {"address": "127.0.0.1", "days": (1, 30)},
                   "self-signed": {"address": "127.0.0.1", "signed": False}}[kind]
        key, certificate = self.make("server", **options)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.write(kind.replace(" ", "-"), certificate, key))
        return context


class HttpPeer:
    """Hands every POST to `answer(headers, body)`, which gives (status, headers, body), or a word for what goes wrong:
    'reset' (nothing is read), 'drop' (accepted, but never said so), 'hang'."""

    def __init__(self, answer, context=None):
        self.connections = 0
        peer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 60

            def setup(self):
                if context:
                    self.request = context.wrap_socket(self.request, server_side=True)
                super().setup()

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outcome = answer(self.headers, body)
                if isinstance(outcome, str):
                    if outcome == "hang":
                        peer.closing.wait(45)
                    self.close_connection = True
                    self.connection.close()
                    return
                status, headers, text = outcome
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def process_request(self, request, address):
                peer.connections += 1
                super().process_request(request, address)

            def handle_error(self, *_):
                pass  # who does not trust us hangs up

        self.closing = threading.Event()
        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"{'https' if context else 'http'}://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.closing.set()
        self.server.shutdown()
        self.server.server_close()


class Slack:
    """As strict as the real one: what breaks its rules is refused with its own words."""
    longest = {"header": 150, "section": 3000}

    def __init__(self, context=None):
        self.messages = []
        self.peer = HttpPeer(self.answer, context)
        self.url = self.peer.url + "services/T0/B0/secret"

    def answer(self, headers, body):
        try:
            message = json.loads(body)
            self.check(message)
        except (ValueError, KeyError, AssertionError) as error:
            return 400, {}, f"invalid_payload: {error}".encode()
        self.messages.append(message)
        return 200, {"Content-Type": "text/plain"}, b"ok"

    def check(self, message):
        assert message["text"], "no_text"
        assert len(message["blocks"]) <= 50, "too_many_blocks"
        for block in message["blocks"]:
            if block["type"] == "actions":
                for element in block["elements"]:
                    assert element["type"] == "button" and len(element["text"]["text"]) <= 75, "invalid_button"
                    assert 0 < len(element["url"]) <= 3000, "invalid_url"
                continue
            text = block["text"]
            assert text["type"] in ("plain_text", "mrkdwn"), "invalid_text"
            assert 0 < len(text["text"].encode("utf-16-le")) // 2 <= self.longest[block["type"]], "invalid_text_length"

    @staticmethod
    def link(message):
        return next(block["elements"][0]["url"] for block in message["blocks"] if block["type"] == "actions")


def signature_holds(headers, body, secret, oldest=300):
    timestamp = headers["X-Hidettp-Timestamp"]
    code = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return (abs(time.time() - int(timestamp)) < oldest
            and hmac.compare_digest(headers["X-Hidettp-Signature"], "v1=" + code))


class Mail:
    """A mail server: `security` is startTls, tls or none; with an account it takes mail from nobody else."""

    def __init__(self, context=None, security="startTls", account=None, refuse=None):
        self.messages = []
        self.account = account
        self.refuse = refuse
        self.is_encrypted = []
        peer = self

        class Server(Controller):
            def _trigger_server(self):
                # It tries itself, but would do so at port 0.
                socket.create_connection(self.server.sockets[0].getsockname()).close()

            def factory(self):
                kwargs = {"tls_context": context, "require_starttls": True} if security == "startTls" else {}
                return SMTP(peer, hostname="mail.test", authenticator=peer.authenticate,
                            auth_required=account is not None, auth_require_tls=security == "startTls", **kwargs)

        self.controller = Server(self, hostname="127.0.0.1", port=0, ready_timeout=20,
                                 ssl_context=context if security == "tls" else None)
        self.controller.start()
        self.port = self.controller.server.sockets[0].getsockname()[1]

    def authenticate(self, server, session, envelope, mechanism, data):
        given = (data.login.decode(), data.password.decode())
        return AuthResult(success=given == self.account, handled=False)

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.is_encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append((envelope.rcpt_tos, message))
        return "250 Taken"

    def settings(self, **more):
        return {"host": "127.0.0.1", "port": self.port, "from": "bots@example.org", "to": ["team@example.org"], **more}

    def close(self):
        self.controller.stop()


class Coordinator:
    def __init__(self, program, data, authorities=None, *arguments):
        self.program, self.data = program, data
        self.arguments = list(arguments)
        if authorities:
            config = os.path.join(data, "hidettp.toml")
            with open(config, "w") as file:
                file.write(f"[notify]\nauthorities = {json.dumps(authorities)}\n")
            self.arguments += ["--config", config]
        self.port = 0
        self.start()

    def start(self):
        with open(os.path.join(self.data, "stderr.txt"), "a") as errors:
            self.process = subprocess.Popen([self.program, "serve", "--data", self.data, "--listen",
                                             f"127.0.0.1:{self.port}", *self.arguments], stdout=subprocess.PIPE,
                                            stderr=errors, text=True)
        self.url = self.process.stdout.readline().split()[1]
        self.port = int(self.url.rsplit(":", 1)[1])
        with open(os.path.join(self.data, "coordinator.json")) as file:
            self.token = json.load(file)["token"]

    def errors(self):
        with open(os.path.join(self.data, "stderr.txt")) as file:
            return file.read()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        assert self.process.wait(20) == 0
        self.process.stdout.close()

    def call(self, method, path, body=None, token=None):
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        headers = {"Authorization": "Bearer " + (token or self.token)} if token != "" else {}
        request = urllib.request.Request(self.url + "/api/v1/" + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.loads(response.read() or b"null")
        except urllib.error.HTTPError as error:
            return json.loads(error.read())

    def configure(self, **settings):
        current = self.call("GET", "settings/notifications")
        answer = self.call("PUT", "settings/notifications", {**current, **settings})
        assert "error" not in answer, answer
        return answer

    def execution(self, name="Balance"):
        bot = self.call("POST", "bots", {"name": name})["id"]
        return self.call("POST", "executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"]

    def ask(self, execution=None, **request):
        return self.call("POST", f"executions/{execution or self.execution()}/interventions",
                         {"kind": "2fa", "instructions": "Enter the code", **request})


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited long enough"
        time.sleep(0.01)
