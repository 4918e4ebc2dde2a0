-- What an address that a person opens in a bot's live view may begin with.

ALTER TABLE bots ADD COLUMN address_schemes TEXT NOT NULL DEFAULT '["http","https"]';
