#!/usr/bin/env python3
"""A person who has only the mail, or only the Slack message, gets from there to a solved alert in two presses: a demo
bot stops at its bank, the message arrives at a real mail server or a strict Slack, a real Chromium opens it. And who is
told of a failed run sees its last page.

usage: test_person.py COORDINATOR PICTURES
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.request

import peers
from peers import until

pictures = sys.argv.pop(2)
program = sys.argv.pop(1)
here = os.path.dirname(os.path.abspath(__file__))


class Person(unittest.TestCase):
    def setUp(self):
        os.makedirs(pictures, exist_ok=True)
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        data = tempfile.TemporaryDirectory()
        self.addCleanup(data.cleanup)
        self.authority = peers.Authority(self.directory.name)
        self.coordinator = peers.Coordinator(program, data.name, self.authority.file, "--demo")
        self.addCleanup(self.coordinator.stop)

    def run_bot(self):
        bot = next(bot for bot in self.coordinator.call("GET", "bots")["items"]
                   if bot["name"] == "Demo: balance with a code")
        return self.coordinator.call("POST", f"bots/{bot['id']}/executions")["id"]

    def demo_site(self):
        return re.search(r"http://127\.0\.0\.1:\d+/demo/", self.coordinator.errors()).group(0)

    def code_on_the_phone(self):
        with urllib.request.urlopen(f"{self.demo_site()}phone/code", timeout=10) as answer:
            return json.loads(answer.read())["code"]

    def press(self, name, message):
        """What the person does, from the message on."""
        with subprocess.Popen(["node", os.path.join(here, "presses.js"), pictures, name], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as person:
            print(json.dumps(message), file=person.stdin, flush=True)
            self.assertEqual(person.stdout.readline().strip(), "in control")
            print(self.code_on_the_phone(), file=person.stdin, flush=True)
            self.assertEqual(person.stdout.readline().strip(), "Thank you")
        self.assertEqual(person.returncode, 0)

    def check_solved(self, execution, through):
        call = self.coordinator.call
        until(lambda: call("GET", f"executions/{execution}")["finishedAt"])
        over = call("GET", f"executions/{execution}")
        self.assertEqual(over["status"], "success", over)
        intervention = call("GET", f"interventions/{over['interventionId']}")
        self.assertEqual(intervention["outcome"]["type"], "verified")
        audit = call("GET", f"interventions/{intervention['id']}/audit")["items"]
        redeemed = next(row["details"] for row in audit if row["action"] == "linkRedeemed")
        made = [row["details"] for row in audit if row["action"] == "linkCreated"]
        self.assertIn((redeemed["linkId"], through), [(row["linkId"], row.get("label")) for row in made])

    def test_who_has_only_the_mail(self):
        mail = peers.Mail(self.authority.server())
        self.addCleanup(mail.close)
        self.coordinator.configure(allowedAddresses="privateHttps", email=mail.settings())
        execution = self.run_bot()
        until(lambda: mail.messages, 60)
        self.press("mail", {"html": mail.messages[0][1].get_body(("html",)).get_content()})
        self.check_solved(execution, "Mail to team@example.org")
        until(lambda: len(mail.messages) == 2)
        self.assertIn("Over", mail.messages[1][1]["Subject"])
        self.assertNotIn("/s#", mail.messages[1][1].get_body(("plain",)).get_content())

    def test_who_has_only_the_slack_message(self):
        slack = peers.Slack(self.authority.server())
        self.addCleanup(slack.peer.close)
        self.coordinator.configure(allowedAddresses="privateHttps", slack={"url": slack.url})
        execution = self.run_bot()
        until(lambda: slack.messages, 60)
        self.press("slack", {"link": slack.link(slack.messages[0])})
        self.check_solved(execution, "Slack")
        until(lambda: len(slack.messages) == 2)
        self.assertIn("Over", slack.messages[1]["text"])
        self.assertTrue(all(block["type"] != "actions" for block in slack.messages[1]["blocks"]))

    def test_who_is_told_of_a_failed_run_sees_where_it_stood(self):
        mail = peers.Mail(self.authority.server())
        self.addCleanup(mail.close)
        self.coordinator.configure(allowedAddresses="privateHttps", email=mail.settings())
        bot = self.coordinator.call("POST", "bots", {"name": "Shop", "steps": [
            {"goto": f"{self.demo_site()}shop"}, {"click": "#gone", "timeoutSeconds": 1}]})
        self.coordinator.call("POST", f"bots/{bot['id']}/executions")
        until(lambda: any(message["Subject"] == "Shop failed" for _, message in mail.messages), 60)
        message = next(message for _, message in mail.messages if message["Subject"] == "Shop failed")
        self.assertIn("#gone", message.get_body(("plain",)).get_content())
        (screenshot,) = message.iter_attachments()
        self.assertEqual(screenshot.get_content_type(), "image/jpeg")
        self.assertTrue(screenshot.get_content().startswith(b"\xff\xd8"))
        with open(os.path.join(pictures, "failed.jpg"), "wb") as file:
            file.write(screenshot.get_content())


if __name__ == "__main__":
    unittest.main(verbosity=2, warnings="ignore")
