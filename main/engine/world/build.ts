import { geoFacts } from "#shared/geo/catalogue.ts";
import { LatencyMethod } from "#shared/model/entities.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { announcesOtherwise } from "../routing/build-routing.ts";
import type { RoutingSession } from "../routing/routing.ts";
import { buildAnnouncements, buildRouting, buildSessions } from "./build-routing-rows.ts";
import { byText, CellNumbers, placeGeos, placePops, positions, rowStarts } from "./assemble.ts";
import {
  dayNumber,
  parityOf,
  type AsPrefixRow,
  type AssignmentRow,
  type DemandRow,
  type GeoPlaces,
  type LatencyRow,
  type Parity,
  type ResolverRow,
  type WorldRows,
} from "./rows.ts";
import type { Demand, LatencyRows, ResolverRows, ServedRows, World, WorldDeployment } from "./world.ts";

export interface BuildOptions {
  /** Left out: the catalogue of the world's geos. */
  readonly places?: GeoPlaces;
  /** null or left out: the method with the most samples in the window. */
  readonly method?: LatencyMethod | null;
  readonly from?: string;
  readonly to?: string;
  /** One half of a cross-fit: the same cells, samples of these days only. */
  readonly parity?: Parity;
}

export interface BuiltWorld {
  readonly world: World;
  readonly method: LatencyMethod;
  readonly period: { from: string; to: string } | null;
}

/** What each row builder needs: which rows count, and the indexes of their names. */
interface Frame {
  readonly cellCount: number;
  cellOf(row: { geo: string; asn: number; family?: number }): number;
  popOf(id: string): number;
  readonly geoIndex: ReadonlyMap<string, number>;
  inHalf(period: string): boolean;
}

/** A world from plain rows, in any order. The same rows give the same arrays, bit by bit. */
export function buildWorld(rows: WorldRows, options: BuildOptions = {}): BuiltWorld {
  const places = options.places ?? geoFacts;
  const inWindow = (row: { period: string }): boolean =>
    (options.from === undefined || row.period >= options.from) &&
    (options.to === undefined || row.period <= options.to);
  const latency = (rows.latency ?? []).filter(inWindow);
  const assignments = (rows.assignments ?? []).filter(inWindow);
  const method = options.method ?? methodWithMostSamples(latency);

  const numbers = new CellNumbers();
  const cellRows = [...latency, ...assignments, ...(rows.demand ?? [])];
  for (const row of cellRows) numbers.numberOf(row.geo, row.asn, row.family ?? 4);
  const resolverRows = rows.resolvers ?? [];
  const geos = placeGeos([...numbers.geos, ...resolverRows.map((row) => row.resolverGeo)], places);
  const geoIndex = positions(geos.map((geo) => geo.code));
  const { cells, indexOf } = numbers.finish(geoIndex);
  const cellKeys = new Set(cellRows.map(cellKey));

  const pops = placePops(rows.pops, places);
  const popIndex = positions(pops.map((pop) => pop.id));
  const frame: Frame = {
    cellCount: cells.count,
    cellOf: (row) => indexOf[numbers.numberOf(row.geo, row.asn, row.family ?? 4)],
    popOf(id) {
      const index = popIndex.get(id);
      if (index === undefined) throw new CatchmentError("BAD_INPUT", `Unknown PoP ${id}`, { pop: id });
      return index;
    },
    geoIndex,
    inHalf: (period) => options.parity === undefined || parityOf(period) === options.parity,
  };
  const sessions = buildSessions(rows.neighbors ?? [], (id) => frame.popOf(id));
  const world: World = {
    pops,
    geos,
    cells,
    latency: buildLatency(latency, method, frame),
    deployments: buildDeployments(rows, assignments, sessions, frame),
    demand: buildDemand(rows.demand ?? [], frame),
    resolvers: buildResolvers(
      resolverRows.filter((row) => cellKeys.has(cellKey(row))),
      frame,
    ),
    asPrefixes: buildPrefixes(rows.asPrefixes ?? []),
    sessions,
    routing: buildRouting(rows, sessions),
  };
  return { world, method, period: periodOf([...latency, ...assignments]) };
}

const cellKey = (row: { geo: string; asn: number; family?: number }): string =>
  `${row.geo}|${row.asn}|${row.family ?? 4}`;

/** The method with the most samples; ties in the order of the format's list; without rows the first. */
export function methodWithMostSamples(rows: Iterable<{ method?: LatencyMethod; samples: number }>): LatencyMethod {
  const samples = new Map<LatencyMethod, number>();
  for (const row of rows) {
    const method = row.method ?? "tcp_connect";
    samples.set(method, (samples.get(method) ?? 0) + row.samples);
  }
  return LatencyMethod.options.reduce((best, method) =>
    (samples.get(method) ?? 0) > (samples.get(best) ?? 0) ? method : best,
  );
}

function periodOf(rows: readonly { period: string }[]): { from: string; to: string } | null {
  if (rows.length === 0) return null;
  let [from, to] = [rows[0].period, rows[0].period];
  for (const { period } of rows) {
    if (period < from) from = period;
    if (period > to) to = period;
  }
  return { from, to };
}

