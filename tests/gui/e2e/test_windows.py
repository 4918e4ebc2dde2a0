"""Live views as windows: full screen, a window of its own and back, two at once, by mouse and by the console's key."""

import pathlib
import tempfile
import time
import unittest

from case import EndToEnd
from desktop import NotFound, wait_for
from PIL import Image


class Windows(EndToEnd):
    def setUp(self):
        super().setUp()
        self.open_console()
        self.execution, self.request = self.asked_for_a_code()

    def open_view(self, key="Return"):
        self.screen.click(self.screen.find("table cell", lambda text: text.startswith("Enter the code")))
        self.screen.find("push button", "Take Over")
        self.screen.press(key)
        self.screen.find("document web", seconds=60)
        self.wait_until_driving()

    def wait_until_driving(self):
        self.screen.find("label", "You are in control", seconds=60)

    def wait_for_windows(self, count):
        wait_for(f"{count} window(s)", lambda: len(self.screen.windows()) == count)

    def holder_of(self, request):
        return self.coordinator.get(f"interventions/{request}")["control"]["holder"]

    def test_view_moves_out_and_back_and_the_bot_is_helped_all_the_while(self):
        self.open_view()
        holder = self.holder_of(self.request)
        self.screen.type("12")
        self.screen.press("F9", "p")
        self.wait_for_windows(2)
        self.wait_until_driving()
        self.look("out")
        self.screen.press("BackSpace", "BackSpace")
        self.screen.press("F9")
        self.screen.find("push button", "Back into the main window")
        self.look("commands")
        self.screen.press("p")
        self.wait_for_windows(1)
        self.wait_until_driving()
        self.assertEqual(self.holder_of(self.request), holder)
        self.screen.press("F9", "o")
        self.screen.find("dialog", "One-Time Code")
        code = self.coordinator.code_on_the_phone()
        self.screen.type(f"{code[:3]} {code[3:]}")
        self.look("code")
        self.screen.press("Return")
        self.screen.gone("dialog", "One-Time Code")
        time.sleep(0.5)  # it is typed key by key, as a person would
        self.screen.press("Return")
        wait_for("the account page", lambda: "/account" in
                 self.coordinator.get(f"interventions/{self.request}")["page"]["url"])
        self.screen.press("F9", "r")
        self.assertEqual(self.coordinator.when_over(self.execution)["status"], "success")

    def test_full_screen_shows_the_view_alone_and_is_left_by_the_keyboard(self):
        self.open_view()
        self.screen.press("F9", "f")
        self.screen.gone("menu bar")
        self.screen.find("push button", "Leave full screen (F9, F or F11)")
        self.look("full")
        self.screen.press("Escape")  # the page's
        self.assertIsNone(self.screen.find_now("menu bar"))
        self.screen.press("F9", "f")
        self.screen.find("menu bar")
        self.screen.press("F11")
        self.screen.gone("menu bar")
        self.screen.press("F9", "q")
        self.screen.find("menu bar")
        self.screen.find("table cell", lambda text: text.startswith("Enter the code"))

    def test_picture_of_the_page_is_saved_as_it_is_there(self):
        with tempfile.TemporaryDirectory() as folder:
            self.open_view()
            self.screen.press("F9", "s")
            self.screen.find("dialog", "Save Screenshot")
            self.look("save")
            self.screen.press("ctrl+a")
            self.screen.type(f"{folder}/page.png")
            self.screen.press("Return")
            file = pathlib.Path(folder, "page.png")
            wait_for("the file", file.exists)
            with Image.open(file) as picture:
                self.assertEqual((picture.format, picture.size), ("PNG", (1280, 720)))
                self.assertGreater(len(picture.getcolors(1 << 24)), 20)  # a page, not a blank

    def test_two_requests_are_helped_side_by_side(self):
        self.open_view("ctrl+shift+t")
        self.wait_for_windows(2)
        _, other = self.asked_for_a_code()
        self.screen.press("F9", "q")

        def rows():
            found = self.screen.find_all("table cell", lambda text: text.startswith("Enter the code"))
            return found if len(found) == 2 else None

        for row in wait_for("both requests", rows):
            self.screen.click(row)
            self.screen.press("Return")
            try:
                wait_for("control of the other one", lambda: self.holder_of(other), 15)
                break
            except NotFound:  # it was the first one, whose window has come to the front
                self.screen.press("F9", "q")
        self.look("two")
        self.wait_for_windows(2)
        self.assertTrue(self.holder_of(self.request))
        self.assertTrue(self.holder_of(other))


if __name__ == "__main__":
    unittest.main()
