-- The samples of the tests, as a program of schema 006 wrote them. Never edit; a new schema gets a file of its own.
INSERT INTO bots
    (number, id, name, description, target_url, tags, human_enabled, response_window, abandoned_after, maximum, share_link, address_schemes, live_viewport, run_limit, parameters, steps, created_at)
VALUES
    (1, 'bot-1', 'Balance', 'Reads the balance', 'https://bank.example/', '["bank","daily"]', 0, 77, 0, 10800, 0, '["https","data"]', 'fitted', 3600, '{"user":{"required":true}}', '[{"goto":"https://bank.example/login"}]', 1795435200123);
INSERT INTO users
    (number, id, name, role, token_hash, created_at)
VALUES
    (1, 'user-1', 'Ann', 'admin', X'68617368206F6620757365722D31', 1795435200123);
INSERT INTO api_keys
    (number, id, name, scope, bot_id, token_hash, created_at, expires_at)
VALUES
    (1, 'key-1', 'Nightly', 'write', 'bot-1', X'00FF2062696E6172796B65792D31', 1795435200123, 1795521600123);
INSERT INTO executions
    (number, id, bot_id, bot_name, status, started_by, step_index, step_count, parameters, outputs, error, intervention_id, viewport_width, viewport_height, created_at, started_at, finished_at, cdp_url, target_id, browser_pid, browser_profile, run_state, page_sizes, version)
VALUES
    (1, 'execution-1', 'bot-1', 'Balance', 'waitingForHuman', 'external', 3, 5, '{"user":"ann"}', '{"balance":"1 234,56 €","big":9007199254740993}', '{"code":"timeout","message":"It took too long.","step":2}', 'intervention-1', 1280, 720, 1795435200123, 1795435201123, 1795435202123, 'http://127.0.0.1:9222', 'T1', 4711, '/tmp/profile', '{"step":3}', '{"T1":{"height":720,"width":1280}}', 1);
INSERT INTO step_reports
    (number, execution_id, run, step_index, name, summary, status, message, started_at, finished_at)
VALUES
    (1, 'execution-1', 0, 0, 'click', 'button[type=submit]', 'failed', 'The button is gone.', 1795435200123, 1795435201123);
INSERT INTO blobs
    (number, execution_id, kind, content_type, bytes)
VALUES
    (1, 'execution-1', 'dom', 'text/html', X'3C68746D6C3E');
INSERT INTO interventions
    (number, id, execution_id, bot_id, bot_name, kind, instructions, priority, phase, response_window, abandoned_after, deadline, window_stopped, must_end_by, deserted_at, claimed_by_kind, claimed_by_id, claimed_by_name, control_kind, control_id, control_name, control_number, until, condition_met, ask, page_url, page_title, url_before, target_id, idempotency_key, step_index, created_at, first_input_at, ended_at, outcome, version)
VALUES
    (1, 'intervention-1', 'execution-1', 'bot-1', 'Balance', '2fa', 'Enter the code', -2, 'waiting', 1800, 600, 1795437000123, '{"at":1795435210123,"by":{"id":"guest-bob","kind":"guest","name":"Bob 🦊"}}', 1795446000123, 1795435500123, 'user', 'user-ann', 'Ann Ödegård', 'guest', 'guest-bob', 'Bob 🦊', 7, '{"url":"**/account"}', 0, '{"choices":["a","b"],"label":"Which?","type":"choice"}', 'https://bank.example/otp', 'One more step', 'https://bank.example/login', 'T1', 'key of intervention-1', 3, 1795435200123, 1795435210123, 1795435220123, '{"by":{"id":"guest-bob","kind":"guest","name":"Bob 🦊"},"durationSeconds":20,"reason":"No phone here","type":"declined","urlAfter":"https://bank.example/account","urlBefore":"https://bank.example/login","value":"42"}', 1);
INSERT INTO share_links
    (number, id, intervention_id, scope, label, secret_hash, created_by_kind, created_by_id, created_by_name, created_at, expires_at, revoked_at, last_used_at, max_uses, uses, pin_hash, wrong_pins)
VALUES
    (1, 'link-1', 'intervention-1', 'view', 'For the client', X'736563726574206F66206C696E6B2D31', 'user', 'user-ann', 'Ann Ödegård', 1795435200123, 1795438800123, 1795442400123, 1795446000123, 3, 2, X'70696E206F66206C696E6B2D31', 4);
INSERT INTO grants
    (number, token_hash, intervention_id, link_id, scope, guest_kind, guest_id, guest_name, created_at)
VALUES
    (1, X'746F6B656E', 'intervention-1', 'link-1', 'control', 'guest', 'guest-bob', 'Bob 🦊', 1795435200123);
INSERT INTO settings
    (key, value)
VALUES
    ('theme', '"dark"');
UPDATE counters SET value = 2 WHERE name = 'event';
UPDATE counters SET value = 1 WHERE name = 'audit';
INSERT INTO audit
    (seq, at, intervention_id, actor_kind, actor_id, actor_name, action, details, hash)
VALUES
    (1, 1795435200123, 'intervention-1', 'user', 'user-ann', 'Ann Ödegård', 'requested', '{"count":3,"share":0.1,"why":"because"}', X'749E9C86FBB81A5BC174EC61194D35AAA182EA3B603EC01251754BDBF53F16BD');
INSERT INTO outbox
    (number, id, moment, channel, receiver, event, intervention_id, sealed, count, is_group, state, attempts, created_at, due_at, done_at, problem)
VALUES
    (1, 'message-1', 'humanActionRequested/message-1', 'webhook', 'w-1', 'returnedToQueue', 'intervention-1', X'00FE207365616C6564', 2, 1, 'waiting', 3, 1795435200123, 1795435205123, NULL, 'It answered 503.');
INSERT INTO notices
    (number, id, event, bot_id, bot_name, intervention_id, execution_id, title, text, people, audience, is_in_app, is_desktop, created_at, over_at)
VALUES
    (1, 'notice-1', 'aboutToExpire', 'bot-1', 'Balance', 'intervention-1', 'execution-1', 'Balance needs a person', 'Enter the code', '["user-1"]', 'everybody', 0, 1, 1795435200123, 1795435260123);
INSERT INTO notice_marks
    (number, notice_id, person_id, read_at, dismissed_at)
VALUES
    (1, 'notice-1', 'user-1', 1795435201123, 1795435202123);