function buildLatency(rows: readonly LatencyRow[], method: LatencyMethod, frame: Frame): LatencyRows {
  const entries = rows
    .filter((row) => (row.method ?? "tcp_connect") === method && frame.inHalf(row.period) && row.samples > 0)
    .map((row) => ({ cell: frame.cellOf(row), pop: frame.popOf(row.pop), row }))
    // By period too: a sum of fractions must not depend on the order of the rows.
    .sort((a, b) => a.cell - b.cell || a.pop - b.pop || byText(a.row.period, b.row.period));
  const merged: { cell: number; pop: number; samples: number; weighted: number }[] = [];
  for (const { cell, pop, row } of entries) {
    const last = merged.at(-1);
    if (last?.cell === cell && last.pop === pop) {
      last.samples += row.samples;
      last.weighted += row.samples * row.rttMs;
    } else merged.push({ cell, pop, samples: row.samples, weighted: row.samples * row.rttMs });
  }
  return {
    start: rowStarts(
      frame.cellCount,
      merged.map((entry) => entry.cell),
    ),
    pop: Int32Array.from(merged, (entry) => entry.pop),
    samples: Float64Array.from(merged, (entry) => entry.samples),
    rttMs: Float64Array.from(merged, (entry) => entry.weighted / entry.samples),
  };
}

function buildDeployments(
  rows: WorldRows,
  assignments: readonly AssignmentRow[],
  sessions: readonly RoutingSession[],
  frame: Frame,
): WorldDeployment[] {
  const announced = Map.groupBy(rows.announcements ?? [], (row) => row.deployment);
  const byDeployment = Map.groupBy(assignments, (row) => row.deployment);
  return (rows.deployments ?? [])
    .toSorted((a, b) => byText(a.id, b.id))
    .map((row) => {
      const announcements = buildAnnouncements(announced.get(row.id) ?? [], (id) => frame.popOf(id));
      const own = (byDeployment.get(row.id) ?? []).filter((assignment) => frame.inHalf(assignment.period));
      return {
        id: row.id,
        mechanism: row.mechanism,
        pops: Int32Array.from(new Set((row.pops ?? []).map((pop) => frame.popOf(pop)))).sort(),
        group: row.group || null,
        holdout: row.use === "holdout",
        family: row.family ?? 4,
        latestDay: own.reduce(
          (latest, row) => (row.samples > 0 ? Math.max(latest, dayNumber(row.period)) : latest),
          -1,
        ),
        samples: own.reduce((sum, assignment) => sum + assignment.samples, 0),
        announcements,
        hasAnnouncements: row.hasAnnouncements ?? announcesOtherwise(announcements, sessions),
        served: buildServed(own, frame),
      };
    });
}

function buildServed(rows: readonly AssignmentRow[], frame: Frame): ServedRows {
  const entries = rows
    .filter((row) => row.samples > 0)
    .map((row) => ({
      cell: frame.cellOf(row),
      pop: frame.popOf(row.servedPop),
      optimal: row.optimalPop ? frame.popOf(row.optimalPop) : -1,
      samples: row.samples,
    }))
    .sort((a, b) => a.cell - b.cell || a.pop - b.pop || a.optimal - b.optimal);
  const merged: typeof entries = [];
  for (const entry of entries) {
    const last = merged.at(-1);
    if (last?.cell === entry.cell && last.pop === entry.pop && last.optimal === entry.optimal)
      last.samples += entry.samples;
    else merged.push({ ...entry });
  }
  return {
    start: rowStarts(
      frame.cellCount,
      merged.map((entry) => entry.cell),
    ),
    pop: Int32Array.from(merged, (entry) => entry.pop),
    optimalPop: Int32Array.from(merged, (entry) => entry.optimal),
    samples: Float64Array.from(merged, (entry) => entry.samples),
  };
}

function buildDemand(rows: readonly DemandRow[], frame: Frame): Demand | null {
  if (rows.length === 0) return null;
  const weight = new Float64Array(frame.cellCount);
  const known = new Uint8Array(frame.cellCount);
  const hourly = rows.some((row) => row.hourUtc != null) ? new Float64Array(frame.cellCount * 24) : null;
  const ordered = rows
    .map((row) => ({ cell: frame.cellOf(row), hour: row.hourUtc ?? -1, weight: row.weight }))
    .sort((a, b) => a.cell - b.cell || a.hour - b.hour);
  for (const { cell, hour, weight: load } of ordered) {
    known[cell] = 1;
    weight[cell] += hour < 0 ? load : load / 24;
    if (!hourly) continue;
    for (let h = hour < 0 ? 0 : hour; h <= (hour < 0 ? 23 : hour); h++) hourly[cell * 24 + h] += load;
  }
  return { weight, known, hourly, unit: rows.find((row) => row.unit)?.unit ?? null };
}

function buildResolvers(rows: readonly ResolverRow[], frame: Frame): ResolverRows | null {
  if (rows.length === 0) return null;
  const entries = rows
    .filter((row) => row.samples > 0)
    .map((row) => ({
      cell: frame.cellOf(row),
      geo: frame.geoIndex.get(row.resolverGeo)!,
      asn: row.resolverAsn ?? 0,
      samples: row.samples,
      ecs: row.ecs ?? Number.NaN,
    }))
    .sort((a, b) => a.cell - b.cell || a.geo - b.geo || a.asn - b.asn);
  return {
    start: rowStarts(
      frame.cellCount,
      entries.map((entry) => entry.cell),
    ),
    geo: Int32Array.from(entries, (entry) => entry.geo),
    asn: Float64Array.from(entries, (entry) => entry.asn),
    samples: Float64Array.from(entries, (entry) => entry.samples),
    ecsShare: Float64Array.from(entries, (entry) => entry.ecs),
  };
}

function buildPrefixes(rows: readonly AsPrefixRow[]): ReadonlyMap<number, readonly string[]> | null {
  if (rows.length === 0) return null;
  const byAsn = new Map<number, string[]>();
  for (const row of rows) byAsn.set(row.asn, [...(byAsn.get(row.asn) ?? []), row.prefix]);
  for (const prefixes of byAsn.values()) prefixes.sort(byText);
  return byAsn;
}
