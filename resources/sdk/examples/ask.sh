#!/usr/bin/env bash
# A bot that asks a human for help, with curl. Python only picks fields out of answers; jq does it as well.
#
#   HIDETTP_TOKEN=hk_… ask.sh COORDINATOR_URL BOT_ID CDP_URL
#
# The token is an API key: hidettp-coordinator key add my-bot --scope write
set -euo pipefail
coordinator=$1 bot_id=$2 cdp_url=$3

# call METHOD PATH [BODY]: tries again while the coordinator restarts or is busy.
call() {
    curl --silent --show-error --fail-with-body --retry 60 --retry-delay 1 --retry-connrefused --max-time 70 \
        --request "$1" "$coordinator/api/v1/$2" ${3:+--data "$3"} \
        --header "Authorization: Bearer $HIDETTP_TOKEN" --header 'Content-Type: application/json'
}
field() { python3 -c 'import json, sys; print(eval("json.load(sys.stdin)" + sys.argv[1]) or "")' "$1"; }

execution=$(call POST executions "{\"botId\": \"$bot_id\", \"cdpUrl\": \"$cdp_url\"}" | field '["id"]')
# … the bot works in its browser, and comes to where only a person can go on …
asked=$(call POST "executions/$execution/interventions" \
    '{"kind": "2fa", "instructions": "Enter the code from the app", "idempotencyKey": "code"}')
id=$(field '["id"]' <<<"$asked")
echo "waiting for a human: $id" >&2
until [ -n "$(field '["outcome"]' <<<"$asked")" ]; do
    asked=$(call GET "interventions/$id?wait=50")
done

outcome=$(field '["outcome"]["type"]' <<<"$asked")
echo "$outcome"
case $outcome in
resumed | verified | answered | skipped)
    # … the bot goes on where it stopped …
    call POST "executions/$execution/finish" '{"status": "success", "outputs": {"balance": 12}}' >/dev/null ;;
*) exit 1 ;;
esac
