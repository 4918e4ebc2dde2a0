"""An operator shares a request, watches the guest work and takes control back: two consoles, one browser."""

import unittest

from case import EndToEnd
from desktop import Desktop, wait_for


class Sharing(EndToEnd):
    def control(self, intervention):
        holder = self.coordinator.get(f"interventions/{intervention}")["control"]["holder"]
        return holder and holder["name"]

    def share(self):
        """The address of a new link, as the operator copies it."""
        self.screen.click(self.screen.find("table cell", lambda text: text.startswith("Enter the code")))
        self.screen.click(self.screen.find("check box", "Share"))
        self.screen.click(self.screen.find("push button", "Create and Copy Link"))
        return self.screen.text_of(self.screen.find("text", "Address of the link"))

    def test_control_is_taken_back_from_a_guest(self):
        operator = self.open_console()
        self.screen = Desktop("hidettp", operator.pid)
        _, intervention = self.asked_for_a_code()
        guest = self.open_link(self.share())
        guests_screen = Desktop("hidettp", guest.pid)
        name = guests_screen.find("text", "Your name, if you like")
        guests_screen.click(name)
        guests_screen.type("Erik")
        guests_screen.press("Return")
        wait_for("the guest being in control", lambda: self.control(intervention) == "Erik", 60)

        self.screen.find("label", "Erik has control by a share link.")
        self.screen.find("label", lambda text: text.startswith("Here now: Erik"))
        self.screen.activate(self.screen.find("push button", "Take Control Back"))
        wait_for("the operator being in control", lambda: self.control(intervention) == "Ann", 60)

        def guest_only_watches():
            done = guests_screen.find_now("push button", "Done")
            return done is None or not guests_screen.is_enabled(done)

        wait_for("the guest's input being off", guest_only_watches)
        self.look("taken-back")


if __name__ == "__main__":
    unittest.main()
