import type Database from "better-sqlite3";
import { rowStarts } from "./assemble.ts";
import { ascendingOrder } from "./order.ts";
import type { LoadFrame } from "./load-frame.ts";
import type { Demand, ResolverRows } from "./world.ts";

/** Demand by cell; null when none is imported. */
export function loadDemand({ db, cells }: LoadFrame): Demand | null {
  const rows = db
    .prepare("SELECT geo, asn, family, hour_utc, weight, unit FROM demand ORDER BY geo, asn, family, hour_utc")
    .raw()
    .all() as [geo: number, asn: number, family: number, hour: number, weight: number, unit: number][];
  if (rows.length === 0) return null;
  const count = cells.seen.length;
  const weight = new Float64Array(count);
  const known = new Uint8Array(count);
  const hourly = rows.some((row) => row[3] >= 0) ? new Float64Array(count * 24) : null;
  for (const [geo, asn, family, hour, load] of rows) {
    const cell = cells.indexOf(geo, asn, family);
    cells.seen[cell] = 1;
    known[cell] = 1;
    weight[cell] += hour < 0 ? load : load / 24;
    if (!hourly) continue;
    for (let h = Math.max(0, hour); h <= (hour < 0 ? 23 : hour); h++) hourly[cell * 24 + h] += load;
  }
  const unitId = rows.find((row) => row[5] !== 0)?.[5] ?? 0;
  const unit =
    (db.prepare("SELECT name FROM demand_unit WHERE id = ?").pluck().get(unitId) as string | undefined) ?? null;
  return { weight, known, hourly, unit };
}

/** Demand of the kept cells only. */
export function keepDemand(demand: Demand, kept: Int32Array): Demand {
  const { hourly } = demand;
  const keptHourly = hourly && new Float64Array(kept.length * 24);
  kept.forEach((cell, index) => keptHourly?.set(hourly!.subarray(cell * 24, cell * 24 + 24), index * 24));
  return {
    weight: Float64Array.from(kept, (cell) => demand.weight[cell]),
    known: Uint8Array.from(kept, (cell) => demand.known[cell]),
    hourly: keptHourly,
    unit: demand.unit,
  };
}

type ResolverRow = [
  geo: number,
  asn: number,
  resolverGeo: number,
  resolverAsn: number,
  family: number,
  ecs: number | null,
  samples: number,
];

/** Resolvers of the kept cells (`keptIndex`: index by stored cell, -1 dropped); null when none are imported. */
export function loadResolvers(
  frame: LoadFrame,
  keptIndex: Int32Array,
  cellCount: number,
  geoCount: number,
  geoIndexOfId: (id: number) => number,
): ResolverRows | null {
  const stored = frame.db.prepare(RESOLVERS).raw().all() as ResolverRow[];
  if (stored.length === 0) return null;
  const key = new Float64Array(stored.length);
  stored.forEach(([geo, asn, resolverGeo, , family, , samples], row) => {
    const cell = samples > 0 ? frame.cells.indexOf(geo, asn, family) : -1;
    const kept = cell < 0 ? -1 : keptIndex[cell];
    key[row] = kept < 0 ? -1 : kept * geoCount + geoIndexOfId(resolverGeo);
  });
  // Equal keys differ in the operator, by which the rows come in order.
  const order = ascendingOrder(key).filter((row) => key[row] >= 0);
  return {
    start: rowStarts(
      cellCount,
      order.map((row) => Math.floor(key[row] / geoCount)),
    ),
    geo: order.map((row) => key[row] % geoCount),
    asn: Float64Array.from(order, (row) => stored[row][3]),
    samples: Float64Array.from(order, (row) => stored[row][6]),
    ecsShare: Float64Array.from(order, (row) => stored[row][5] ?? Number.NaN),
  };
}

const RESOLVERS = `SELECT geo, asn, resolver_geo, resolver_asn, family, ecs, samples FROM resolver
  ORDER BY geo, asn, resolver_geo, resolver_asn, family`;

/** Prefixes by AS, sorted; null when none are imported. */
export function loadAsPrefixes(db: Database.Database): ReadonlyMap<number, readonly string[]> | null {
  const byAsn = new Map<number, string[]>();
  const rows = db.prepare("SELECT asn, prefix FROM as_prefix ORDER BY asn, prefix").raw().iterate() as IterableIterator<
    [number, string]
  >;
  for (const [asn, prefix] of rows) {
    const prefixes = byAsn.get(asn);
    if (prefixes) prefixes.push(prefix);
    else byAsn.set(asn, [prefix]);
  }
  return byAsn.size > 0 ? byAsn : null;
}
