"""An administrator sets up a channel in the settings window; the receiver is a server of our own."""

import http.server
import threading
import unittest

from case import EndToEnd


class Receiver(http.server.BaseHTTPRequestHandler):
    """Answers like Slack: first that the webhook is gone, later that all is well."""

    is_well = False

    def do_POST(self):  # noqa: N802 (the name is the library's)
        self.rfile.read(int(self.headers["Content-Length"]))
        body = b"ok" if Receiver.is_well else b"no_service"
        self.send_response(200 if Receiver.is_well else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class SettingsWindow(EndToEnd):
    def setUp(self):
        super().setUp()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.url = f"http://127.0.0.1:{server.server_port}/services/T0/B0/secret-of-the-webhook"

    def allow_every_address(self):
        setup = self.coordinator.get("settings/notifications")
        self.coordinator.call("PUT", "settings/notifications", {**setup, "allowedAddresses": "any"})

    def open_page(self, name):
        self.screen.find("label", lambda text: text.endswith(", Owner"))
        self.screen.press("ctrl+comma")
        self.screen.click(self.screen.find("list item", name))

    def test_slack_is_set_up_and_the_test_shows_what_really_happens(self):
        self.allow_every_address()
        self.open_console()
        self.open_page("Notification Channels")
        self.screen.click(self.screen.find("password text", "Address of the Slack webhook"))
        self.screen.type(self.url)
        self.screen.click(self.screen.find("push button", "Apply"))
        self.screen.find("check box", "Remove Address of the Slack webhook")
        self.assertTrue(self.coordinator.get("settings/notifications")["slack"]["hasUrl"])
        self.assertNotIn("secret-of-the-webhook", str(self.coordinator.get("settings/notifications")))

        self.screen.click(self.screen.find("push button", "Send Test Message"))
        self.screen.find("label", lambda text: "no_service" in text)
        self.look("refused")
        Receiver.is_well = True
        self.screen.click(self.screen.find("push button", "Send Test Message"))
        self.screen.find("label", lambda text: text.startswith("Delivered in"))

    def test_every_page_shows_what_the_coordinator_has(self):
        self.open_console()
        for page in ("My Notifications", "Notification Rules", "Notification Channels", "Notifications of a Bot",
                     "Delivery", "Organization", "Retention"):
            if page == "My Notifications":
                self.open_page(page)
            else:
                self.screen.click(self.screen.find("list item", page))
            self.screen.gone("label", "One moment…")
            self.assertIsNone(self.screen.find_now("push button", "Try Again"), page)


if __name__ == "__main__":
    unittest.main()
