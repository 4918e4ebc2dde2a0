-- The first release. A statement ends with a semicolon at the end of a line; comments are lines of their own.
-- Times are milliseconds since 1970, durations whole seconds, JSON is compact text. `number` is the order in which
-- rows came; lists page by it.

CREATE TABLE bots (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    target_url TEXT NOT NULL,
    tags TEXT NOT NULL,
    human_enabled INTEGER NOT NULL,
    response_window INTEGER NOT NULL,
    abandoned_after INTEGER NOT NULL,
    share_link INTEGER NOT NULL,
    parameters TEXT NOT NULL,
    steps TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE users (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    token_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- A key that acts for one bot must never outlive it: without the bot it would act for all.
CREATE TABLE api_keys (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    bot_id TEXT REFERENCES bots (id) ON DELETE CASCADE,
    token_hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER
) STRICT;

CREATE INDEX api_keys_of_bot ON api_keys (bot_id) WHERE bot_id IS NOT NULL;

-- No reference to bots: what a bot has done stays when the bot goes.
CREATE TABLE executions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    bot_id TEXT NOT NULL,
    bot_name TEXT NOT NULL,
    status TEXT NOT NULL,
    started_by TEXT NOT NULL,
    step_index INTEGER NOT NULL,
    step_count INTEGER NOT NULL,
    parameters TEXT NOT NULL,
    outputs TEXT NOT NULL,
    error TEXT,
    intervention_id TEXT,
    viewport_width INTEGER NOT NULL,
    viewport_height INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    cdp_url TEXT NOT NULL,
    target_id TEXT NOT NULL,
    browser_pid INTEGER NOT NULL,
    browser_profile TEXT NOT NULL,
    run_state TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX executions_of_bot ON executions (bot_id, number);
CREATE INDEX executions_by_status ON executions (status, number);

CREATE TABLE step_reports (
    number INTEGER PRIMARY KEY,
    execution_id TEXT NOT NULL REFERENCES executions (id) ON DELETE CASCADE,
    run INTEGER NOT NULL,
    step_index INTEGER NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    status TEXT NOT NULL,
    message TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    UNIQUE (execution_id, run)
) STRICT;

CREATE TABLE blobs (
    number INTEGER PRIMARY KEY,
    execution_id TEXT NOT NULL REFERENCES executions (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content_type TEXT NOT NULL,
    bytes BLOB NOT NULL,
    UNIQUE (execution_id, kind)
) STRICT;

CREATE TABLE interventions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    execution_id TEXT NOT NULL REFERENCES executions (id) ON DELETE CASCADE,
    bot_id TEXT NOT NULL,
    bot_name TEXT NOT NULL,
    kind TEXT NOT NULL,
    instructions TEXT NOT NULL,
    priority INTEGER NOT NULL,
    phase TEXT NOT NULL,
    response_window INTEGER NOT NULL,
    abandoned_after INTEGER NOT NULL,
    deadline INTEGER,
    deserted_at INTEGER,
    claimed_by_kind TEXT,
    claimed_by_id TEXT,
    claimed_by_name TEXT,
    control_kind TEXT,
    control_id TEXT,
    control_name TEXT,
    control_number INTEGER NOT NULL,
    until TEXT NOT NULL,
    condition_met INTEGER,
    ask TEXT,
    page_url TEXT NOT NULL,
    page_title TEXT NOT NULL,
    url_before TEXT NOT NULL,
    target_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    step_index INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    first_input_at INTEGER,
    ended_at INTEGER,
    outcome TEXT,
    version INTEGER NOT NULL
) STRICT;

CREATE INDEX interventions_of_execution ON interventions (execution_id, number);
CREATE INDEX interventions_by_phase ON interventions (phase, number);
CREATE INDEX interventions_claimed ON interventions (claimed_by_id, number) WHERE claimed_by_id IS NOT NULL;
CREATE UNIQUE INDEX interventions_once_per_key ON interventions (execution_id, idempotency_key)
    WHERE idempotency_key <> '';

CREATE TABLE share_links (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    intervention_id TEXT NOT NULL REFERENCES interventions (id) ON DELETE CASCADE,
    scope TEXT NOT NULL,
    label TEXT NOT NULL,
    secret_hash BLOB NOT NULL UNIQUE,
    created_by_kind TEXT NOT NULL,
    created_by_id TEXT NOT NULL,
    created_by_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER,
    last_used_at INTEGER,
    max_uses INTEGER,
    uses INTEGER NOT NULL,
    UNIQUE (intervention_id, id)
) STRICT;

CREATE TABLE grants (
    number INTEGER PRIMARY KEY,
    token_hash BLOB NOT NULL UNIQUE,
    intervention_id TEXT NOT NULL,
    link_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    guest_kind TEXT NOT NULL,
    guest_id TEXT NOT NULL,
    guest_name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    FOREIGN KEY (intervention_id, link_id) REFERENCES share_links (intervention_id, id) ON DELETE CASCADE
) STRICT;

CREATE INDEX grants_of_intervention ON grants (intervention_id, link_id);

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

-- The last number given, for events and for rows of the audit.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT;

INSERT INTO counters (name, value) VALUES ('event', 0), ('audit', 0);

-- No reference to anything: the audit outlives what it tells of.
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    intervention_id TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    details TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE INDEX audit_of_intervention ON audit (intervention_id, seq);
CREATE UNIQUE INDEX audit_one_end ON audit (intervention_id) WHERE action = 'ended';

CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_keeps_values BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_is_consecutive BEFORE INSERT ON audit
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
