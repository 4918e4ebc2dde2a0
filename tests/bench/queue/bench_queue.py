#!/usr/bin/env python3
"""The queue under load, measured from outside on the real coordinator (release build, nothing else running): alerts to
many consoles, durable creates, 10,000 open requests, a burst of 10,000 in a minute, and the clocks of all of them.

usage: bench_queue.py COORDINATOR [--only NAME]
"""
import argparse
import base64
import concurrent.futures
import datetime
import multiprocessing
import os
import pathlib
import resource
import select
import socket
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "integration" / "survival"))
from coordinator import Api, Coordinator  # noqa: E402  (lives beside the tests that kill it)

NOWHERE = "http://127.0.0.1:9"
VALUE = {"type": "text", "label": "Which?"}  # needs no browser, so that none has to run


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def say(what, values, unit="ms"):
    print(f"{what}: p50 {percentile(values, 0.5):.1f}, p99 {percentile(values, 0.99):.1f}, "
          f"longest {max(values):.1f} {unit}", flush=True)


def executions(api, bot, count):
    return [api.post("executions", {"botId": bot, "cdpUrl": NOWHERE})["id"] for _ in range(count)]


class Consoles(threading.Thread):
    """Sockets on the event stream; notes when each of them has got what is looked for."""

    def __init__(self, coordinator, count):
        super().__init__(daemon=True)
        self.poll, self.sockets, self.tails = select.epoll(), {}, {}
        self.looked_for, self.arrivals, self.received = None, [], threading.Event()
        self.ending = False
        for _ in range(count):
            one = socket.create_connection(coordinator.url.split("//")[1].split(":"))
            key = base64.b64encode(os.urandom(16)).decode()
            one.sendall((f"GET /api/v1/events HTTP/1.1\r\nHost: {coordinator.url.split('//')[1]}\r\n"
                         f"Authorization: Bearer {coordinator.token}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n").encode())
            assert b" 101 " in one.recv(4096)
            one.setblocking(False)
            self.sockets[one.fileno()] = one
            self.tails[one.fileno()] = b""
            self.poll.register(one, select.EPOLLIN)

    def look_for(self, text):
        self.arrivals, self.received = [], threading.Event()
        self.looked_for = text.encode()

    def run(self):
        while not self.ending:
            for number, _ in self.poll.poll(0.2):
                try:
                    data = self.sockets[number].recv(1 << 20)
                except BlockingIOError:
                    continue
                now = time.monotonic()
                wanted, seen = self.looked_for, self.tails[number] + data
                self.tails[number] = seen[-64:]
                if wanted and wanted in seen:
                    self.arrivals.append(now)
                    self.tails[number] = b""
                    if len(self.arrivals) == len(self.sockets):
                        self.looked_for = None
                        self.received.set()

    def close(self):
        self.ending = True
        self.join()
        for one in self.sockets.values():
            one.close()


def alerts(coordinator, bot):
    for count in (100, 1000):
        consoles = Consoles(coordinator, count)
        consoles.start()
        api = coordinator.api()
        ready = executions(api, bot, 200)
        time.sleep(2)
        asked, answered = [], []
        for number, execution in enumerate(ready):
            mark = f"alert {count}/{number:04d}."
            consoles.look_for(mark)
            began = time.monotonic()
            api.post(f"executions/{execution}/interventions", {"instructions": mark, "ask": VALUE})
            done = time.monotonic()
            assert consoles.received.wait(10), mark
            asked += [(at - began) * 1000 for at in consoles.arrivals]
            answered += [max(0.0, at - done) * 1000 for at in consoles.arrivals]
            time.sleep(0.01)
        say(f"{count} consoles: asked for (commit included) -> at their sockets", asked)
        say(f"{count} consoles: answered to the bot -> at their sockets", answered)
        consoles.close()


def create_some(url, token, ready):
    """In a process of its own: how long each call took."""
    api, took = Api(url, token), []
    for execution in ready:
        began = time.monotonic()
        api.post(f"executions/{execution}/interventions", {"instructions": "one of many", "ask": VALUE})
        took.append((time.monotonic() - began) * 1000)
    return took


def creates(coordinator, bot):
    ready = executions(coordinator.api(), bot, 4800)
    for at_once in (8, 16):
        mine, ready = ready[:2400], ready[2400:] or ready
        with multiprocessing.Pool(at_once) as pool:
            began = time.monotonic()
            took = pool.starmap(create_some, [(coordinator.url, coordinator.token, mine[n::at_once])
                                              for n in range(at_once)])
            seconds = time.monotonic() - began
        say(f"{at_once} at once: {len(mine) / seconds:.0f} durable requests a second", sum(took, []))


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def many_open(coordinator, bot):
    """A burst of 10,000 in a minute stays open over a kill; then all clocks ring within 20 s."""
    count, api = 10000, coordinator.api()
    began = time.monotonic()
    last_moment = time.time() + 110

    def some(numbers):
        mine = coordinator.api()
        for number in numbers:
            execution = mine.post("executions", {"botId": bot, "cdpUrl": NOWHERE})["id"]
            window = max(1, int(last_moment - time.time() + number % 20))
            mine.post(f"executions/{execution}/interventions", {"responseWindowSeconds": window, "ask": VALUE})

    with concurrent.futures.ThreadPoolExecutor(16) as pool:
        list(pool.map(some, [range(n, count, 16) for n in range(16)]))
    print(f"{count} requests (each with its execution) in {time.monotonic() - began:.1f} s", flush=True)
    assert sum(1 for _ in api.items("interventions?phase=waiting")) == count
    print(f"{count} open: {coordinator.resident_bytes() >> 20} MiB resident", flush=True)
    ready = []
    for _ in range(5):
        coordinator.kill()
        ready.append(coordinator.start())
    print(f"{count} open: ready {sorted(ready)[2]:.2f} s after kill -9 (longest {max(ready):.2f} s), "
          f"{coordinator.resident_bytes() >> 20} MiB resident", flush=True)
    api = coordinator.api()
    time.sleep(max(0, last_moment - time.time()))
    while api.get("interventions?phase=waiting&limit=1")["items"]:
        time.sleep(0.5)
    late = [instant(one["endedAt"]) - instant(one["createdAt"]) - one["responseWindowSeconds"]
            for one in api.items("interventions?phase=ended") if one["outcome"]["type"] == "timedOut"]
    assert len(late) == count, len(late)
    print(f"clocks of {count}: earliest {min(late) * 1000:.0f} ms after its time, p99 {percentile(late, 0.99) * 1000:.0f}, "
          f"latest {max(late) * 1000:.0f} ms", flush=True)
    assert min(late) >= 0


arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("--only", default="")
options = arguments.parse_args()
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
for story in (alerts, creates, many_open):
    if options.only not in story.__name__:
        continue
    with tempfile.TemporaryDirectory() as parent:
        served = Coordinator(options.program, parent + "/data")
        served.start()
        try:
            story(served, served.api().post("bots", {"name": "elsewhere",
                                                     "humanIntervention": {"shareLink": True}})["id"])
        finally:
            served.end_everything()
