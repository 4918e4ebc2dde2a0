#!/usr/bin/env python3
"""More bots than may run at once: the others wait in their order and say so, over a kill of the coordinator too.

usage: bots_at_once.py COORDINATOR
"""
import os
import sys
import tempfile
import time

from coordinator import Coordinator

BOT = {"name": "ours", "humanIntervention": {"responseWindowSeconds": 3600}, "steps": [
    {"goto": "about:blank"}, {"requestHuman": {"instructions": "Look at it"}}]}


def until(what, api, path, holds):
    deadline = time.monotonic() + 40
    while not holds(answer := api.get(path)):
        assert time.monotonic() < deadline, (what, answer)
        time.sleep(0.05)
    return answer


def waits(execution):
    return execution["status"] == "pending" and "1 browsers run already" in (execution["pendingReason"] or "")


with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as parent:
    data = parent + "/data"
    os.mkdir(data)
    with open(data + "/hidettp.toml", "w") as file:
        file.write("[browser]\natOnce = 1\n")
    served = Coordinator(sys.argv[1], data, *(["--browser-no-sandbox"] if os.geteuid() == 0 else []))
    try:
        served.start()
        api = served.api()
        bot = api.post("bots", BOT)["id"]
        first, second, third, fourth = [api.post(f"bots/{bot}/executions")["id"] for _ in range(4)]
        until("asks", api, f"executions/{first}", lambda one: one["status"] == "waitingForHuman")
        assert all(waits(api.get(f"executions/{one}")) for one in (second, third, fourth))
        assert waits(next(one for one in api.items("executions") if one["id"] == third))

        served.kill()
        served.start()
        api = served.api()
        assert api.get(f"executions/{first}")["status"] == "waitingForHuman"
        for waiting in (second, third, fourth):
            until("waits", api, f"executions/{waiting}", waits)
        api.post(f"executions/{third}/cancel")

        for running, following in ((first, second), (second, fourth), (fourth, None)):
            asked = until("asks", api, f"executions/{running}", lambda one: one["status"] == "waitingForHuman")
            assert asked["pendingReason"] is None, asked
            assert following is None or waits(api.get(f"executions/{following}"))
            api.post(f"interventions/{asked['interventionId']}/resume")
            until("succeeds", api, f"executions/{running}", lambda one: one["status"] == "success")
        assert api.get(f"executions/{third}")["status"] == "cancelled"
        served.stop()
    finally:
        served.end_everything()
print("bots beyond the limit waited in their order")
