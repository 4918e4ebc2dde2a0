"""A share link opened in the console by somebody who has no account: the same job, with less at hand."""

import unittest

from case import EndToEnd
from desktop import wait_for


class Guest(EndToEnd):
    def shared(self, **wish):
        """An execution that waits for a code, its request, and a link to it."""
        execution, intervention = self.asked_for_a_code()
        return execution, intervention, self.coordinator.post(f"interventions/{intervention}/links", wish)

    def link(self, intervention, link):
        return next(one for one in self.coordinator.get(f"interventions/{intervention}/links")["items"]
                    if one["id"] == link["id"])

    def enter(self, button="Help Now"):
        """From the welcome to the live view."""
        self.screen.click(self.screen.find("push button", button))
        return self.screen.find("document web", seconds=60)

    def wait_for_input(self):
        def is_on():
            done = self.screen.find_now("push button", "Done")
            return done and self.screen.is_enabled(done)

        wait_for("input being on", is_on, 60)

    def test_link_is_opened_without_an_account_and_the_job_is_done(self):
        execution, intervention, link = self.shared(scope="control", label="Erik")
        console = self.open_link(link["url"])
        self.screen.find("label", lambda text: "asks for your help" in text)
        self.screen.find("label", lambda text: text.startswith("Enter the code"))
        self.look("welcome")
        before = self.coordinator.get(f"interventions/{intervention}")
        self.assertEqual(before["phase"], "waiting")
        self.assertIsNone(self.link(intervention, link)["lastUsedAt"], "looking uses nothing up")

        self.screen.click(self.screen.find("text", "Your name, if you like"))
        self.screen.type("Erik")
        self.enter()
        self.wait_for_input()
        self.look("live")
        self.screen.type(self.coordinator.code_on_the_phone())
        self.screen.press("Return")
        wait_for("the account page", lambda: "/account" in
                 self.coordinator.get(f"interventions/{intervention}")["page"]["url"])
        self.screen.click(self.screen.find("push button", "Done"))

        self.assertEqual(self.coordinator.when_over(execution)["status"], "success")
        outcome = self.coordinator.get(f"interventions/{intervention}")["outcome"]
        self.assertEqual((outcome["type"], outcome["by"]["name"]), ("resumed", "Erik"))
        self.screen.find("document web")
        self.look("thanks")
        self.screen.press("alt+F4")
        wait_for("the console ending with its only window", console.has_ended)

    def test_who_may_only_watch_sees_it_and_touches_nothing(self):
        execution, intervention, link = self.shared(scope="view")
        self.open_link(link["url"])
        self.enter("Watch Now")
        wait_for("the viewer", lambda: self.coordinator.get(f"interventions/{intervention}")["viewers"] == 1)
        self.screen.find("label", "Live")
        self.look("watching")
        self.screen.type("123456")
        self.assertEqual(self.coordinator.get(f"interventions/{intervention}")["phase"], "waiting")
        self.assertIsNone(self.screen.find_now("push button", "Done"))

    def test_a_link_that_is_revoked_says_so_to_who_is_on_it(self):
        execution, intervention, link = self.shared(scope="control")
        self.open_link(link["url"])
        self.enter()
        self.wait_for_input()
        self.coordinator.call("DELETE", f"interventions/{intervention}/links/{link['id']}")
        wait_for("nobody being on it", lambda: self.coordinator.get(f"interventions/{intervention}")["viewers"] == 0)
        self.screen.find("label", "Your access has ended")

    def test_a_link_with_a_pin_opens_with_it_alone(self):
        execution, intervention, link = self.shared(scope="control", pin="4711")
        self.open_link(link["url"])
        self.screen.click(self.screen.find("text", "PIN, as you were told"))
        self.screen.type("0000")
        self.screen.press("Return")
        self.screen.find("label", lambda text: "PIN" in text and "not" in text)
        self.look("wrong")
        self.screen.type("4711")
        self.screen.press("Return")
        self.screen.find("document web", seconds=60)
        self.wait_for_input()

    def test_a_link_that_nobody_made_says_that_it_opens_nothing(self):
        self.open_link(f"{self.coordinator.url}/s#{'A' * 43}")
        self.screen.find("label", "This link does not open anything")


if __name__ == "__main__":
    unittest.main()
