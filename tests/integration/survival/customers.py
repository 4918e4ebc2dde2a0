"""Customers of the coordinator who write down, outside of it, everything that it has acknowledged."""
import collections
import http.client
import random
import threading

GONE = (OSError, http.client.HTTPException)
ENDINGS = {"resume": "resumed", "decline": "declined", "answer": "answered", "cancel": "cancelled"}
AUDITED = {"claim": "claimed", "notes": "note", "extend": "extended", "links": "linkCreated"}


class Request:
    """What is known of one request for a human: acknowledged facts, and what was asked but not answered."""

    def __init__(self, execution, key):
        self.execution, self.key = execution, key
        self.state = None            # as the coordinator last said
        self.links = []
        self.done = collections.Counter({"links": 1})  # one is made with every request
        self.asking = "ask"          # the call under way; None: all have been answered

    @property
    def id(self):
        return self.state and self.state["id"]

    @property
    def is_open(self):
        return self.state is not None and self.state["outcome"] is None

    def check(self, api):
        """Everything acknowledged is there, and nothing that nobody asked for."""
        if self.state is None:  # the question itself was cut off: asked again it is asked once
            self.state = api.post(f"executions/{self.execution}/interventions", self.question())
            self.asking = None
        now = api.get(f"interventions/{self.id}")
        listed = {link["id"] for link in api.get(f"interventions/{self.id}/links")["items"]}
        assert listed.issuperset(self.links), (self.id, "links", self.links, listed)
        if self.state["outcome"] is not None:
            assert now["outcome"] == self.state["outcome"] and now["endedAt"] == self.state["endedAt"], (now, self.state)
        elif self.asking not in ENDINGS:
            assert now["outcome"] is None, (now, self.state, self.asking)
            if self.asking != "extend":
                assert now["deadline"] == self.state["deadline"], (now, self.state)
        if self.state["claimedBy"] and now["outcome"] is None:
            assert now["claimedBy"] == self.state["claimedBy"], (now, self.state)
        self.check_audit(api, now)
        self.state, self.asking = now, None

    def check_audit(self, api, now):
        rows = collections.Counter(row["action"] for row in api.items(f"interventions/{self.id}/audit"))
        assert rows["requested"] == 1 and rows["ended"] == (now["outcome"] is not None), (self.id, rows)
        for call, action in AUDITED.items():
            least = self.done[call]
            assert least <= rows[action] <= least + (self.asking == call), (self.id, action, least, rows)
            self.done[call] = rows[action]

    def question(self):
        # One that asks for a value needs no browser, so that nothing but we decides about its end.
        return {"kind": "judgement", "instructions": "Is it right?", "responseWindowSeconds": 86400,
                "ask": {"type": "yesNo", "label": "Right?"}, "idempotencyKey": self.key}


class Customer(threading.Thread):
    """Opens executions, asks, and acts on what was asked until the coordinator goes away."""

    def __init__(self, api, bot, name, seed, leaves_open=0.1):
        super().__init__(name=name, daemon=True)
        self.api, self.bot = api, bot
        self.random = random.Random(f"{name}/{seed}")
        self.leaves_open = leaves_open
        self.requests = []
        self.error = None
        self.refused = []            # answers that were not a yes
        self.acknowledged = 0

    def run(self):
        try:
            while True:
                self.life()
        except GONE:
            return
        except Exception as error:  # pylint: disable=broad-except
            self.error = error

    def life(self):
        status, opened = self.api.call("POST", "executions", {"botId": self.bot, "cdpUrl": "http://127.0.0.1:9"})
        if not self.accepted(status, opened):
            return
        request = Request(opened["id"], self.random.randbytes(8).hex())
        self.requests.append(request)
        if not self.act(request, "ask", f"executions/{request.execution}/interventions", request.question()):
            return
        for call, body in self.random.sample(
                [("claim", None), ("notes", {"text": "seen"}), ("notes", {"text": "again"}), ("links", {"label": "Jo"}),
                 ("extend", {"seconds": 60, "reason": "lunch"})], self.random.randrange(5)):
            if not self.act(request, call, f"interventions/{request.id}/{call}", body):
                return
        if self.random.random() >= self.leaves_open:
            ending = self.random.choice(list(ENDINGS))
            self.act(request, ending, f"interventions/{request.id}/{ending}", {"reason": "no", "value": "yes"})

    def act(self, request, call, path, body):
        request.asking = call
        status, answer = self.api.call("POST", path, body)
        if not self.accepted(status, answer):
            # What was refused did not happen, and what the next call finds has to say so.
            request.asking = "ask" if request.state is None else None
            return False
        if call == "links":
            request.links.append(answer["id"])
        else:
            request.state = answer
        request.done[call] += 1
        request.asking = None
        return True

    def accepted(self, status, answer):
        if status in (200, 201):
            self.acknowledged += 1
            return True
        self.refused.append((status, answer))
        return False


def at_work(coordinator, bot, count, seed, leaves_open=0.1):
    customers = [Customer(coordinator.api(), bot, f"customer {number}", seed, leaves_open) for number in range(count)]
    for customer in customers:
        customer.start()
    return customers


def gathered(customers):
    """Their requests, once all of them have stopped."""
    requests = []
    for customer in customers:
        customer.join(60)
        assert not customer.is_alive(), customer.name
        if customer.error:
            raise customer.error
        requests += customer.requests
    return requests


def check_all(api, requests):
    for request in requests:
        request.check(api)
