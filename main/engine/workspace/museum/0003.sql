PRAGMA application_id = 1129598292;
PRAGMA user_version = 3;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta VALUES('cells','1');
INSERT INTO meta VALUES('id','6b0e7c52-0003-4000-8000-000000000003');
INSERT INTO meta VALUES('version','1');
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
INSERT INTO setting VALUES('toleranceMs','7');
CREATE TABLE plan (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document)),
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "plan" VALUES('one','One region','{"version":1,"id":"one","name":"One region","notes":"","defaultRegion":"world","ecs":false,"regions":[{"id":"world","name":"World","color":"#2a9d8f","pops":["GRU","SIN"],"geos":["*"]}],"announcements":[],"dnsOverrides":[],"ramp":[]}','2026-01-01T00:00:00.000Z');
CREATE TABLE header_mapping (
  name TEXT NOT NULL PRIMARY KEY,
  table_name TEXT,
  columns TEXT NOT NULL CHECK (json_valid(columns))
) STRICT, WITHOUT ROWID;
INSERT INTO header_mapping VALUES('ours','pops','{"site":"pop_id"}');
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
INSERT INTO import VALUES(1,'pops','pops.csv','0000000000000000000000000000000000000000000000000000000000000000','2026-01-01T00:00:00.000Z',2,2,0,0);
INSERT INTO import VALUES(2,'deployments','deployments.csv','1111111111111111111111111111111111111111111111111111111111111111','2026-01-01T00:00:00.000Z',1,1,0,0);
INSERT INTO import VALUES(3,'rum-latency','rum-latency.csv','2222222222222222222222222222222222222222222222222222222222222222','2026-01-01T00:00:00.000Z',2,2,0,0);
INSERT INTO import VALUES(4,'rum-assignments','rum-assignments.csv','3333333333333333333333333333333333333333333333333333333333333333','2026-01-01T00:00:00.000Z',1,1,0,0);
CREATE TABLE row_count (
  table_name TEXT NOT NULL PRIMARY KEY,
  rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO row_count VALUES('deployments',1);
INSERT INTO row_count VALUES('pops',2);
INSERT INTO row_count VALUES('rum-assignments',1);
INSERT INTO row_count VALUES('rum-latency',2);
CREATE TABLE geo (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO geo VALUES(1,'BR');
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
INSERT INTO pop VALUES(1,'GRU','Sao Paulo','BR',-23.399999999999998578,-46.5,NULL,NULL,'active',1);
INSERT INTO pop VALUES(2,'SIN','Singapore','SG',1.3600000000000000976,103.98999999999999488,'Singapore',100.0,'active',1);
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
INSERT INTO deployment VALUES(1,'any','anycast',NULL,NULL,4,100,2);
CREATE TABLE deployment_pop (
  deployment INTEGER NOT NULL REFERENCES deployment (id),
  pop INTEGER NOT NULL REFERENCES pop (id),
  PRIMARY KEY (deployment, pop)
) STRICT, WITHOUT ROWID;
INSERT INTO deployment_pop VALUES(1,1);
INSERT INTO deployment_pop VALUES(1,2);
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
INSERT INTO rum_latency VALUES(16495,1,28573,1,4,0,60,21.5,30.0,NULL,3);
INSERT INTO rum_latency VALUES(16495,1,28573,2,4,0,40,310.24999999999999999,NULL,NULL,3);
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
INSERT INTO rum_assignment VALUES(16495,1,28573,1,2,1,4,100,310.0,NULL,4);
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
CREATE TABLE cell (
  geo INTEGER NOT NULL,
  asn INTEGER NOT NULL,
  family INTEGER NOT NULL,
  PRIMARY KEY (geo, asn, family)
) STRICT, WITHOUT ROWID;
INSERT INTO cell VALUES(1,28573,4);
CREATE TABLE community (
  asn INTEGER NOT NULL,
  community TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('no-export', 'prepend-1', 'prepend-2', 'prepend-3')),
  target TEXT NOT NULL,
  source INTEGER NOT NULL,
  PRIMARY KEY (asn, community, target)
) STRICT, WITHOUT ROWID;
CREATE TABLE learned_accuracy (
  rule TEXT NOT NULL PRIMARY KEY,
  accuracy REAL NOT NULL CHECK (accuracy BETWEEN 0 AND 1),
  weight REAL NOT NULL,
  learned_at TEXT NOT NULL,
  deployments TEXT NOT NULL CHECK (json_valid(deployments))
) STRICT, WITHOUT ROWID;
CREATE TABLE topology_cache (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  content TEXT NOT NULL,
  graph BLOB NOT NULL
) STRICT;
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('import',4);
COMMIT;
