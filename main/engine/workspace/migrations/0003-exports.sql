-- Version 3: the log of what was exported from the workspace.

CREATE TABLE export (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  exported_at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('config', 'runbook', 'picture', 'report', 'table')),
  plan TEXT,
  target TEXT NOT NULL,
  path TEXT,
  files INTEGER NOT NULL CHECK (files > 0),
  hash TEXT NOT NULL
) STRICT;
