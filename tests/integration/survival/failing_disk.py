#!/usr/bin/env python3
"""The real coordinator on a disk that is full for a while, and on one where each write and each sync fails once in its
turn: refused is refused with a sentence, acknowledged stays, and it goes on by itself.

usage: failing_disk.py COORDINATOR PRELOADED_LIBRARY [--every N]
"""
import argparse
import mmap
import os
import struct
import tempfile
import time

from coordinator import Coordinator
from customers import Request, at_work, check_all, gathered

arguments = argparse.ArgumentParser()
arguments.add_argument("program")
arguments.add_argument("library")
arguments.add_argument("--every", type=int, default=1, help="let only each Nth call fail")
options = arguments.parse_args()


class Disk:
    """The orders of failingdisk.c."""

    def __init__(self, path):
        with open(path, "wb") as file:
            file.write(bytes(12))
        self.path = path
        with open(path, "r+b") as file:
            self.orders = mmap.mmap(file.fileno(), 12)

    def set(self, is_full=0, fails_in=0):
        self.orders[0:8] = struct.pack("ii", is_full, fails_in)

    @property
    def still_to_fail(self):
        return struct.unpack_from("i", self.orders, 4)[0]

    @property
    def calls(self):
        return struct.unpack_from("i", self.orders, 8)[0]


class Patient:
    """Asks again what was refused because the store took nothing."""

    def __init__(self, api):
        self.api, self.refusals = api, 0

    def post(self, path, body=None):
        for _ in range(20):
            status, answer = self.api.call("POST", path, body)
            if status != 503:
                assert status in (200, 201), (path, status, answer)
                return answer
            error = answer["error"]
            assert error["code"] == "unavailable" and error["message"].endswith("."), error
            self.refusals += 1
            time.sleep(0.02)
        raise AssertionError(f"{path} is refused for ever")


def one_life(api, bot, number):
    """A request from its beginning to its end, each change told apart."""
    patient = Patient(api)
    request = Request(patient.post("executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"], f"life {number}")
    request.state = patient.post(f"executions/{request.execution}/interventions", request.question())
    for call, body in [("claim", None), ("notes", {"text": "seen"}), ("links", {"label": "Jo"}),
                       ("extend", {"seconds": 60, "reason": "lunch"}), ("answer", {"value": "yes"})]:
        answer = patient.post(f"interventions/{request.id}/{call}", body)
        request.done[call] += 1
        if call == "links":
            request.links.append(answer["id"])
        else:
            request.state = answer
    request.asking = None
    return request, patient.refusals


def each_call_fails_once(coordinator, disk):
    coordinator.start()
    api = coordinator.api()
    bot = api.post("bots", {"name": "elsewhere"})["id"]
    one_life(api, bot, "first")
    before = disk.calls
    one_life(api, bot, "counted")
    calls = disk.calls - before
    requests, refusals = [], 0
    for number in range(1, calls + 1, options.every):
        disk.set(fails_in=number)
        request, refused = one_life(api, bot, number)
        disk.set()
        requests.append(request)
        refusals += refused
        request.check(api)
    assert refusals >= len(requests) // 2, (refusals, len(requests))
    coordinator.check_store()
    coordinator.kill()
    coordinator.start()
    check_all(coordinator.api(), requests)
    coordinator.check_store()
    coordinator.stop()
    print(f"each of {len(requests)} writes and syncs failed once: {refusals} refusals, nothing lost")


def the_start_fails_or_succeeds_whole(coordinator, disk):
    started = 0
    before = disk.calls
    coordinator.start()
    coordinator.stop()
    calls = disk.calls - before
    for number in range(1, calls + 1, options.every):
        disk.set(fails_in=number)
        if coordinator.start() is not None:
            started += 1
            coordinator.stop()
        disk.set()
    coordinator.start()
    coordinator.check_store()
    coordinator.stop()
    print(f"each of {calls} calls of a start failed once; it started all the same {started} times")


def full_for_a_while(coordinator, disk):
    coordinator.start()
    api = coordinator.api()
    bot = api.post("bots", {"name": "elsewhere"})["id"]
    execution = api.post("executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"]
    clocked = api.post(f"executions/{execution}/interventions", {"responseWindowSeconds": 2})["id"]
    customers = at_work(coordinator, bot, 4, 0)
    time.sleep(1)
    disk.set(is_full=1)
    time.sleep(3)
    assert api.get(f"interventions/{clocked}")["outcome"] is None  # its clock has rung, which could not be kept
    assert api.get("health")["status"]
    status, answer = api.call("POST", "bots", {"name": "too much"})
    assert status == 503 and answer["error"]["code"] == "unavailable", (status, answer)
    disk.set()
    ended = api.get(f"interventions/{clocked}?wait=5")
    assert ended["outcome"] and ended["outcome"]["type"] == "timedOut", ended
    went_on = {customer: customer.acknowledged for customer in customers}
    time.sleep(1)
    assert all(customer.acknowledged > went_on[customer] for customer in customers)
    coordinator.kill()
    requests = gathered(customers)
    refused = [one for customer in customers for one in customer.refused]
    assert refused and all(status == 503 and answer["error"]["message"] for status, answer in refused), refused[:3]
    coordinator.start()
    check_all(coordinator.api(), requests)
    coordinator.check_store()
    coordinator.stop()
    print(f"full for 3 s: {len(refused)} calls refused ('{answer['error']['message']}'), {len(requests)} requests as "
          "acknowledged, and it went on by itself")


for story in (each_call_fails_once, full_for_a_while, the_start_fails_or_succeeds_whole):
    with tempfile.TemporaryDirectory() as parent:
        hindered = Disk(parent + "/orders")
        served = Coordinator(options.program, parent + "/data", environment={
            "LD_PRELOAD": options.library, "HIDETTP_DISK_ORDERS": hindered.path})
        try:
            story(served, hindered)
        finally:
            served.end_everything()
