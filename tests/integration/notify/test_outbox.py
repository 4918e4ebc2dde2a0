#!/usr/bin/env python3
"""Every message arrives, whatever its receiver does and however often the coordinator is killed.

usage: test_outbox.py COORDINATOR [REQUESTS] [--timed]

With --timed, on a machine that does nothing else, the first attempt at each message has to come within 2 s.
"""
import json
import random
import sys
import tempfile
import threading
import time

import peers
from peers import until

is_timed = "--timed" in sys.argv
program, *rest = [argument for argument in sys.argv[1:] if argument != "--timed"]
requests = int(rest[0]) if rest else 1000
kills = 3

# Of a hundred first attempts so many go wrong in this way; `drop` is the only one after which a receiver has the
# message and we cannot know.
faults = {"503": 4, "429": 1, "reset": 3, "hang": 0.2, "drop": 0.3}


class Receiver:
    def __init__(self):
        self.lock = threading.Lock()
        self.taken = {}  # id of the intervention → keys of the messages that were accepted
        self.first_seen = {}
        self.attempts = {}
        self.random = random.Random(7)
        self.peer = peers.HttpPeer(self.answer)

    def fault(self):
        at = self.random.uniform(0, 100)
        for kind, share in faults.items():
            at -= share
            if at < 0:
                return kind
        return None

    def answer(self, headers, body):
        message = json.loads(body)
        about, key = message["interventionId"], headers["X-Hidettp-Delivery"]
        assert key == message["id"]
        with self.lock:
            self.first_seen.setdefault(about, time.time())
            self.attempts[key] = self.attempts.get(key, 0) + 1
            fault = self.fault() if self.attempts[key] == 1 else None
            if fault not in ("503", "429", "reset", "hang"):
                self.taken.setdefault(about, []).append(key)
        if fault == "503":
            return 503, {}, b"busy"
        if fault == "429":
            return 429, {"Retry-After": "1"}, b"slow down"
        return fault if fault else (200, {}, b"")


def main():
    receiver = Receiver()
    dead = peers.HttpPeer(lambda *_: "hang")  # beside it a receiver that never answers
    with tempfile.TemporaryDirectory() as data:
        coordinator = peers.Coordinator(program, data)
        only_requests = {event: [] for event in (
            "aboutToExpire", "takenOver", "resumed", "timedOut", "executionFailed", "executionCompleted")}
        coordinator.configure(allowedAddresses="any", burst={"most": 0}, escalation=[],
                              routing={**only_requests, "humanActionRequested": ["webhook", "slack"]},
                              webhooks=[{"url": receiver.peer.url, "secret": "s"}, {"url": dead.url}],
                              slack={"url": dead.url})
        asked_at = {}
        kill_at = {requests * (n + 1) // (kills + 1) for n in range(kills)}
        killed = []
        for number in range(requests):
            if number in kill_at:
                coordinator.kill()
                killed.append(time.time())
                coordinator.start()
            before = time.time()
            intervention = coordinator.ask(coordinator.execution())
            asked_at[intervention["id"]] = before
        asking_took = max(asked_at.values()) - min(asked_at.values())
        until(lambda: len(receiver.taken) == requests, 120)
        time.sleep(1)  # whoever comes twice comes now
        waits = sorted(receiver.first_seen[about] - at for about, at in asked_at.items())
        twice = {about: keys for about, keys in receiver.taken.items() if len(keys) > 1}
        for about, keys in twice.items():
            assert len(set(keys)) == 1, f"{about} came twice, as different messages"
        duplicates = sum(len(keys) - 1 for keys in twice.values())
        print(f"{requests} requests in {asking_took:.1f} s, {kills} kills: all delivered, {duplicates} twice, first attempt "
              f"after p50 {waits[len(waits) // 2] * 1000:.0f} ms, p99 {waits[int(len(waits) * .99)] * 1000:.0f} ms, "
              f"worst {waits[-1] * 1000:.0f} ms; {sum(receiver.attempts.values())} attempts")
        assert duplicates <= max(1, requests * 0.01), duplicates
        assert waits[-1] <= 2 or not is_timed, waits[-1]
        status = {channel["channel"]: channel for channel in
                  coordinator.call("GET", "settings/notifications/status")["items"]}
        assert status["slack"]["waiting"] > 0, "the dead receiver still has its messages before it"
        coordinator.stop()
    receiver.peer.close()
    dead.close()


main()
