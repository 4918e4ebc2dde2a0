-- What people are told: messages that have to leave the house, and what consoles show.

-- `sealed` is unreadable without the key file of the data directory. What is told is told once to each receiver.
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    moment TEXT NOT NULL,
    channel TEXT NOT NULL,
    receiver TEXT NOT NULL,
    event TEXT NOT NULL,
    intervention_id TEXT,
    sealed BLOB NOT NULL,
    count INTEGER NOT NULL,
    is_group INTEGER NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    done_at INTEGER,
    problem TEXT NOT NULL,
    UNIQUE (moment, channel, receiver)
) STRICT;

CREATE INDEX outbox_by_state ON outbox (state, number);
CREATE INDEX outbox_of_intervention ON outbox (intervention_id) WHERE intervention_id IS NOT NULL;

CREATE TABLE notices (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL,
    bot_id TEXT NOT NULL,
    bot_name TEXT NOT NULL,
    intervention_id TEXT,
    execution_id TEXT,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    people TEXT NOT NULL,
    audience TEXT NOT NULL,
    is_in_app INTEGER NOT NULL,
    is_desktop INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    over_at INTEGER
) STRICT;

CREATE INDEX notices_of_intervention ON notices (intervention_id) WHERE intervention_id IS NOT NULL;

CREATE TABLE notice_marks (
    number INTEGER PRIMARY KEY,
    notice_id TEXT NOT NULL REFERENCES notices (id) ON DELETE CASCADE,
    person_id TEXT NOT NULL,
    read_at INTEGER,
    dismissed_at INTEGER,
    UNIQUE (notice_id, person_id)
) STRICT;
