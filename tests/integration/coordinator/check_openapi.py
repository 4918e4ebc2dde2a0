#!/usr/bin/env python3
"""Holds resources/api/openapi.yaml against the route table and against real answers of the real program.

usage: check_openapi.py COORDINATOR OPENAPI_YAML ROUTES_CPP
"""
import json
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import jsonschema
import yaml

program, description_file, routes_file = sys.argv[1:4]
description = yaml.safe_load(open(description_file))
validated = set()


def compare_with_route_table():
    rows = set(re.findall(r'\{"(GET|POST|PUT|DELETE)"_L1, "/api/v1(/[^"]*)"_L1', open(routes_file).read()))
    described = {(method.upper(), path) for path, operations in description["paths"].items()
                 for method in operations if method != "parameters"}
    assert rows == described, f"only in the table: {rows - described}; only described: {described - rows}"


class Api:
    def __init__(self, url, token):
        self.url, self.token = url, token

    def call(self, method, pattern, body=None, status=None, query="", token=None, **ids):
        path = pattern.format(**ids)
        headers = {"Authorization": "Bearer " + (token or self.token)}
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.url + "/api/v1" + path + query, data, headers, method=method)
        try:
            response = urllib.request.urlopen(request, timeout=60)
        except urllib.error.HTTPError as error:
            response = error
        raw = response.read()
        assert status is None or response.status == status, f"{method} {path}: {response.status} {raw}"
        return self.validate(method, pattern, response, raw)

    @staticmethod
    def validate(method, pattern, response, raw):
        responses = description["paths"][pattern][method.lower()]["responses"]
        code = str(response.status)
        assert code in responses, f"{method} {pattern}: {code} is not described"
        validated.add((method, pattern))
        answer = responses[code]
        if "$ref" in answer:
            answer = description["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
        schema = answer.get("content", {}).get("application/json", {}).get("schema")
        if schema is None:
            return raw
        resolver = jsonschema.RefResolver("", description)
        jsonschema.Draft202012Validator(schema, resolver=resolver).validate(json.loads(raw))
        return json.loads(raw)


def use_notifications(call):
    settings = "/settings/notifications"
    call("GET", settings, status=200)
    call("PUT", settings, {"webhooks": [{"url": "http://127.0.0.1/"}]}, 400)
    # Nobody listens there.
    call("PUT", settings, {"allowedAddresses": "any", "webhooks": [{"url": "http://127.0.0.1:9/", "secret": "s"}],
                           "email": {"host": "127.0.0.1", "port": 9, "security": "none", "from": "a@example.org"},
                           "slack": {"url": "http://127.0.0.1:9/slack"}}, 200)
    report = call("POST", settings + "/test", {"channel": "webhook"}, 200)
    assert not report["delivered"] and report["problem"], report
    call("POST", settings + "/test", {"channel": "email", "to": "nobody"}, 400)
    call("GET", settings + "/status", status=200)
    call("GET", settings + "/dead-letters", status=200)
    call("DELETE", settings + "/dead-letters/{message}", message="m-none", status=404)
    call("POST", settings + "/dead-letters/{message}/resend", message="m-none", status=404)
    bot = call("POST", "/bots", {"name": "quiet"}, 201)["id"]
    call("GET", "/bots/{bot}/notifications", bot=bot, status=200)
    call("PUT", "/bots/{bot}/notifications", {"muted": True, "emails": ["a@example.org"]}, 200, bot=bot)
    call("PUT", "/bots/{bot}/notifications", {"emails": ["a b"]}, 400, bot=bot)
    call("GET", "/me/notifications", status=200)
    call("PUT", "/me/notifications", {"doNotDisturb": True, "routing": {"resumed": []}, "quietHours":
                                      {"from": "22:00", "to": "07:00", "timeZone": "Europe/Berlin"}}, 200)
    call("PUT", "/me/notifications", {"email": "a@b@c"}, 400)
    notices = call("GET", "/me/notices", status=200)
    assert notices["items"] and notices["unread"], notices
    first = notices["items"][0]["id"]
    assert call("POST", "/me/notices/read", {"ids": [first]}, 200)["unread"] <= notices["unread"]
    assert call("POST", "/me/notices/dismiss", {"all": True}, 200)["unread"] == 0
    assert call("GET", "/me/notices", status=200, query="?unread=true")["items"] == []
    call("POST", "/me/notices/read", {}, 400)


def use_everything(api):
    call = api.call
    call("GET", "/health", status=200)
    call("GET", "/me", status=200)
    call("GET", "/me", status=401, token="hu_wrong")
    call("GET", "/metrics", status=200)
    bot = call("POST", "/bots", {"name": "elsewhere"}, 201)["id"]
    call("POST", "/bots", {}, 400)
    call("GET", "/bots", status=200)
    call("GET", "/bots/{bot}", bot=bot, status=200)
    call("GET", "/bots/{bot}", bot="b-none", status=404)
    call("PUT", "/bots/{bot}", {"name": "still elsewhere", "tags": ["a"]}, 200, bot=bot)
    call("POST", "/bots/{bot}/executions", {}, 400, bot=bot)
    execution = call("POST", "/executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"}, 201)["id"]
    call("POST", "/executions", {"botId": bot, "cdpUrl": "http://192.0.2.1:9"}, 400)
    call("GET", "/executions", status=200, query="?status=processing&limit=5")
    call("GET", "/executions/{execution}", execution=execution, status=200)
    call("GET", "/executions/{execution}/steps", execution=execution, status=200)
    call("GET", "/executions/{execution}/screenshot", execution=execution, status=404)
    call("GET", "/executions/{execution}/dom", execution=execution, status=404)

    def ask(**request):
        return call("POST", "/executions/{execution}/interventions", request, execution=execution)

    one = ask(kind="2fa", instructions="Grüße", until={"url": "**/account"}, priority=3, idempotencyKey="k")["id"]
    ask(idempotencyKey="k")
    call("GET", "/interventions", status=200, query="?phase=waiting&mine=true")
    call("GET", "/interventions/{intervention}", intervention=one, status=200, query="?wait=0")
    call("GET", "/interventions/{intervention}/picture", intervention=one, status=404)
    act = "/interventions/{intervention}/"
    call("POST", act + "claim", {}, 200, intervention=one)
    call("POST", act + "release", {}, 200, intervention=one)
    call("POST", act + "extend", {"seconds": 60, "reason": "busy"}, 200, intervention=one)
    call("POST", act + "notes", {"text": "hm"}, 200, intervention=one)
    call("GET", act + "audit", intervention=one, status=200)
    link = call("POST", act + "links", {"label": "client", "expiresInSeconds": 60}, 201, intervention=one)
    call("GET", act + "links", intervention=one, status=200)
    secret = link["url"].split("#")[1]
    call("POST", "/guest/preview", {"secret": secret}, 200)
    call("POST", "/guest/preview", {"secret": "wrong"}, 404)
    call("POST", "/guest/redeem", {"secret": secret, "name": "Gil"}, 200)
    call("POST", "/guest/redeem", {"secret": "wrong"}, 404)
    again = call("POST", act + "links/{link}/reissue", {"pin": "2468"}, 201, intervention=one, link=link["id"])
    secret = again["url"].split("#")[1]
    assert call("POST", "/guest/preview", {"secret": secret}, 200)["needsPin"]
    call("POST", "/guest/preview", {"secret": secret, "pin": "1357"}, 403)
    call("POST", "/guest/redeem", {"secret": secret, "pin": "2468"}, 200)
    call("DELETE", act + "links/{link}", intervention=one, link=link["id"], status=204)
    call("POST", "/live/tickets", {"interventionId": one}, 201)
    call("POST", "/events/tickets", {}, 201)
    call("POST", act + "resume", {"confirmed": False}, 409, intervention=one)
    call("POST", act + "resume", {}, 200, intervention=one)
    call("POST", act + "cancel", {}, 409, intervention=one)
    call("POST", act + "answer", {"value": "x"}, 409, intervention=one)
    two = ask(ask={"type": "yesNo", "label": "Sure?"})["id"]
    call("POST", act + "answer", {"value": "yes"}, 200, intervention=two)
    call("POST", "/executions/{execution}/finish", {"status": "success", "outputs": {"a": 1}}, 200,
         execution=execution)
    call("POST", "/executions/{execution}/cancel", {}, 409, execution=execution)
    other = call("POST", "/executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"}, 201)["id"]
    declined = call("POST", "/executions/{execution}/interventions", {}, 201, execution=other)["id"]
    call("POST", act + "decline", {"reason": "no"}, 200, intervention=declined)
    call("DELETE", "/bots/{bot}", bot=bot, status=204)
    user = call("POST", "/users", {"name": "ann", "role": "member"}, 201)["id"]
    call("POST", "/users", {"name": "ann", "role": "member"}, 409)
    call("GET", "/users", status=200)
    call("DELETE", "/users/{user}", user=user, status=204)
    key = call("POST", "/keys", {"name": "sdk", "scope": "write"}, 201)["id"]
    call("GET", "/keys", status=200)
    call("DELETE", "/keys/{key}", key=key, status=204)
    call("PUT", "/settings/organization", {"name": "Example Ltd", "embeddingSites": ["https://intranet.example"]}, 200)
    call("PUT", "/settings/organization", {"name": "x", "embeddingSites": ["https://a.example; script-src *"]}, 400)
    assert call("GET", "/settings/organization", status=200)["name"] == "Example Ltd"
    call("PUT", "/settings/retention", {"auditDays": 365, "pictureDays": None}, 200)
    call("PUT", "/settings/retention", {"executionDays": 0}, 400)
    kept = call("GET", "/settings/retention", status=200)
    assert kept == {"executionDays": 90, "pictureDays": None, "auditDays": 365}, kept
    call("GET", "/audit", status=200)
    call("GET", "/audit/export", status=200, query="?format=csv&limit=1")
    call("GET", "/audit/export", status=400, query="?format=xml")
    use_notifications(call)
    call("POST", "/audit/verify", {}, 200)
    call("POST", "/backup", {"path": "relative"}, 400)


def main():
    compare_with_route_table()
    with tempfile.TemporaryDirectory() as data:
        coordinator = subprocess.Popen([program, "serve", "--data", data, "--listen", "127.0.0.1:0"],
                                       stdout=subprocess.PIPE, text=True)
        try:
            url = coordinator.stdout.readline().split()[1]
            token = json.load(open(data + "/coordinator.json"))["token"]
            use_everything(Api(url, token))
            Api(url, token).call("POST", "/backup", {"path": data + "/copy.sqlite"}, 201)
        finally:
            coordinator.terminate()
            assert coordinator.wait(20) == 0
    described = {(method.upper(), path) for path, operations in description["paths"].items()
                 for method in operations if method != "parameters"}
    assert described == validated, f"never asked: {described - validated}"
    print(f"{len(validated)} operations, every answer as described")


main()
