-- Version 2: what the routing simulation needs beside links, neighbors and announcements.

-- Catalogue of action communities: what a neighbor does when it exports a route that carries one.
CREATE TABLE community (
  asn INTEGER NOT NULL,
  community TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('no-export', 'prepend-1', 'prepend-2', 'prepend-3')),
  target TEXT NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (asn, community, target)
) STRICT, WITHOUT ROWID;

-- Accuracy of each prediction rule as the last back-test learned it; deployments: a JSON list of those it learned from.
CREATE TABLE learned_accuracy (
  rule TEXT NOT NULL PRIMARY KEY,
  accuracy REAL NOT NULL CHECK (accuracy BETWEEN 0 AND 1),
  weight REAL NOT NULL,
  learned_at TEXT NOT NULL,
  deployments TEXT NOT NULL CHECK (json_valid(deployments))
) STRICT, WITHOUT ROWID;

-- The AS graph as it is in memory, so that it need not be built again: one row, good while `content` is that of the links.
CREATE TABLE topology_cache (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL,
  graph BLOB NOT NULL
) STRICT;
