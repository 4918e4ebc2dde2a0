#!/usr/bin/env python3
"""What strangers can learn from a share link's answers, and how long holders wait, on the real coordinator: the time of
refusals of unknown, expired, withdrawn and used-up links, and a right secret among ten thousand wrong ones. Letting somebody
in is written to disk first: where something else keeps the disk busy, TMPDIR=/dev/shm shows what is ours of the wait.

usage: bench_links.py COORDINATOR [--tries N] [--guesses N]
"""
import argparse
import collections
import http.client
import json
import math
import multiprocessing
import pathlib
import random
import secrets
import statistics
import sys
import tempfile
import time
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "integration" / "survival"))
from coordinator import Api, Coordinator  # noqa: E402  (lives beside the tests that kill it)

# What the coordinator lets pass in a minute: of one address, and of all together.
OF_AN_ADDRESS, OF_ALL = 60, 3000
MINUTE = 61


class Stranger:
    """One kept connection from an address of its own: all of 127.0.0.0/8 is this machine."""

    def __init__(self, url, number=1):
        address = f"127.1.{number // 250}.{number % 250 + 1}"
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, source_address=(address, 0))

    def redeem(self, secret):
        """(status, seconds)"""
        body = json.dumps({"secret": secret})
        began = time.perf_counter()
        self.connection.request("POST", "/api/v1/guest/redeem", body)
        answer = self.connection.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - began


def dead_links(api, intervention, url):
    path = f"interventions/{intervention}/links"

    def secret_of(link):
        return link["url"].split("#")[1]

    withdrawn, expired = api.post(path), api.post(path, {"expiresInSeconds": 60})
    used_up = api.post(path, {"maxUses": 1})
    api.call("DELETE", f"{path}/{withdrawn['id']}")
    assert Stranger(url).redeem(secret_of(used_up))[0] == 200
    time.sleep(MINUTE)
    return {"withdrawn": secret_of(withdrawn), "expired": secret_of(expired), "used up": secret_of(used_up)}


def distinguishable(ones, others):
    """How often one of these takes longer than one of those (0.5: nobody can tell), and in how many deviations of chance."""
    ranked = sorted([(value, 0) for value in ones] + [(value, 1) for value in others])
    ranks = sum(rank for rank, (_, whose) in enumerate(ranked, 1) if whose == 0)
    count, other = len(ones), len(others)
    share = (ranks - count * (count + 1) / 2) / (count * other)
    return share, (share - 0.5) / math.sqrt((count + other + 1) / (12 * count * other))


def refusals(api, intervention, url, tries):
    known = dead_links(api, intervention, url)
    # Twice unknown: what differs between these two is noise.
    kinds = ["unknown", "unknown again", *known]
    times = {kind: [] for kind in kinds}
    rounds = OF_AN_ADDRESS // len(kinds)
    asked = stranger_number = 0
    while len(times["unknown"]) < tries:
        if asked + rounds * len(kinds) > OF_ALL:
            time.sleep(MINUTE)
            asked = 0
        stranger_number += 1
        stranger = Stranger(url, stranger_number)
        for _ in range(rounds):
            for kind in random.sample(kinds, len(kinds)):
                status, seconds = stranger.redeem(known.get(kind) or secrets.token_urlsafe(32))
                assert status == 404, (kind, status)
                times[kind].append(seconds)
                asked += 1
    for kind in kinds:
        share, deviations = distinguishable(times[kind], times["unknown"])
        print(f"{kind}: {len(times[kind])} tries, median {statistics.median(times[kind]) * 1e6:.0f} µs; slower than unknown "
              f"in {share:.1%} of the pairs ({deviations:+.1f} deviations)", flush=True)


def guess(url, count, answers):
    stranger, seen = Stranger(url), collections.Counter()
    for _ in range(count):
        seen[stranger.redeem(secrets.token_urlsafe(32))[0]] += 1
    answers.put(seen)


def guesses(api, intervention, url, count):
    secret = api.post(f"interventions/{intervention}/links")["url"].split("#")[1]
    answers, at_once = multiprocessing.SimpleQueue(), 4
    guessers = [multiprocessing.Process(target=guess, args=(url, count // at_once, answers)) for _ in range(at_once)]
    began = time.monotonic()
    for guesser in guessers:
        guesser.start()
    holder, waits = Stranger(url), []
    while any(guesser.is_alive() for guesser in guessers):
        status, seconds = holder.redeem(secret)
        assert status == 200, status
        waits.append(seconds * 1000)
    took = time.monotonic() - began
    seen = sum((answers.get() for _ in guessers), collections.Counter())
    print(f"{count} wrong secrets in {took:.1f} s from one address: {dict(seen)}", flush=True)
    print(f"a right one from the same address meanwhile, {len(waits)} times: median {statistics.median(waits):.1f} ms, "
          f"p99 {statistics.quantiles(waits, n=100)[98]:.1f} ms, longest {max(waits):.1f} ms", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("coordinator")
    parser.add_argument("--tries", type=int, default=2000)
    parser.add_argument("--guesses", type=int, default=10_000)
    wish = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        coordinator = Coordinator(wish.coordinator, data)
        coordinator.start()
        try:
            api = Api(coordinator.url, coordinator.token)
            bot = api.post("bots", {"name": "bench"})["id"]
            execution = api.post("executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"]
            asked = api.post(f"executions/{execution}/interventions", {"ask": {"type": "text", "label": "Which?"}})["id"]
            guesses(api, asked, coordinator.url, wish.guesses)
            refusals(api, asked, coordinator.url, wish.tries)
        finally:
            coordinator.process.terminate()
            coordinator.process.wait()


if __name__ == "__main__":
    main()
