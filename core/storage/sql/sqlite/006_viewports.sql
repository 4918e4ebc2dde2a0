-- A bot's page may take the size of the window of whoever is in control; an execution remembers what it had before.

ALTER TABLE bots ADD COLUMN live_viewport TEXT NOT NULL DEFAULT 'fixed';
ALTER TABLE executions ADD COLUMN page_sizes TEXT NOT NULL DEFAULT '{}';
