import type Database from "better-sqlite3";
import { geoFacts } from "#shared/geo/catalogue.ts";
import type { LatencyMethod, PopState } from "#shared/model/entities.ts";
import { placeGeos, placePops, positions } from "./assemble.ts";
import { keepStarts, loadCells } from "./load-cells.ts";
import { loadDeployments } from "./load-deployments.ts";
import { SeenDays, type LoadFrame } from "./load-frame.ts";
import { loadLatency } from "./load-latency.ts";
import { loadRouting } from "./load-routing.ts";
import { keepDemand, loadAsPrefixes, loadDemand, loadResolvers } from "./load-sides.ts";
import { dayNumber, type Parity, type PopRow } from "./rows.ts";
import type { World } from "./world.ts";

export interface WorldQuery {
  /** First and last day of the window, UTC, both included; left out: unbounded. */
  readonly from?: string;
  readonly to?: string;
  /** null: the method with the most samples in the window. */
  readonly method: LatencyMethod | null;
  /** One half of a cross-fit: the same cells, PoPs and geos, samples of these days only. */
  readonly parity?: Parity;
}

export interface LoadedWorld {
  readonly world: World;
  readonly method: LatencyMethod | null;
  /** First and last day with rows in the window. */
  readonly period: { from: string; to: string } | null;
}

/** The columns of a world: all but what is kept elsewhere or is quickly read. */
export type MeasuredWorld = Omit<World, "asPrefixes" | "sessions" | "routing">;

/** A world from its columns, with the rest as the workspace has it now. */
export function completeWorld(db: Database.Database, measured: MeasuredWorld): World {
  const order = positions(measured.pops.map((pop) => pop.id));
  const popIndex = new Map(loadPops(db).map((pop) => [pop.rowId, order.get(pop.id)!]));
  return { ...measured, asPrefixes: loadAsPrefixes(db), ...loadRouting(db, popIndex) };
}

/** Reads the world of a window from a workspace: one pass over each table of facts, in the order in which it is stored. */
export function loadWorld(db: Database.Database, query: WorldQuery): LoadedWorld {
  const storedPops = loadPops(db);
  const pops = placePops(storedPops, geoFacts);
  const popOrder = positions(pops.map((pop) => pop.id));
  const codes = new Map(db.prepare("SELECT id, code FROM geo").raw().all() as [id: number, code: string][]);
  const frame: LoadFrame = {
    db,
    fromDay: query.from === undefined ? Number.MIN_SAFE_INTEGER : dayNumber(query.from),
    toDay: query.to === undefined ? Number.MAX_SAFE_INTEGER : dayNumber(query.to),
    parity: query.parity ?? null,
    cells: loadCells(db, codes),
    popCount: pops.length,
    popIndex: new Map(storedPops.map((pop) => [pop.rowId, popOrder.get(pop.id)!])),
    days: new SeenDays(),
  };
  const latency = loadLatency(frame, query.method);
  const { sessions, routing } = loadRouting(db, frame.popIndex);
  const deployments = loadDeployments(frame, sessions);
  const demand = loadDemand(frame);

  const { kept, keptIndex } = keepSeen(frame.cells.seen);
  const cellGeos = Array.from(kept, (cell) => frame.cells.geoCode[cell]);
  const geos = placeGeos([...cellGeos, ...resolverGeos(db)], geoFacts);
  const geoIndex = positions(geos.map((geo) => geo.code));
  const world: World = {
    pops,
    geos,
    cells: {
      count: kept.length,
      geo: Int32Array.from(cellGeos, (code) => geoIndex.get(code)!),
      asn: Float64Array.from(kept, (cell) => frame.cells.asn[cell]),
      family: Uint8Array.from(kept, (cell) => frame.cells.family[cell]),
    },
    latency: { ...latency.rows, start: keepStarts(latency.rows.start, kept) },
    deployments: deployments.map((deployment) => ({
      ...deployment,
      served: { ...deployment.served, start: keepStarts(deployment.served.start, kept) },
    })),
    demand: demand && keepDemand(demand, kept),
    resolvers: loadResolvers(frame, keptIndex, kept.length, geos.length, (id) => geoIndex.get(codes.get(id)!)!),
    asPrefixes: loadAsPrefixes(db),
    sessions,
    routing,
  };
  return { world, method: latency.method, period: periodOf(frame.days) };
}

function loadPops(db: Database.Database): (PopRow & { rowId: number })[] {
  const rows = db.prepare("SELECT id, code, country, lat, lon, capacity, state FROM pop").all() as {
    id: number;
    code: string;
    country: string;
    lat: number;
    lon: number;
    capacity: number | null;
    state: PopState;
  }[];
  return rows.map(({ id, code, ...row }) => ({ ...row, id: code, rowId: id }));
}

/** Resolvers may be in geos that have no cell of their own. */
const resolverGeos = (db: Database.Database): string[] =>
  db.prepare("SELECT code FROM geo WHERE id IN (SELECT DISTINCT resolver_geo FROM resolver)").pluck().all() as string[];

/** The stored cells that have a row in the window, and the index of each among them (-1: none). */
function keepSeen(seen: Uint8Array): { kept: Int32Array; keptIndex: Int32Array } {
  const keptIndex = new Int32Array(seen.length).fill(-1);
  let count = 0;
  for (let cell = 0; cell < seen.length; cell++) if (seen[cell]) keptIndex[cell] = count++;
  const kept = new Int32Array(count);
  for (let cell = 0; cell < seen.length; cell++) if (keptIndex[cell] >= 0) kept[keptIndex[cell]] = cell;
  return { kept, keptIndex };
}

function periodOf({ first, last }: SeenDays): { from: string; to: string } | null {
  if (first > last) return null;
  const isoDate = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
  return { from: isoDate(first), to: isoDate(last) };
}
