-- Version 1. Dates (period) are whole days since 1970-01-01 UTC; booleans 0/1; `source` is the import that wrote the row.
-- Codes that repeat in millions of rows are small integers; their dictionaries are geo, pop, deployment, demand_unit.
-- Tables of facts have no foreign keys on purpose: a look-up per row and key would cost more than the row.
-- The importer writes ids that it has just read from the dictionaries in the same transaction.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One JSON value by setting (shared/model/settings.ts); a setting that is missing has its default.
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- Region plans as documents (shared/model/plan.ts).
CREATE TABLE plan (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document)),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Named answers to "which header is which column".
CREATE TABLE header_mapping (
  name TEXT NOT NULL PRIMARY KEY,
  table_name TEXT,
  columns TEXT NOT NULL CHECK (json_valid(columns))
) STRICT, WITHOUT ROWID;

-- Where every row came from.
CREATE TABLE import (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  table_name TEXT NOT NULL,
  file TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  rows_accepted INTEGER NOT NULL,
  rows_replaced INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL
) STRICT;

-- Rows by import table ('rum-latency', ...), kept right by every commit: counting millions of rows is not instant.
CREATE TABLE row_count (
  table_name TEXT NOT NULL PRIMARY KEY,
  rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE geo (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE pop (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
  lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
  city TEXT,
  capacity REAL,
  state TEXT NOT NULL CHECK (state IN ('active', 'planned', 'drained')),
  source INTEGER NOT NULL REFERENCES import (id)
) STRICT;

-- In the order of the files: ties of the routing simulation go by it. session is '' where the file names none.
CREATE TABLE neighbor (
  id INTEGER PRIMARY KEY,
  pop INTEGER NOT NULL REFERENCES pop (id),
  asn INTEGER NOT NULL,
  session TEXT NOT NULL,
  family INTEGER NOT NULL CHECK (family IN (4, 6)),
  relationship TEXT NOT NULL CHECK (relationship IN ('transit', 'peer', 'customer')),
  name TEXT,
  announce INTEGER NOT NULL CHECK (announce IN (0, 1)),
  prepend INTEGER NOT NULL,
  route_server INTEGER NOT NULL CHECK (route_server IN (0, 1)),
  capacity REAL,
  local_ip TEXT,
  neighbor_ip TEXT,
  source INTEGER NOT NULL REFERENCES import (id),
  UNIQUE (pop, asn, session, family)
) STRICT;

-- One row by pair, low < high. relationship -1: low is the provider of high; 1: high is the provider of low; 0: peers.
CREATE TABLE as_link (
  low INTEGER NOT NULL,
  high INTEGER NOT NULL CHECK (high > low),
  relationship INTEGER NOT NULL CHECK (relationship IN (-1, 0, 1)),
  source INTEGER NOT NULL,
  PRIMARY KEY (low, high)
) STRICT, WITHOUT ROWID;

CREATE TABLE as_info (
  asn INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  lat REAL,
  lon REAL,
  kind TEXT,
  source INTEGER NOT NULL
) STRICT;

-- samples: sum over its rum_assignment rows, kept right by every commit.
CREATE TABLE deployment (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  mechanism TEXT NOT NULL CHECK (mechanism IN ('dns', 'anycast')),
  group_name TEXT,
  use TEXT,
  family INTEGER NOT NULL CHECK (family IN (4, 6)),
  samples INTEGER NOT NULL DEFAULT 0,
  source INTEGER NOT NULL REFERENCES import (id)
) STRICT;

-- The announced set; none for dns.
CREATE TABLE deployment_pop (
  deployment INTEGER NOT NULL REFERENCES deployment (id),
  pop INTEGER NOT NULL REFERENCES pop (id),
  PRIMARY KEY (deployment, pop)
) STRICT, WITHOUT ROWID;

CREATE TABLE announcement (
  id INTEGER PRIMARY KEY,
  deployment INTEGER NOT NULL REFERENCES deployment (id),
  pop INTEGER NOT NULL REFERENCES pop (id),
  asn INTEGER NOT NULL,
  announce INTEGER NOT NULL CHECK (announce IN (0, 1)),
  prepend INTEGER NOT NULL,
  no_export INTEGER NOT NULL CHECK (no_export IN (0, 1)),
  source INTEGER NOT NULL REFERENCES import (id),
  UNIQUE (deployment, pop, asn)
) STRICT;

-- method: 0 tcp_connect (also where the file names none), 1 fetch, 2 tcp_info, 3 icmp.
CREATE TABLE rum_latency (
  period INTEGER NOT NULL,
  geo INTEGER NOT NULL,
  asn INTEGER NOT NULL,
  pop INTEGER NOT NULL,
  family INTEGER NOT NULL,
  method INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  rtt_p50_ms REAL NOT NULL,
  rtt_p75_ms REAL,
  rtt_p95_ms REAL,
  source INTEGER NOT NULL,
  PRIMARY KEY (period, geo, asn, pop, family, method)
) STRICT, WITHOUT ROWID;

-- optimal_pop is 0 where the file does not say which PoP was optimal.
CREATE TABLE rum_assignment (
  period INTEGER NOT NULL,
  geo INTEGER NOT NULL,
  asn INTEGER NOT NULL,
  deployment INTEGER NOT NULL,
  served_pop INTEGER NOT NULL,
  optimal_pop INTEGER NOT NULL,
  family INTEGER NOT NULL,
  samples INTEGER NOT NULL,
  rtt_p50_ms REAL,
  attempts INTEGER,
  source INTEGER NOT NULL,
  PRIMARY KEY (period, geo, asn, deployment, served_pop, optimal_pop, family)
) STRICT, WITHOUT ROWID;

-- resolver_asn 0: operator unknown. ecs: 1 sends EDNS Client Subnet, 0 does not, between them a share, NULL not said.
CREATE TABLE resolver (
  geo INTEGER NOT NULL,
  asn INTEGER NOT NULL,
  resolver_geo INTEGER NOT NULL,
  resolver_asn INTEGER NOT NULL,
  family INTEGER NOT NULL,
  ecs REAL,
  samples INTEGER NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (geo, asn, resolver_geo, resolver_asn, family)
) STRICT, WITHOUT ROWID;

CREATE TABLE stability (
  period INTEGER NOT NULL,
  geo INTEGER NOT NULL,
  asn INTEGER NOT NULL,
  tests INTEGER NOT NULL,
  failures INTEGER NOT NULL,
  resets INTEGER NOT NULL,
  pop_changes INTEGER NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (period, geo, asn)
) STRICT, WITHOUT ROWID;

CREATE TABLE demand_unit (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- hour_utc is -1 where the file names no hour, unit 0 where it names no unit.
CREATE TABLE demand (
  geo INTEGER NOT NULL,
  asn INTEGER NOT NULL,
  family INTEGER NOT NULL,
  hour_utc INTEGER NOT NULL,
  weight REAL NOT NULL,
  unit INTEGER NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (geo, asn, family, hour_utc)
) STRICT, WITHOUT ROWID;

CREATE TABLE as_prefix (
  asn INTEGER NOT NULL,
  prefix TEXT NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (asn, prefix)
) STRICT, WITHOUT ROWID;

-- Every (geo, asn, family) that occurs in rum_latency, rum_assignment or demand.
CREATE TABLE cell (
  geo INTEGER NOT NULL,
  asn INTEGER NOT NULL,
  family INTEGER NOT NULL,
  PRIMARY KEY (geo, asn, family)
) STRICT, WITHOUT ROWID;
