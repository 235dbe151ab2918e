-- Version 4: states of plans that were given a name; they go with their plan.

CREATE TABLE checkpoint (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;

CREATE INDEX checkpoint_of_plan ON checkpoint (plan);
