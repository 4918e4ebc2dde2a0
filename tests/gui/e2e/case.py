"""What every test of the real programs begins with: a coordinator with the demo bots, and a desktop."""

import os
import pathlib
import unittest

from desktop import Desktop, wait_for
from programs import Console, Coordinator

PICTURES = pathlib.Path(os.environ["HIDETTP_PICTURES"])
CODE_BOT = "Demo: balance with a code"


class EndToEnd(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        PICTURES.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"

    def setUp(self):
        self.coordinator = Coordinator()
        self.addCleanup(self.coordinator.stop)
        self.screen = Desktop("hidettp")

    def open_console(self):
        """Signed in as the owner."""
        return self._end_later(Console.signed_in(self.coordinator))

    def open_link(self, url):
        """A share link, in a console that knows no account."""
        return self._end_later(Console.for_link(self.coordinator, url))

    def _end_later(self, console):
        self.addCleanup(console.stop)
        self.addCleanup(self.look, "end")
        return console

    def look(self, name):
        self.screen.picture(PICTURES / f"{self._testMethodName}-{name}.png")

    def without_until(self, name):
        """A copy of a demo bot that goes on only when somebody says so."""
        bot = self.coordinator.bot(name)
        for step in bot["steps"]:
            step.get("requestHuman", {}).pop("until", None)
        return self.coordinator.post("bots", {
            "name": f"{name}, by hand", "parameters": bot["parameters"], "steps": bot["steps"]})["id"]

    def asked_for_a_code(self):
        """The ids of an execution that waits for the code, and of its request."""
        execution = self.coordinator.run(self.without_until(CODE_BOT))
        return execution, self.coordinator.when(execution, "waitingForHuman")["interventionId"]

    def take_over(self, instructions):
        """Selects the alert in the queue and takes over with the keyboard."""
        row = self.screen.find("table cell", lambda text: text.startswith(instructions))
        self.screen.click(row)
        self.screen.find("push button", "Take Over")
        self.look("alert")
        self.screen.press("Return")
        view = self.screen.find("document web", seconds=60)
        wait_for("input being on", self.is_driving, 60)
        return view

    def is_driving(self):
        resume = self.screen.find_now("push button", "Resume")
        return resume and self.screen.is_enabled(resume)
