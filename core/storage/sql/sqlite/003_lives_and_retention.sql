-- Requests for a human and executions may have a longest life; a request says who stopped its window.

ALTER TABLE bots ADD COLUMN maximum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE bots ADD COLUMN run_limit INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interventions ADD COLUMN must_end_by INTEGER;
ALTER TABLE interventions ADD COLUMN window_stopped TEXT;

-- What is old may be removed. The audit loses rows only from its front, and only up to the anchor, which is set together
-- with a row of the audit that names it: the chain goes on from there.

CREATE INDEX executions_finished ON executions (finished_at) WHERE finished_at IS NOT NULL;

CREATE TABLE audit_anchor (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

INSERT INTO audit_anchor (only, seq, hash) VALUES (1, 0, x'');

CREATE TRIGGER audit_anchor_only_grows BEFORE UPDATE ON audit_anchor
WHEN NEW.seq <= OLD.seq OR NEW.seq >= (SELECT coalesce(max(seq), 0) FROM audit)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

CREATE TRIGGER audit_anchor_stays BEFORE DELETE ON audit_anchor
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;

DROP TRIGGER audit_keeps_rows;

CREATE TRIGGER audit_keeps_rows BEFORE DELETE ON audit
WHEN OLD.seq > (SELECT seq FROM audit_anchor)
BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
