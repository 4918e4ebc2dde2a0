"""The main job from end to end: a bot stops, a person at the console helps it, it goes on."""

import io
import unittest
import urllib.error
import urllib.request

from case import CODE_BOT, PICTURES, EndToEnd
from desktop import wait_for
from PIL import Image

PUZZLE_BOT = "Demo: ticket behind a puzzle"
ACCENT = (0x1f, 0x6f, 0xeb)  # of the demo site in its light colours


def find_square(picture, wanted, side, tolerance=16):
    """The top left corner of a square in this colour; a few pixels of a label in it do not matter."""
    pixels = picture.load()

    def is_wanted(x, y):
        return all(abs(a - b) <= tolerance for a, b in zip(pixels[x, y], wanted))

    inner = range(8, side - 8, 3)  # inside its round corners
    found = [(x, y) for y in range(picture.height - side) for x in range(picture.width - side)
             if all(is_wanted(x + d, y + 8) and is_wanted(x + 8, y + d) and is_wanted(x + d, y + side - 9) for d in inner)]
    if not found:
        raise AssertionError("the square was not found in the picture")
    # Its colour reaches farther than the inner square that was looked for, by the same to all sides.
    return (found[0][0] + found[-1][0]) // 2, (found[0][1] + found[-1][1]) // 2


class Takeover(EndToEnd):
    def test_code_is_typed_in_the_console_and_resume_is_pressed(self):
        self.open_console()
        execution = self.coordinator.run(self.without_until(CODE_BOT))
        self.coordinator.when(execution, "waitingForHuman")
        self.take_over("Enter the code")

        self.screen.type(self.coordinator.code_on_the_phone())
        self.screen.press("Return")
        intervention = self.coordinator.execution(execution)["interventionId"]
        wait_for("the account page", lambda: "/account" in
                 self.coordinator.get(f"interventions/{intervention}")["page"]["url"])
        self.screen.picture(PICTURES / "account.png")
        self.screen.click(self.screen.find("push button", "Resume"))

        over = self.coordinator.when_over(execution)
        self.assertEqual(over["status"], "success", over)
        self.assertRegex(over["outputs"]["balance"], r"\d")
        ended = self.coordinator.get(f"interventions/{intervention}")
        self.assertEqual(ended["outcome"]["type"], "resumed")
        self.assertEqual(ended["outcome"]["by"]["name"], "Ann")
        self.assertIsNotNone(ended["firstInputAt"])

    def test_slider_is_dragged_in_the_console_and_the_page_moves_on(self):
        self.open_console()
        execution = self.coordinator.run(self.coordinator.bot(PUZZLE_BOT)["id"])
        intervention = self.coordinator.when(execution, "waitingForHuman")["interventionId"]
        view = self.take_over("Drag the handle")

        start, end = self.where_to_drag(intervention, view)
        self.screen.drag(start, end)

        over = self.coordinator.when_over(execution)
        self.assertEqual(over["status"], "success", over)
        self.assertTrue(over["outputs"]["ticket"])
        outcome = self.coordinator.get(f"interventions/{intervention}")["outcome"]
        self.assertEqual(outcome["type"], "verified")

    def where_to_drag(self, intervention, view):
        """From the picture of the page at the time of the request to points on the screen."""
        request = urllib.request.Request(f"{self.coordinator.url}/api/v1/interventions/{intervention}/picture",
                                         headers={"Authorization": f"Bearer {self.coordinator.token}"})

        def fetch():
            try:
                with urllib.request.urlopen(request, timeout=10) as answer:
                    return Image.open(io.BytesIO(answer.read())).convert("RGB")
            except urllib.error.HTTPError:
                return None  # not taken yet

        page = wait_for("the page's picture", fetch)
        page.save(PICTURES / "puzzle.png")
        handle, piece, gap = self.find_puzzle(page)
        x, y, width, height = self.screen.box(view)
        scale = min(width / page.width, height / page.height)
        left, top = x + (width - page.width * scale) / 2, y + (height - page.height * scale) / 2
        start = (left + handle[0] * scale, top + handle[1] * scale)
        return start, (start[0] + (gap - piece) * scale, start[1])

    @staticmethod
    def find_puzzle(page):
        """The middle of the handle, and how far the piece and the gap are from the left, in pixels of the picture."""
        left, top = find_square(page, ACCENT, 50)
        middle = (left + 25, top + 25)
        puzzle_top = top - 13 - 150
        across_gap = [sum(page.getpixel((left + x, puzzle_top + 75))) for x in range(340)]
        above_gap = [sum(page.getpixel((left + x, puzzle_top + 40))) for x in range(340)]
        dark = [x for x in range(60, 340) if across_gap[x] < 0.5 * above_gap[x]]
        return middle, 0, dark[0]

    def test_mode_off_goes_on_without_asking(self):
        bot = self.coordinator.bot(CODE_BOT)
        bot["humanIntervention"]["enabled"] = False
        self.coordinator.call("PUT", f"bots/{bot['id']}", bot)
        over = self.coordinator.when_over(self.coordinator.run(bot["id"]))
        self.assertEqual(self.coordinator.get("interventions?phase=waiting")["items"], [])
        # It went on to the step after the request; the bank still wants its code, so that one fails.
        self.assertEqual(over["error"]["step"], len(bot["steps"]) - 1)

    def test_nobody_comes_within_the_window(self):
        bot = self.coordinator.bot(CODE_BOT)
        bot["humanIntervention"]["responseWindowSeconds"] = 3
        self.coordinator.call("PUT", f"bots/{bot['id']}", bot)
        self.assertEqual(self.coordinator.when_over(self.coordinator.run(bot["id"]))["status"], "timeout")

    def test_kill_while_waiting_loses_nothing(self):
        self.open_console()
        execution = self.coordinator.run(self.without_until(CODE_BOT))
        before = self.coordinator.get(
            f"interventions/{self.coordinator.when(execution, 'waitingForHuman')['interventionId']}")
        self.screen.find("table cell", lambda text: text.startswith("Enter the code"))

        self.coordinator.kill()
        self.screen.find("label", lambda text: text.startswith("Not connected"))
        self.coordinator.start()

        after = self.coordinator.get(f"interventions/{before['id']}")
        self.assertEqual((after["phase"], after["deadline"]), (before["phase"], before["deadline"]))
        self.take_over("Enter the code")
        self.screen.type(self.coordinator.code_on_the_phone())
        self.screen.press("Return")
        wait_for("the account page", lambda: "/account" in
                 self.coordinator.get(f"interventions/{before['id']}")["page"]["url"])
        self.screen.click(self.screen.find("push button", "Resume"))
        self.assertEqual(self.coordinator.when_over(execution)["status"], "success")


if __name__ == "__main__":
    unittest.main()
