#!/usr/bin/env python3
"""Kills the real coordinator again and again under mixed load; nothing that it has acknowledged is ever lost.

usage: kill_loop.py COORDINATOR [--kills N] [--open N] [--customers N] [--seed N] [--ready-within SECONDS]
"""
import argparse
import concurrent.futures
import random
import statistics
import tempfile
import time

from coordinator import Coordinator
from customers import at_work, check_all, gathered

AT_ONCE = 8  # connections that look whether all is there

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("--kills", type=int, default=300)
arguments.add_argument("--open", type=int, default=10000, help="requests that stay open all the time")
arguments.add_argument("--customers", type=int, default=8)
arguments.add_argument("--seed", type=int, default=int(time.time()))
arguments.add_argument("--ready-within", type=float, help="fail if half of the starts take longer")
options = arguments.parse_args()
print("seed", options.seed)
dice = random.Random(options.seed)


def fill(coordinator, bot, count):
    """Requests that nobody touches: the ids of `count` of them."""
    def some(how_many):
        api, ids = coordinator.api(), []
        for _ in range(how_many):
            execution = api.post("executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"]
            ids.append(api.post(f"executions/{execution}/interventions", {
                "responseWindowSeconds": 86400, "ask": {"type": "text", "label": "Which?"}})["id"])
        return ids

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        return {one for ids in pool.map(some, [len(range(n, count, 16)) for n in range(16)]) for one in ids}


def check(coordinator, requests):
    """Everything acknowledged is there, however many there are to be looked at."""
    shares = [requests[n::AT_ONCE] for n in range(AT_ONCE)]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda share: check_all(coordinator.api(), share), shares))


def check_open(api, untouched, requests):
    listed = {one["id"] for one in api.items("interventions?phase=waiting")}
    wanted = untouched | {request.id for request in requests if request.is_open}
    assert listed == wanted, f"lost: {wanted - listed}, from nowhere: {listed - wanted}"


with tempfile.TemporaryDirectory() as parent:
    served = Coordinator(options.program, parent + "/data")
    served.start()
    bot_id = served.api().post("bots", {"name": "elsewhere"})["id"]
    still_open = fill(served, bot_id, options.open)
    everything, ready, acknowledged = [], [], 0
    for kill in range(options.kills):
        customers = at_work(served, bot_id, options.customers, options.seed + kill)
        time.sleep(dice.uniform(0.02, 0.6))
        served.kill()
        requests = gathered(customers)
        ready.append(served.start())
        check(served, requests)
        acknowledged += sum(customer.acknowledged for customer in customers)
        refused = [answer for customer in customers for answer in customer.refused]
        assert not refused, refused
        everything += requests
        if kill % 10 == 0:
            served.check_store()
            check_open(served.api(), still_open, everything)
            print(f"{kill + 1} kills, {acknowledged} acknowledged changes, ready after {ready[-1]:.2f} s", flush=True)
    served.check_store()
    check_open(served.api(), still_open, everything)
    check(served, random.sample(everything, min(2000, len(everything))))
    resident = served.resident_bytes()
    served.stop()

print(f"{options.kills} kills, {acknowledged} acknowledged changes in {len(everything)} requests, none lost; "
      f"{len(still_open)} more were open all the time; ready after {statistics.median(ready):.2f} s "
      f"(longest {max(ready):.2f} s); {resident >> 20} MiB resident")
assert not options.ready_within or statistics.median(ready) <= options.ready_within, ready
