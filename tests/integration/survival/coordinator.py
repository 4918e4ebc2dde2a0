"""The real coordinator as the tests of survival use it: started, asked, killed and started again."""
import http.client
import json
import os
import signal
import sqlite3
import subprocess
import time
import urllib.parse


class Api:
    """One kept connection. Not for several threads at once."""

    def __init__(self, url, token):
        self.address, self.token = urllib.parse.urlsplit(url).netloc, token
        self.connection = None

    def call(self, method, path, body=None):
        """(status, answer). Raises OSError or HTTPException if the coordinator goes away meanwhile."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.address, timeout=60)
        headers = {"Authorization": "Bearer " + self.token}
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        try:
            self.connection.request(method, "/api/v1/" + path, data, headers)
            response = self.connection.getresponse()
            raw = response.read()
        except (OSError, http.client.HTTPException):
            self.connection = None
            raise
        return response.status, json.loads(raw) if raw else None

    def get(self, path):
        return self.expect("GET", path)

    def post(self, path, body=None):
        return self.expect("POST", path, body)

    def expect(self, method, path, body=None):
        status, answer = self.call(method, path, body)
        assert status in (200, 201), f"{method} {path}: {status} {answer}"
        return answer

    def items(self, path):
        """Every row of a list, page by page."""
        cursor = ""
        while cursor is not None:
            page = self.get(path + ("&" if "?" in path else "?") + "limit=500&cursor=" + cursor)
            yield from page["items"]
            cursor = page["nextCursor"]


class Coordinator:
    def __init__(self, program, data, *options, environment=None):
        self.program, self.data, self.options = program, data, options
        self.environment = environment or {}
        self.process = None

    def start(self, **environment):
        """Seconds until it accepts calls; None if it has died before."""
        began = time.monotonic()
        self.process = subprocess.Popen(
            [self.program, "serve", "--data", self.data, "--listen", "127.0.0.1:0", *self.options],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env={**os.environ, **self.environment, **environment})
        words = self.process.stdout.readline().split()
        if not words:
            self.process.wait()
            self.process.stdout.close()
            return None
        took = time.monotonic() - began
        assert words[0] == "ready", words
        self.url = words[1]
        self.token = json.load(open(os.path.join(self.data, "coordinator.json")))["token"]
        return took

    def api(self):
        return Api(self.url, self.token)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(30)
        self.process.stdout.close()
        assert code == 0, code

    def end_everything(self):
        """Whatever still runs on this data directory, browsers too: a test has failed."""
        for process in os.listdir("/proc"):
            try:
                if process.isdigit() and self.data.encode() in open(f"/proc/{process}/cmdline", "rb").read():
                    os.kill(int(process), signal.SIGKILL)
            except OSError:
                pass
        self.process.wait()

    def resident_bytes(self):
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        return 0

    def check_store(self):
        """The database is sound and the chain of the audit holds."""
        with sqlite3.connect(f"file:{self.data}/hidettp.sqlite?mode=ro", uri=True) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        database.close()
        verdict = self.api().post("audit/verify")
        assert verdict["holds"], verdict
