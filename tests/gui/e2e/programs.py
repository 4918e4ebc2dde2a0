"""The real programs, started and ended, and the coordinator's API as a script sees it."""

import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

from desktop import wait_for

BIN = pathlib.Path(os.environ["HIDETTP_BIN"])


class Coordinator:
    """A coordinator with the demo, in a data directory of its own that survives kill() and start()."""

    def __init__(self):
        self._directory = tempfile.TemporaryDirectory(prefix="hidettp-e2e-")
        self.data = pathlib.Path(self._directory.name)
        self._port = 0
        self._process = None
        self._errors = self.data / "stderr.txt"
        self.start()
        self.token = self.command("user", "add", "Ann", "--role", "owner").strip()

    def start(self):
        options = ["--browser-no-sandbox"] if os.geteuid() == 0 else []
        with open(self._errors, "a", encoding="utf-8") as errors:
            self._process = subprocess.Popen(
                [BIN / "hidettp-coordinator", "serve", "--demo", "--data", self.data,
                 "--listen", f"127.0.0.1:{self._port}", *options],
                stdout=subprocess.PIPE, stderr=errors, text=True)
        line = self._process.stdout.readline()
        if not line.startswith("ready "):
            raise AssertionError(f"the coordinator said {line!r}; {self._errors.read_text()}")
        self.url = line.removeprefix("ready ").strip()
        self._port = int(self.url.rsplit(":", 1)[1])

    def kill(self):
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        self._process.stdout.close()

    def stop(self):
        """Ends what runs first, so that no browser of ours stays."""
        with contextlib.suppress(urllib.error.URLError):
            for execution in self.get("executions")["items"]:
                if execution["finishedAt"] is None:
                    self.post(f"executions/{execution['id']}/cancel")
                    self.when_over(execution["id"])
        wait_for("the bots' browsers ending", lambda: not self._browsers())
        self._process.terminate()
        self._process.wait(timeout=20)
        self._process.stdout.close()
        self._directory.cleanup()

    def _browsers(self):
        mark = str(self.data / "browsers")
        return subprocess.run(["pgrep", "-f", "--", f"user-data-dir={mark}"], capture_output=True).stdout.split()

    def errors(self):
        return self._errors.read_text(encoding="utf-8")

    def command(self, *arguments):
        done = subprocess.run([BIN / "hidettp-coordinator", *arguments, "--data", self.data],
                              capture_output=True, text=True, check=True, timeout=60)
        return done.stdout

    def call(self, method, path, body=None, token=None):
        request = urllib.request.Request(
            f"{self.url}/api/v1/{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token or self.token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=90) as answer:
            return json.loads(answer.read() or b"{}")

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body=None):
        return self.call("POST", path, body or {})

    def bot(self, name):
        return next(bot for bot in self.get("bots")["items"] if bot["name"] == name)

    def run(self, bot_id):
        return self.post(f"bots/{bot_id}/executions")["id"]

    def execution(self, execution_id):
        return self.get(f"executions/{execution_id}")

    def when(self, execution_id, status, seconds=40):
        return wait_for(f"status {status}", lambda: self._if(self.execution(execution_id), status), seconds)

    def when_over(self, execution_id, seconds=60):
        return wait_for("the end of the execution", lambda: self._if_over(self.execution(execution_id)), seconds)

    @staticmethod
    def _if(execution, status):
        return execution if execution["status"] == status else None

    @staticmethod
    def _if_over(execution):
        return execution if execution["finishedAt"] else None

    def code_on_the_phone(self):
        """As the demo's phone page shows it; a fresh one if this one is about to change."""
        site = re.search(r"http://127\.0\.0\.1:\d+/demo/", self.errors()).group(0)

        def fresh():
            with urllib.request.urlopen(f"{site}phone/code", timeout=10) as answer:
                shown = json.loads(answer.read())
            return shown["code"] if shown["secondsLeft"] > 8 else None

        return wait_for("a fresh code", fresh, 40)


class Console:
    """The real console."""

    def __init__(self, folder, arguments, environment):
        self._log = open(folder / "console.txt", "ab")
        self._process = subprocess.Popen([BIN / "hidettp-console", *arguments], env={**os.environ, **environment},
                                         stdout=self._log, stderr=subprocess.STDOUT)

    @classmethod
    def signed_in(cls, coordinator):
        return cls(coordinator.data, ["--coordinator", coordinator.url], {"HIDETTP_TOKEN": coordinator.token})

    @classmethod
    def for_link(cls, coordinator, url):
        return cls(coordinator.data, ["--profile", "guest", url], {})

    @property
    def pid(self):
        return self._process.pid

    def has_ended(self):
        return self._process.poll() is not None

    def stop(self):
        self._process.terminate()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise
        finally:
            self._log.close()
            time.sleep(0.2)
