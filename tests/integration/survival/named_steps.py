#!/usr/bin/env python3
"""Lets the real coordinator die at each of its named steps (core/base/faultpoint.h), once, while customers and a bot of
its own are at work. Afterwards everything acknowledged is there, and the bot's run goes on to a proper end.

usage: named_steps.py COORDINATOR SOURCE_DIRECTORY [--only TEXT] [--at-once N]
"""
import argparse
import concurrent.futures
import contextlib
import http.server
import os
import pathlib
import re
import tempfile
import threading
import time

from coordinator import Coordinator
from customers import GONE, Customer, check_all, gathered

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("source")
arguments.add_argument("--only", default="", help="steps whose name contains this")
arguments.add_argument("--at-once", type=int, default=3)
options = arguments.parse_args()

PAGE = b"<!doctype html><title>Shop</title><h1>42</h1><button>Buy</button>"
PATIENCE = 40
# Steps of every change are passed all the time: the coordinator dies there in the midst of its work, not at its start.
OFTEN = re.compile("^(group|transaction|mutation|audit|change|execution|intervention|call|answer|key|end) ")


def named_steps():
    names = set()
    for path in pathlib.Path(options.source).rglob("*.cpp"):
        names.update(re.findall(r'faultPoint\("([^"]+)"\)', path.read_text()))
    return sorted(names)


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_):
        pass


def bot_of_ours(site):
    return {"name": "ours", "humanIntervention": {"responseWindowSeconds": 86400}, "steps": [
        {"goto": site}, {"click": "button"}, {"requestHuman": {"instructions": "Look at it"}}, {"extract": {"heading": "h1"}}]}


class Work:
    """One run of our bot, customers, a clock that rings and a backup: every named step is on the way of one of them."""

    def __init__(self, coordinator, site):
        self.coordinator, self.site = coordinator, site
        self.customers, self.execution, self.clocked = [], None, None

    def until_it_dies(self):
        with contextlib.suppress(*GONE):
            api = self.coordinator.api()
            elsewhere = api.post("bots", {"name": "elsewhere"})["id"]
            # Not ended after the coordinator has gone, so that what it meets is one request cut off, not many.
            self.customers = [Customer(self.coordinator.api(), elsewhere, f"customer {n}", 0, 0.3) for n in range(2)]
            opened = api.post("executions", {"botId": elsewhere, "cdpUrl": "http://127.0.0.1:9"})["id"]
            self.clocked = api.post(f"executions/{opened}/interventions", {"responseWindowSeconds": 1})["id"]
            bot = api.post("bots", bot_of_ours(self.site))["id"]
            self.execution = api.post(f"bots/{bot}/executions")["id"]
            for customer in self.customers:
                customer.start()
            api.post("backup", {"path": self.coordinator.data + "/copy.sqlite"})
            self.go_on(api)
            while self.coordinator.process.poll() is None:
                api.get("health")
                time.sleep(0.05)

    def go_on(self, api):
        """Presses Resume as often as it takes until the run is over."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            execution = api.get(f"executions/{self.execution}")
            if execution["finishedAt"]:
                return execution
            if execution["status"] == "waitingForHuman":
                api.call("POST", f"interventions/{execution['interventionId']}/resume")
            time.sleep(0.05)
        raise AssertionError(f"the run does not end: {execution}")

    def check(self, api):
        check_all(api, gathered([customer for customer in self.customers if customer.ident]))
        if self.clocked:
            clocked = api.get(f"interventions/{self.clocked}?wait=5")
            assert clocked["outcome"]["type"] == "timedOut", clocked
        # The run began, perhaps, although nobody was told any more.
        for one in [one for one in api.items("executions") if one["botName"] == "ours"]:
            self.execution = one["id"]
            execution = self.go_on(api)
            assert execution["status"] == "success" and execution["outputs"] == {"heading": "42"}, execution


def check_no_browser_is_left(data):
    until = time.monotonic() + PATIENCE
    profiles = pathlib.Path(data, "browsers")
    while profiles.exists() and any(profiles.iterdir()):
        assert time.monotonic() < until, list(profiles.iterdir())
        time.sleep(0.1)


def die_at(step, site):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as parent:
        no_sandbox = ["--browser-no-sandbox"] if os.geteuid() == 0 else []
        coordinator = Coordinator(options.program, parent + "/data", *no_sandbox)
        try:
            follow(coordinator, Work(coordinator, site), step)
        finally:
            coordinator.end_everything()


def follow(coordinator, work, step):
    passes = 60 if OFTEN.match(step) else 1
    if coordinator.start(HIDETTP_DIE_AT=f"{step}:{passes}") is not None:
        guard = threading.Timer(PATIENCE, coordinator.process.terminate)
        guard.start()
        work.until_it_dies()
        guard.cancel()
        coordinator.process.wait()
        coordinator.process.stdout.close()
    assert coordinator.process.returncode == -9, f"did not come by: {coordinator.process.returncode}"
    for _ in range(2):  # what goes on after one restart stands after another
        coordinator.start()
        work.check(coordinator.api())
        coordinator.check_store()
        coordinator.stop()
    coordinator.start()
    check_no_browser_is_left(coordinator.data)
    coordinator.stop()


def outcome(step, site):
    began = time.monotonic()
    try:
        die_at(step, site)
        return step, time.monotonic() - began, None
    except Exception as error:  # pylint: disable=broad-except
        return step, time.monotonic() - began, error


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=server.serve_forever, daemon=True).start()
site_url = f"http://127.0.0.1:{server.server_address[1]}/"
steps = named_steps()
assert len(steps) >= 30, steps
with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
    chosen = [step for step in steps if options.only in step]
    outcomes = list(pool.map(lambda step: outcome(step, site_url), chosen))
for name, took, error in outcomes:
    print(f"{name}: {'fine' if error is None else repr(error)} ({took:.1f} s)")
assert all(error is None for _, _, error in outcomes)
print(f"died at each of {len(outcomes)} named steps, and nothing was lost")
