#!/usr/bin/env python3
"""The command line of the real program, beside a coordinator that runs and without one; and what a kill -9 leaves.

usage: check_commandline.py COORDINATOR BOT_JSON
"""
import csv
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request

program, bot_file = sys.argv[1:3]


def run(*arguments, code=0):
    done = subprocess.run([program, *arguments], capture_output=True, text=True, timeout=60)
    assert done.returncode == code, f"{arguments}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout.strip()


def serve(data, *more):
    process = subprocess.Popen([program, "serve", "--data", data, "--listen", "127.0.0.1:0", *more],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    word, url = process.stdout.readline().split()
    assert word == "ready", word
    return process, url


def call(url, token, method, path, body=None):
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(url + "/api/v1/" + path, data, {"Authorization": "Bearer " + token},
                                     method=method)
    return json.load(urllib.request.urlopen(request, timeout=60))


def words_that_are_not_known():
    run(code=2)
    run("dance", code=2)
    run("serve", "--sing", code=2)
    run("user", "add", code=2)
    run("serve", "extra", code=2)
    assert "Usage" in run("--help")
    for command in ("serve", "run", "doctor", "backup", "audit"):
        assert "Usage" in run(command, "--help")


def without_a_coordinator(data):
    token = run("user", "add", "ann", "--role", "member", "--data", data)
    assert token.startswith("hu_") and "\n" not in token
    key = run("key", "add", "sdk", "--scope", "write", "--data", data)
    assert key.startswith("hk_")
    bot = run("bot", "put", bot_file, "--data", data)
    assert run("bot", "put", bot_file, "--data", data) == bot
    assert "ann" in run("user", "list", "--data", data)
    assert bot in run("bot", "list", "--data", data)
    run("run", bot, "--data", data, code=1)
    assert "holds" in run("audit", "verify", "--data", data)
    return token


def beside_a_coordinator(data, token):
    process, url = serve(data)
    assert call(url, token, "GET", "me")["name"] == "ann"
    bob = run("user", "add", "bob", "--role", "viewer", "--data", data)
    assert call(url, bob, "GET", "me")["role"] == "viewer"
    refused = subprocess.run([program, "serve", "--data", data], capture_output=True, text=True, timeout=60)
    assert refused.returncode == 1 and f"process {process.pid}" in refused.stderr and url in refused.stderr, refused
    run("backup", data + "/copy.sqlite", "--data", data)
    assert os.path.getsize(data + "/copy.sqlite") > 0
    assert "holds" in run("audit", "verify", "--data", data)
    exported_audit_is_whole(data, url, run("user", "add", "=cmd()", "--role", "owner", "--data", data))
    return process, url


def exported_audit_is_whole(data, url, owner):
    bot = call(url, owner, "POST", "bots", {"name": "audited"})["id"]
    execution = call(url, owner, "POST", "executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"]
    for _ in range(3):
        asked = call(url, owner, "POST", f"executions/{execution}/interventions", {})["id"]
        call(url, owner, "POST", f"interventions/{asked}/notes", {"text": 'says "no", twice'})
        call(url, owner, "POST", f"interventions/{asked}/resume", {})
    rows = [json.loads(line) for line in run("audit", "export", "--data", data).splitlines()]
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1)) and all(row["hash"] for row in rows)
    path = data + "/audit.csv"
    run("audit", "export", "--format", "csv", "--output", path, "--data", data)
    assert os.stat(path).st_mode & 0o077 == 0
    table = list(csv.DictReader(open(path, newline="")))
    assert [int(line["seq"]) for line in table] == [row["seq"] for row in rows]
    assert [json.loads(line["details"]) for line in table] == [row["details"] for row in rows]
    names = {line["actorName"] for line in table}
    assert "'=cmd()" in names and not any(name.startswith("=") for name in names), names
    run("audit", "export", "--format", "xml", "--data", data, code=1)
    run("audit", "export", "--output", "/nowhere/audit", "--data", data, code=1)
    run("audit", "dance", code=2)


def killed_and_back(data, token, process, url):
    bot = call(url, token, "POST", "bots", {"name": "elsewhere"})["id"]
    execution = call(url, token, "POST", "executions", {"botId": bot, "cdpUrl": "http://127.0.0.1:9"})["id"]
    asked = call(url, token, "POST", f"executions/{execution}/interventions", {"responseWindowSeconds": 3600})
    call(url, token, "POST", f"interventions/{asked['id']}/claim", {})
    process.send_signal(signal.SIGKILL)
    process.wait()
    process, url = serve(data)
    after = call(url, token, "GET", f"interventions/{asked['id']}")
    assert after["phase"] == "waiting" and after["deadline"] == asked["deadline"], after
    assert after["claimedBy"]["name"] == "ann", after
    assert call(url, token, "POST", f"interventions/{asked['id']}/resume", {})["outcome"]["type"] == "resumed"
    process.terminate()
    assert process.wait(20) == 0
    assert not os.path.exists(data + "/coordinator.json")
    assert oct(os.stat(data).st_mode & 0o077) == "0o0"


def secrets_stay_out_of_files(data, token):
    for folder, _, files in os.walk(data):
        for name in files:
            assert token.encode() not in open(os.path.join(folder, name), "rb").read(), name
    lines = [json.loads(line) for line in open(data + "/logs/coordinator.log")]
    assert all({"at", "level", "category", "message"} <= line.keys() for line in lines) and lines


def configuration_errors_name_the_line(data):
    path = data + "/wrong.toml"
    open(path, "w").write('listen = "127.0.0.1:0"\n\nspeed = 3\n')
    done = subprocess.run([program, "serve", "--data", data, "--config", path], capture_output=True, text=True,
                          timeout=60)
    assert done.returncode == 1 and "line 3" in done.stderr and "speed" in done.stderr, done.stderr


def doctor(data, *more):
    done = subprocess.run([program, "doctor", "--data", data, *more], capture_output=True, text=True, timeout=60)
    assert done.returncode == ("PROBLEM" in done.stdout), done
    return done.stdout


def the_doctor_says_what_is_wrong(data):
    said = doctor(data)
    for sentence in ("data directory is", "MiB are free", "database is sound", "audit log holds", "free to listen at",
                     "files and connections", "The clock says", "The browser for our own bots is"):
        assert sentence in said, (sentence, said)
    path = data + "/doctor.toml"
    with socket.create_server(("127.0.0.1", 0)) as taken:
        with open(path, "w") as file:
            file.write(f'listen = "127.0.0.1:{taken.getsockname()[1]}"\npublicUrl = "http://help.example.org"\n'
                       '[browser]\nexecutable = "/nowhere/chromium"\n')
        said = doctor(data, "--config", path)
        for sentence in ("PROBLEM  Cannot listen on", "PROBLEM  publicUrl is http://help.example.org, without TLS",
                         "PROBLEM  The browser /nowhere/chromium is not a program"):
            assert sentence in said, (sentence, said)
    process, url = serve(data)
    assert f"A coordinator runs at {url}" in doctor(data)
    process.terminate()
    process.wait(20)


with tempfile.TemporaryDirectory() as parent:
    directory = parent + "/data"
    words_that_are_not_known()
    ann = without_a_coordinator(directory)
    running, address = beside_a_coordinator(directory, ann)
    killed_and_back(directory, ann, running, address)
    secrets_stay_out_of_files(directory, ann)
    configuration_errors_name_the_line(directory)
    the_doctor_says_what_is_wrong(directory)
print("the command line does what it says")
