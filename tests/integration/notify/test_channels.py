#!/usr/bin/env python3
"""Each channel with a real peer: what arrives, what is refused, and that a message alone leads to a solved alert.

usage: test_channels.py COORDINATOR
"""
import sys
import tempfile
import unittest

import peers
from peers import until

program = sys.argv.pop(1)


class Channels(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.data = tempfile.TemporaryDirectory()
        self.authority = peers.Authority(self.directory.name)
        self.coordinator = peers.Coordinator(program, self.data.name, self.authority.file)
        self.open = []

    def tearDown(self):
        self.coordinator.stop()
        for peer in self.open:
            peer.close()
        self.directory.cleanup()
        self.data.cleanup()

    def mail(self, kind="good", **options):
        server = peers.Mail(self.authority.server(kind), **options)
        self.open.append(server)
        return server

    def slack(self, kind="good"):
        server = peers.Slack(self.authority.server(kind))
        self.open.append(server.peer)
        return server

    def report_of(self, **wish):
        return self.coordinator.call("POST", "settings/notifications/test", wish)

    def solve(self, link):
        """What somebody does who has nothing but the message: opens the link, says who they are, answers."""
        secret = link.split("#")[1]
        guest = self.coordinator.call("POST", "guest/redeem", {"secret": secret, "name": "Gil"}, token="")
        self.assertEqual(guest["scope"], "control")
        intervention = guest["intervention"]["id"]
        ended = self.coordinator.call("POST", f"interventions/{intervention}/answer", {"value": "123456"},
                                      token=guest["token"])
        self.assertEqual(ended["outcome"]["type"], "answered")
        return intervention

    def ask_for_code(self):
        return self.coordinator.ask(ask={"type": "code", "label": "The code"})

    def test_a_mail_alone_leads_to_a_solved_alert(self):
        for security in ("startTls", "tls"):
            with self.subTest(security):
                mail = self.mail(security=security, account=("bots", "pässword"))
                self.coordinator.configure(allowedAddresses="privateHttps", email=mail.settings(
                    security=security, user="bots", password="pässword"))
                report = self.report_of(channel="email", to="ann@example.org")
                self.assertEqual((report["delivered"], report["problem"]), (True, None))
                mail.messages.clear()
                intervention = self.ask_for_code()["id"]
                until(lambda: mail.messages)
                self.assertTrue(all(mail.is_encrypted))
                receivers, message = mail.messages[0]
                self.assertEqual(receivers, ["team@example.org"])
                self.assertEqual(message["Subject"], "Balance needs a human")
                text = message.get_body(("plain",)).get_content()
                self.assertIn("What: Enter the code", text)
                self.assertIn("Time left: 30 min", text)
                link = next(word for word in text.split() if "/s#" in word)
                self.assertIn(f'href="{link}"', message.get_body(("html",)).get_content())
                self.assertEqual(self.solve(link), intervention)
                until(lambda: len(mail.messages) == 2)
                follow_up = mail.messages[1][1]
                self.assertIn("Over", follow_up["Subject"])
                self.assertEqual(follow_up["References"], message["References"])
                audit = self.coordinator.call("GET", f"interventions/{intervention}/audit")["items"]
                told = [row["details"] for row in audit if row["action"] == "notified"]
                self.assertEqual(told[0], {"channel": "email", "event": "humanActionRequested",
                                           "receiver": "team@example.org"})

    def test_a_slack_message_alone_leads_to_a_solved_alert(self):
        slack = self.slack()
        self.coordinator.configure(allowedAddresses="privateHttps", slack={"url": slack.url})
        intervention = self.ask_for_code()["id"]
        until(lambda: slack.messages)
        self.assertEqual(self.solve(slack.link(slack.messages[0])), intervention)
        until(lambda: len(slack.messages) == 2)
        self.assertIn("Over", slack.messages[1]["text"])

    def test_a_webhook_is_signed(self):
        received = []
        secret = "kept between the two"

        def answer(headers, body):
            received.append((peers.signature_holds(headers, body, secret), peers.json.loads(body)))
            return 204, {}, b""

        peer = peers.HttpPeer(answer, self.authority.server())
        self.open.append(peer)
        self.coordinator.configure(allowedAddresses="privateHttps", webhooks=[{"url": peer.url, "secret": secret}])
        asked = self.coordinator.ask()
        until(lambda: received)
        holds, body = received[0]
        self.assertTrue(holds)
        self.assertEqual((body["event"], body["interventionId"]), ("humanActionRequested", asked["id"]))
        self.assertEqual(body["deadline"], asked["deadline"])

    def test_a_failed_execution_brings_its_reason(self):
        mail = self.mail()
        self.coordinator.configure(allowedAddresses="privateHttps", email=mail.settings())
        execution = self.coordinator.execution()
        self.coordinator.call("POST", f"executions/{execution}/finish", {
            "status": "failed", "error": {"code": "x", "message": "The page <b>changed</b>."}})
        until(lambda: mail.messages)
        message = mail.messages[0][1]
        self.assertEqual(message["Subject"], "Balance failed")
        self.assertIn("The page &lt;b&gt;changed&lt;/b&gt;.", message.get_body(("html",)).get_content())

    def test_a_link_is_sent_where_somebody_says(self):
        mail = self.mail()
        self.coordinator.configure(allowedAddresses="privateHttps", routing={"humanActionRequested": []},
                                   email=mail.settings())
        asked = self.ask_for_code()
        made = self.coordinator.call("POST", f"interventions/{asked['id']}/links", {
            "label": "Client", "send": {"channel": "email", "to": "client@example.com"}})
        until(lambda: mail.messages)
        receivers, message = mail.messages[0]
        self.assertEqual(receivers, ["client@example.com"])
        self.assertIn(made["url"], message.get_body(("plain",)).get_content())
        refused = self.coordinator.call("POST", f"interventions/{asked['id']}/links", {
            "send": {"channel": "slack"}})
        self.assertEqual(refused["error"]["code"], "conflict")

    def test_certificates_that_nobody_should_trust_are_refused(self):
        for kind in ("another host", "expired", "not yet valid", "self-signed"):
            for channel in ("slack", "email startTls", "email tls"):
                with self.subTest(kind=kind, channel=channel):
                    if channel == "slack":
                        server = self.slack(kind)
                        self.coordinator.configure(allowedAddresses="privateHttps", slack={"url": server.url})
                        report = self.report_of(channel="slack")
                    else:
                        security = channel.split()[1]
                        server = self.mail(kind, security=security)
                        self.coordinator.configure(allowedAddresses="privateHttps",
                                                   email=server.settings(security=security))
                        report = self.report_of(channel="email", to="ann@example.org")
                    self.assertFalse(report["delivered"])
                    self.assertIn("certificate" if kind != "another host" else "no alternative certificate subject",
                                  report["problem"])
                    self.assertEqual(server.messages, [])

    def test_a_test_shows_the_real_error(self):
        wrong_password = self.mail(account=("bots", "right"))
        self.coordinator.configure(allowedAddresses="privateHttps", email=wrong_password.settings(
            user="bots", password="wrong"))
        self.assertIn("535", self.report_of(channel="email")["problem"])
        unknown = self.mail(refuse="550 5.1.1 No such mailbox here")
        self.coordinator.configure(email=unknown.settings(password=""))
        self.assertIn("No such mailbox here", self.report_of(channel="email", to="ann@example.org")["problem"])
        revoked = peers.HttpPeer(lambda *_: (404, {}, b"no_service"), self.authority.server())
        moved = peers.HttpPeer(lambda *_: (302, {"Location": "https://127.0.0.1/"}, b""), self.authority.server())
        self.open += [revoked, moved]
        self.coordinator.configure(slack={"url": revoked.url})
        self.assertIn("404: no_service", self.report_of(channel="slack")["problem"])
        self.coordinator.configure(slack={"url": moved.url})
        self.assertIn("302", self.report_of(channel="slack")["problem"])
        plain = self.mail(security="none")
        self.coordinator.configure(email=plain.settings(security="startTls", password=""))
        self.assertIn("TLS", self.report_of(channel="email", to="ann@example.org")["problem"])
        self.assertEqual(plain.messages, [])

    def test_an_address_that_is_not_public_is_never_connected_to(self):
        peer = peers.HttpPeer(lambda *_: (200, {}, b"ok"), self.authority.server())
        self.open.append(peer)
        port = peer.server.server_port
        self.coordinator.configure(allowedAddresses="any", slack={"url": f"https://127.0.0.1:{port}/"})
        self.assertTrue(self.report_of(channel="slack")["delivered"])
        before = peer.connections
        # The address is kept, but may not be used any more.
        self.coordinator.configure(allowedAddresses="publicHttps")
        self.assertIn("not a public", self.report_of(channel="slack")["problem"])
        self.assertEqual(peer.connections, before)

    def test_another_mail_server_is_not_shown_the_password(self):
        first, second = self.mail(), self.mail()
        self.coordinator.configure(allowedAddresses="privateHttps", email=first.settings(user="a", password="b"))
        current = self.coordinator.call("GET", "settings/notifications")
        self.assertTrue(current["email"]["hasPassword"])
        self.assertNotIn("password", current["email"])
        refused = self.coordinator.call("PUT", "settings/notifications", {**current, "email": second.settings(user="a")})
        self.assertIn("email.password", refused["error"]["message"])

    def test_secrets_are_sealed_where_they_lie(self):
        slack = self.slack()
        mail = self.mail(account=("bots", "password-in-clear"))
        self.coordinator.configure(allowedAddresses="privateHttps", slack={"url": slack.url}, email=mail.settings(
            user="bots", password="password-in-clear"))
        asked = self.ask_for_code()
        until(lambda: slack.messages and mail.messages)
        link = slack.link(slack.messages[0]).split("#")[1]
        self.coordinator.kill()
        for name in peers.os.listdir(self.data.name):
            path = peers.os.path.join(self.data.name, name)
            if not peers.os.path.isfile(path):
                continue
            with open(path, "rb") as file:
                content = file.read()
            for secret in (link.encode(), b"password-in-clear", b"B0/secret"):
                self.assertNotIn(secret, content, name)
            if name == "notifications.key":
                self.assertEqual(peers.os.stat(path).st_mode & 0o777, 0o600)
        self.coordinator.start()
        self.assertTrue(self.report_of(channel="slack")["delivered"])
        self.assertTrue(asked["id"])


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
