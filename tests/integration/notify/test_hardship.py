#!/usr/bin/env python3
"""Channels that hang, refuse, send us elsewhere or are flooded; words that attack their reader.

usage: test_hardship.py COORDINATOR [REQUESTS OF THE BURST]
"""
import concurrent.futures
import re
import sys
import tempfile
import time
import unittest

import peers
from peers import until

program = sys.argv.pop(1)
flood = int(sys.argv.pop(1)) if len(sys.argv) > 1 else 10000

silent = {event: [] for event in ("humanActionRequested", "aboutToExpire", "returnedToQueue", "takenOver", "resumed",
                                  "timedOut", "executionFailed", "executionCompleted")}


class Hardship(unittest.TestCase):
    def setUp(self):
        directory, data = tempfile.TemporaryDirectory(), tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.addCleanup(data.cleanup)
        self.authority = peers.Authority(directory.name)
        self.coordinator = peers.Coordinator(program, data.name, self.authority.file)
        self.addCleanup(self.coordinator.stop)

    def peer(self, answer):
        peer = peers.HttpPeer(answer, self.authority.server())
        self.addCleanup(peer.close)
        return peer

    def mail(self, **options):
        server = peers.Mail(self.authority.server(), **options)
        self.addCleanup(server.close)
        return server

    def configure(self, **settings):
        return self.coordinator.configure(allowedAddresses="privateHttps", **settings)

    def status(self, channel):
        items = self.coordinator.call("GET", "settings/notifications/status")["items"]
        return next(item for item in items if item["channel"] == channel)

    def dead_letters(self):
        return self.coordinator.call("GET", "settings/notifications/dead-letters")["items"]

    def test_a_channel_that_hangs_holds_up_neither_a_run_nor_another_channel(self):
        told = []
        hanging = self.peer(lambda *_: "hang")
        well = self.peer(lambda headers, _: told.append(headers["X-Hidettp-Event"]) or (200, {}, b""))
        self.configure(slack={"url": hanging.url}, burst={"most": 0, "windowSeconds": 60},
                       webhooks=[{"url": hanging.url, "name": "hangs"}, {"url": well.url, "name": "well"}])
        for _ in range(12):  # more than may be under way at once
            execution = self.coordinator.execution()
            asked = self.coordinator.ask(execution)
            self.coordinator.call("POST", f"interventions/{asked['id']}/resume")
            over = self.coordinator.call("POST", f"executions/{execution}/finish", {"status": "success"})
            self.assertEqual(over["status"], "success")
        # Every run is over and is told to be; the hanging one still has its first messages in its hands.
        until(lambda: told.count("resumed") == told.count("executionCompleted") == 12)
        self.assertFalse(hanging.closing.is_set())
        self.assertGreater(self.status("webhook")["waiting"], 0)

    def test_who_refuses_gets_nothing_more_of_that_message_and_an_administrator_sends_it_again(self):
        answers = [(404, {}, b"no_service")]
        received = []
        slack = self.peer(lambda _, body: received.append(body) or answers[0])
        self.configure(slack={"url": slack.url})
        asked = self.coordinator.ask()
        until(self.dead_letters)
        letter = self.dead_letters()[0]
        self.assertEqual((letter["channel"], letter["event"], letter["interventionId"], letter["attempts"]),
                         ("slack", "humanActionRequested", asked["id"], 1))
        self.assertEqual(letter["problem"], "It answered 404: no_service")
        self.assertEqual(self.status("slack")["dead"], 1)
        answers[0] = (200, {}, b"ok")
        again = f"settings/notifications/dead-letters/{letter['id']}/resend"
        self.assertEqual(self.coordinator.call("POST", again)["id"], letter["id"])
        until(lambda: len(received) == 2)
        self.assertEqual(received[0], received[1])
        self.assertEqual(self.dead_letters(), [])
        self.assertEqual(self.coordinator.call("POST", again)["error"]["code"], "notFound")

    def test_what_is_over_is_not_sent_again(self):
        slack = self.peer(lambda *_: (404, {}, b"no_service"))
        self.configure(slack={"url": slack.url})
        asked = self.coordinator.ask()
        until(self.dead_letters)
        self.coordinator.call("POST", f"interventions/{asked['id']}/resume")
        again = f"settings/notifications/dead-letters/{self.dead_letters()[0]['id']}/resend"
        self.assertEqual(self.coordinator.call("POST", again)["error"]["code"], "conflict")

    def test_who_fails_again_and_again_is_left_alone_for_a_while(self):
        busy = self.peer(lambda *_: (503, {}, b"busy"))
        self.configure(slack={"url": busy.url}, burst={"most": 0, "windowSeconds": 60})
        for _ in range(12):
            self.coordinator.ask()
        until(lambda: self.status("slack")["pausedUntil"])
        status = self.status("slack")
        self.assertEqual((status["waiting"], status["dead"], status["problem"]), (12, 0, "It answered 503: busy"))
        self.assertLess(busy.connections, 12)

    def test_nobody_is_followed_elsewhere(self):
        for code in (301, 302, 303, 307, 308):
            elsewhere = self.peer(lambda *_: (200, {}, b"ok"))
            here = self.peer(lambda *_: (code, {"Location": elsewhere.url}, b""))
            self.configure(webhooks=[{"url": here.url}])
            report = self.coordinator.call("POST", "settings/notifications/test", {"channel": "webhook"})
            self.assertFalse(report["delivered"])
            self.assertIn(str(code), report["problem"])
            self.assertEqual((here.connections, elsewhere.connections), (1, 0))

    def test_words_that_attack_arrive_as_words(self):
        mail = self.mail()
        slack = peers.Slack(self.authority.server())
        self.addCleanup(slack.peer.close)
        self.configure(slack={"url": slack.url}, email=mail.settings(), escalation=[],
                       routing={**silent, "humanActionRequested": ["slack", "email"]},
                       burst={"most": 0, "windowSeconds": 60})
        words = ["<!channel> <!everyone> <@U1>", "<https://evil.example|Help Now>", "*b* _i_ ~s~ `c`", "&lt;!here&gt;",
                 "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</table></body><h1>Fake</h1>",
                 "x\r\nBcc: everybody@example.org", "x\nSubject: other", "x\r\n.\r\nMAIL FROM:<a@b>", "x\r\n\r\n<html>",
                 "=?UTF-8?B?QmNjOiBh?=", "\u202egnp.exe", "a\u2066b\u2069c", "\u200b\u2060\ufeffx", "\u2028\u2029",
                 "%s%n{0}%1${x}", "😀" * 30, "A" * 90]
        for hostile in words:
            refused = "error" in self.coordinator.call("POST", "bots", {"name": hostile})
            execution = self.coordinator.execution("Balance" if refused else hostile)
            self.assertIn("id", self.coordinator.ask(execution, instructions=hostile, kind=hostile[:30]))
        until(lambda: len(mail.messages) == len(words) == len(slack.messages))
        for receivers, message in mail.messages:
            self.assertEqual(receivers, ["team@example.org"])
            self.assertEqual(message.defects, [])
            self.assertEqual(sorted(message.keys()), sorted([
                "Date", "From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted",
                "MIME-Version", "Content-Type"]))
            html = message.get_body(("html",)).get_content()
            self.assertEqual(len(re.findall("<(?:script|img|h1)", html)), 0)
            self.assertEqual(re.findall(r'<a href="(.*?)/s#', html), [self.coordinator.url])
            for text in (message["Subject"], html):
                self.assertIsNone(re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08]", text), text)
        for message in slack.messages:
            self.assertNotIn("<", message["text"])
            self.assertTrue(all(block["type"] == "actions" or block["text"]["type"] == "plain_text"
                                for block in message["blocks"]))

    def test_a_flood_is_told_in_groups(self):
        mail = self.mail()
        most, window = 10, 5
        self.configure(email=mail.settings(), escalation=[], burst={"most": most, "windowSeconds": window},
                       routing={**silent, "humanActionRequested": ["email"]})
        bot = self.coordinator.call("POST", "bots", {"name": "Balance"})["id"]

        def ask(_):
            execution = self.coordinator.call("POST", "executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})
            self.coordinator.ask(execution["id"])

        begun = time.time()
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            list(pool.map(ask, range(flood)))
        took = time.time() - begun

        def told():
            groups = [re.match(r"(\d+|One) more bots? needs? a human", message["Subject"])
                      for _, message in mail.messages]
            return sum(1 if not group or group[1] == "One" else int(group[1]) for group in groups)

        until(lambda: told() == flood, 60)
        print(f"{flood} requests in {took:.0f} s: {len(mail.messages)} mails", end=" ")
        self.assertLessEqual(len(mail.messages), (most + 1) * (took // window + 2))


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
