import type Database from "better-sqlite3";
import type { DetailsOf, Sources } from "#shared/model/details.ts";
import { childGeos } from "./geo-ids.ts";
import { listDays } from "./daily.ts";

/** What of the tables is looked at. */
export interface SourceScope {
  readonly of: DetailsOf;
  /** Ids of the deployments that the subject is made of; none for a plan. */
  readonly deployments: readonly string[];
  readonly fromDay: number;
  readonly toDay: number;
}

type TableSources = Sources["tables"][number];
type Counts = ReadonlyMap<number, number>;

/** More cells than this are not counted row by row: the tables' files stand for them. */
const MOST_GEOS = 80;

/** Rows behind some users' figures by import table and file. Tables without rows are left out. */
export function sourcesOf(db: Database.Database, scope: SourceScope): Sources {
  const places = placesOf(db, scope.of);
  const tables: TableSources[] = [];
  for (const { name, stored, daily, filter } of TABLES) {
    if (stored === "rum_assignment" && scope.deployments.length === 0) continue;
    const counts = places && countRows(db, { stored, daily, filter }, places, scope);
    const files = counts ? filesOf(db, counts) : allFiles(db, name);
    const rows = counts && [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (files.length > 0) tables.push({ table: name, rows, files });
  }
  return { tables };
}

const TABLES = [
  {
    name: "rum-assignments",
    stored: "rum_assignment",
    daily: true,
    filter: "AND deployment IN (SELECT id FROM deployment WHERE code IN (SELECT value FROM json_each(:deployments)))",
  },
  { name: "rum-latency", stored: "rum_latency", daily: true, filter: "" },
  { name: "resolvers", stored: "resolver", daily: false, filter: "" },
  { name: "demand", stored: "demand", daily: false, filter: "" },
] as const;

interface StoredTable {
  readonly stored: (typeof TABLES)[number]["stored"];
  readonly daily: boolean;
  readonly filter: string;
}

/** A stored geo, of one network or (null) of all. */
interface Place {
  readonly geo: number;
  readonly asn: number | null;
}

/** Where the users are, as the keys of the tables; null: too many places to look at each. */
function placesOf(db: Database.Database, of: DetailsOf): Place[] | null {
  if (of.kind === "pop" || of.kind === "region") return null;
  if (of.kind === "asn") {
    const geos = db.prepare("SELECT DISTINCT geo FROM cell WHERE asn = ?").pluck().all(of.asn) as number[];
    return geos.map((geo) => ({ geo, asn: of.asn }));
  }
  const geos = of.kind === "geo" ? [of.geo] : of.geos;
  const ids = [...new Set(geos.flatMap((geo) => childGeos(db, geo)))];
  if (ids.length > MOST_GEOS) return null;
  const asn = of.kind === "geo" ? (of.asn ?? null) : null;
  return ids.map((geo) => ({ geo, asn }));
}

/** Rows by the import that wrote them. */
function countRows(
  db: Database.Database,
  { stored, daily, filter }: StoredTable,
  places: readonly Place[],
  scope: SourceScope,
): Counts {
  const days = daily
    ? listDays(db, stored === "rum_latency" ? "rum_latency" : "rum_assignment").filter(
        (day) => day >= scope.fromDay && day <= scope.toDay,
      )
    : [0];
  const query = db
    .prepare(
      `SELECT source, count(*) FROM ${stored}
       WHERE ${daily ? "period = :day AND" : ":day = 0 AND"} geo = :geo AND (:asn IS NULL OR asn = :asn) ${filter}
       GROUP BY source`,
    )
    .raw();
  const counts = new Map<number, number>();
  for (const day of days) {
    for (const place of places) {
      const found = query.all({ day, ...place, deployments: JSON.stringify(scope.deployments) });
      for (const [source, count] of found as [number, number][]) counts.set(source, (counts.get(source) ?? 0) + count);
    }
  }
  return counts;
}

function filesOf(db: Database.Database, counts: Counts): TableSources["files"] {
  const query = db.prepare("SELECT file, imported_at AS importedAt FROM import WHERE id = ?");
  return [...counts]
    .sort((a, b) => b[0] - a[0])
    .map(([source, rows]) => ({ ...(query.get(source) as { file: string; importedAt: string }), rows }));
}

const allFiles = (db: Database.Database, table: string): TableSources["files"] =>
  db
    .prepare(
      `SELECT file, imported_at AS importedAt, rows_accepted AS rows FROM import
       WHERE table_name = ? AND rows_accepted > 0 ORDER BY id DESC LIMIT 20`,
    )
    .all(table) as TableSources["files"];
