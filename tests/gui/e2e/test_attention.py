"""How the console makes itself noticed: a real notification service, a real tray, what launchers are told."""

import os
import pathlib
import subprocess
import unittest

from case import EndToEnd
from desktop import Notifications, wait_for
from PIL import Image

BADGE = (0xB3, 0x26, 0x1E)


class Attention(EndToEnd):
    def setUp(self):
        super().setUp()
        self.notifications = Notifications()
        self.notifications.clear()
        self.folder = pathlib.Path(os.environ["HIDETTP_DESKTOP"])

    def start(self, *command, output=subprocess.DEVNULL):
        """A part of the desktop, until the test ends."""
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)

    def open_console(self):
        console = super().open_console()
        self.screen.find("label", lambda text: text.endswith(", Owner"))
        return console

    def claimed_by_bob(self, intervention):
        token = self.coordinator.command("user", "add", "Bob", "--role", "member").strip()
        self.coordinator.call("POST", f"interventions/{intervention}/claim", {}, token)

    def test_take_over_on_the_notification_opens_the_live_view(self):
        self.open_console()
        _, intervention = self.asked_for_a_code()
        self.notifications.wait_for(1)
        self.look("shown")
        self.notifications.press("Take Over")
        self.screen.find("document web", seconds=60)
        wait_for("the claim", lambda: self.coordinator.get(f"interventions/{intervention}")["claimedBy"])
        self.notifications.wait_for(0)

    def test_snoozed_it_goes_away_and_nobody_is_on_it(self):
        self.open_console()
        _, intervention = self.asked_for_a_code()
        self.notifications.wait_for(1)
        self.notifications.press("Snooze")
        self.notifications.wait_for(0)
        self.assertIsNone(self.coordinator.get(f"interventions/{intervention}")["claimedBy"])

    def test_it_is_withdrawn_when_somebody_else_has_it(self):
        self.open_console()
        _, intervention = self.asked_for_a_code()
        self.notifications.wait_for(1)
        self.claimed_by_bob(intervention)
        self.notifications.wait_for(0)

    def test_a_console_that_is_ended_takes_it_back(self):
        console = self.open_console()
        self.asked_for_a_code()
        self.notifications.wait_for(1)
        console.stop()
        self.notifications.wait_for(0)

    def test_do_not_disturb_is_quiet_and_the_list_still_has_it(self):
        self.coordinator.call("PUT", "me/notifications", {"doNotDisturb": True})
        self.open_console()
        self.asked_for_a_code()
        self.screen.click(self.screen.find("check box", "Notifications (1)"))
        self.screen.find("list item", lambda text: "A human is needed, unread" in text)
        self.look("list")
        self.assertEqual(self.notifications.count(), 0)

    def badge_pixels(self):
        path = self.folder / "tray.png"
        self.screen.picture(path)
        picture = Image.open(path).convert("RGB")
        corner = picture.crop((picture.width - 200, 0, picture.width, 40))
        return sum(all(abs(a - b) < 24 for a, b in zip(pixel, BADGE)) for pixel in corner.getdata())

    def test_tray_counts_what_waits_and_keeps_the_console_when_its_window_is_closed(self):
        self.start("trayer", "--edge", "top", "--align", "right", "--widthtype", "request", "--height", "32")
        self.open_console()
        self.assertEqual(self.badge_pixels(), 0)
        _, intervention = self.asked_for_a_code()
        wait_for("the count on the tray icon", lambda: self.badge_pixels() > 20)
        self.look("counted")
        self.notifications.wait_for(1)
        self.screen.press("alt+F4")
        self.screen.gone("frame")
        self.claimed_by_bob(intervention)
        wait_for("the count going away", lambda: self.badge_pixels() == 0)
        self.notifications.wait_for(0)

    def test_launchers_are_told_how_many_wait(self):
        path = self.folder / "launcher.txt"
        with open(path, "wb") as output:
            self.start("dbus-monitor", "--session", "interface='com.canonical.Unity.LauncherEntry'", output=output)
            wait_for("the monitor", lambda: path.stat().st_size > 0)
            self.open_console()
            self.asked_for_a_code()
            wait_for("the count", lambda: "int64 1" in path.read_text())
        self.assertIn("application://hidettp-console.desktop", path.read_text())


if __name__ == "__main__":
    unittest.main()
