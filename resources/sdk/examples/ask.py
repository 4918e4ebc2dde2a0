#!/usr/bin/env python3
"""A bot that asks a human for help, with nothing but Python's standard library.

usage: HIDETTP_TOKEN=hk_… ask.py COORDINATOR_URL BOT_ID CDP_URL
The token is an API key: hidettp-coordinator key add my-bot --scope write
"""
import json
import os
import sys
import time
import urllib.error
import urllib.request
import uuid

coordinator, bot_id, cdp_url = sys.argv[1:4]


def call(method, path, body=None):
    """The answer. A coordinator that restarts, or is busy, is asked again; what it refuses is an exception."""
    request = urllib.request.Request(
        f"{coordinator}/api/v1/{path}", data=None if body is None else json.dumps(body).encode(), method=method,
        headers={"Authorization": "Bearer " + os.environ["HIDETTP_TOKEN"], "Content-Type": "application/json"})
    for attempt in range(60):
        try:
            with urllib.request.urlopen(request, timeout=70) as response:
                return json.load(response)
        except urllib.error.HTTPError as error:
            if error.code < 500:
                raise RuntimeError(json.load(error)["error"]["message"]) from error
        except OSError:
            pass
        time.sleep(1)
    raise RuntimeError("The coordinator does not answer.")


execution = call("POST", "executions", {"botId": bot_id, "cdpUrl": cdp_url})["id"]
# … the bot works in its browser, and comes to where only a person can go on …
asked = call("POST", f"executions/{execution}/interventions", {
    "kind": "2fa",
    "instructions": "Enter the code from the app",
    "idempotencyKey": str(uuid.uuid4()),  # sent twice it asks once
})
print("waiting for a human:", asked["id"], file=sys.stderr)
while asked["outcome"] is None:
    asked = call("GET", f"interventions/{asked['id']}?wait=50")

helped = asked["outcome"]["type"] in ("resumed", "verified", "answered", "skipped")
if helped:
    # … the bot goes on where it stopped …
    call("POST", f"executions/{execution}/finish", {"status": "success", "outputs": {"balance": 12}})
print(asked["outcome"]["type"])
sys.exit(0 if helped else 1)
