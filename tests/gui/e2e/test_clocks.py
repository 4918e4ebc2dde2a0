"""What becomes of a request, by the clock and by what people say, as an operator sees it: with windows of seconds."""

import datetime
import re
import unittest

from case import CODE_BOT, EndToEnd
from desktop import wait_for


def seconds_until(moment):
    return (datetime.datetime.fromisoformat(moment) - datetime.datetime.now(datetime.timezone.utc)).total_seconds()


class Clocks(EndToEnd):
    def setUp(self):
        super().setUp()
        self.open_console()

    def asked(self, mode=None, request=None, after=None, until=False):
        """An execution of the demo bot that waits, and its request. `request` changes the step that asks."""
        bot = self.coordinator.bot(CODE_BOT)
        for step in bot["steps"]:
            if "requestHuman" in step:
                if not until:
                    step["requestHuman"].pop("until")
                step["requestHuman"].update(request or {})
        steps = bot["steps"] if after is None else bot["steps"][:-1] + after
        made = self.coordinator.post("bots", {"name": "Balance", "parameters": bot["parameters"], "steps": steps,
                                              "humanIntervention": {"enabled": True, **(mode or {})}})
        execution = self.coordinator.run(made["id"])
        return execution, self.coordinator.when(execution, "waitingForHuman")["interventionId"]

    def request(self, intervention):
        return self.coordinator.get(f"interventions/{intervention}")

    def select(self, instructions="Enter the code"):
        self.screen.click(self.screen.find("table cell", lambda text: text.startswith(instructions)))

    def find_words(self, pattern, seconds=20):
        return self.screen.find("label", lambda text: re.search(pattern, text), seconds)

    def wait_for_deadline(self, intervention):
        deadline = self.request(intervention)["deadline"]
        wait_for("the end of the window", lambda: seconds_until(deadline) < -1, 40)

    def press_key(self, intervention):
        """Once, into the page."""
        self.screen.type("1")
        wait_for("the first input", lambda: self.request(intervention)["firstInputAt"])

    def leave(self, intervention):
        self.screen.click(self.screen.find("push button", "Close the live view"))
        wait_for("nobody watching", lambda: self.request(intervention)["viewers"] == 0)

    def test_a_window_runs_out_before_the_operators_eyes(self):
        execution, intervention = self.asked({"responseWindowSeconds": 15})
        self.select()
        self.find_words(r"^0:\d\d left")
        self.assertEqual(self.coordinator.when_over(execution)["status"], "timeout")
        self.find_words("Nobody came in time$")
        self.look("over")
        self.assertEqual(self.request(intervention)["outcome"]["type"], "timedOut")

    def test_control_holds_the_window_and_whoever_leaves_without_input_leaves_a_minute(self):
        _, intervention = self.asked({"responseWindowSeconds": 25})
        self.take_over("Enter the code")
        self.find_words("^Time held$")
        self.wait_for_deadline(intervention)
        self.look("held")
        self.assertEqual(self.request(intervention)["phase"], "waiting")
        self.leave(intervention)
        wait_for("a minute", lambda: seconds_until(self.request(intervention)["deadline"]) > 50)
        self.assertLessEqual(seconds_until(self.request(intervention)["deadline"]), 60)
        self.find_words(r"^(1:00|0:5\d) left")
        self.look("left")

    def test_the_first_key_stops_the_window_and_a_deserted_request_comes_back(self):
        _, intervention = self.asked({"responseWindowSeconds": 25, "abandonedAfterSeconds": 4})
        self.take_over("Enter the code")
        self.press_key(intervention)
        self.find_words("^No time limit$")
        self.look("stopped")
        self.assertIsNone(self.request(intervention)["deadline"])
        self.leave(intervention)
        self.find_words("Nobody is in control: back to the queue in")
        self.look("deserted")
        wait_for("the queue having it again", lambda: self.request(intervention)["phase"] == "waiting")
        self.find_words(r"^0:[12]\d left")
        self.look("returned")
        self.assertIsNone(self.request(intervention)["claimedBy"])

    def test_a_page_that_moves_on_offers_to_resume(self):
        execution, intervention = self.asked()
        self.take_over("Enter the code")
        self.screen.type(self.coordinator.code_on_the_phone())
        self.screen.press("Return")
        self.find_words(r"^The page has moved on\. Resume\?$")
        self.look("offer")
        self.screen.click(self.screen.find("push button", "Resume"))
        self.assertEqual(self.coordinator.when_over(execution)["status"], "success")
        self.assertEqual(self.request(intervention)["outcome"]["type"], "resumed")

    def test_resume_before_the_page_is_there_asks_once_more(self):
        execution, intervention = self.asked(until=True)
        self.take_over("Enter the code")
        self.screen.click(self.screen.find("push button", "Resume"))
        self.screen.find("push button", "Resume Anyway")
        self.look("question")
        self.screen.click(self.screen.find("push button", "Keep Working"))
        self.assertEqual(self.request(intervention)["phase"], "waiting")
        self.screen.click(self.screen.find("push button", "Resume"))
        self.screen.click(self.screen.find("push button", "Resume Anyway"))
        wait_for("the end", lambda: self.request(intervention)["outcome"])
        self.assertEqual(self.request(intervention)["outcome"]["type"], "resumed")
        self.coordinator.when_over(execution)

    def test_a_request_that_is_declined_goes_where_the_script_says(self):
        execution, intervention = self.asked(
            request={"onDecline": "apology"},
            after=[{"label": "apology"}, {"extract": {"field": {"selector": "#otp", "attribute": "id"}}}])
        self.select()
        self.screen.click(self.screen.find("push button", "Decline…"))
        self.screen.find("push button", "Decline Request")
        self.screen.type("No phone at hand")
        self.look("reason")
        self.screen.click(self.screen.find("push button", "Decline Request"))
        over = self.coordinator.when_over(execution)
        self.assertEqual((over["status"], over["outputs"]), ("success", {"field": "otp"}))
        outcome = self.request(intervention)["outcome"]
        self.assertEqual((outcome["type"], outcome["reason"]), ("declined", "No phone at hand"))
        self.find_words("No phone at hand")
        self.look("declined")

    def test_yes_or_no_is_answered_beside_the_picture(self):
        execution, intervention = self.asked(
            request={"ask": {"type": "yesNo", "label": "Is this the bank's page?"}},
            after=[{"evaluate": {"expression": "args.said", "arguments": {"said": "${human.value}"}, "output": "said"}}])
        self.select()
        self.find_words("Is this the bank's page")
        yes = self.screen.find("push button", "Yes")
        self.look("question")
        self.screen.click(yes)
        over = self.coordinator.when_over(execution)
        self.assertEqual((over["status"], over["outputs"]), ("success", {"said": "yes"}))
        self.assertEqual(self.request(intervention)["outcome"]["type"], "answered")
        self.look("answered")


if __name__ == "__main__":
    unittest.main()
