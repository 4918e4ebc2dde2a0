-- A share link may need a PIN, of which only a keyed hash is kept.
ALTER TABLE share_links ADD COLUMN pin_hash BLOB NOT NULL DEFAULT X'';
ALTER TABLE share_links ADD COLUMN wrong_pins INTEGER NOT NULL DEFAULT 0;
