import type { Comparison, RowKey } from "#shared/model/figures.ts";
import type { TableBy, TableColumn } from "#shared/model/table.ts";
import { geoFacts } from "#shared/geo/catalogue.ts";
import { compareGroups, comparePrepared, jointSides, type PairRows, type Side } from "../scoring/compare.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { HALF_INTERVAL_90 } from "../scoring/figures.ts";
import { createFrame, type Frame } from "../scoring/frame.ts";
import { prepare } from "../scoring/prepare.ts";
import { sortRows } from "./sort-rows.ts";

/** Column of values by row, NaN where there is none. */
type Column = Float64Array;

/** The comparison of two subjects by rows, kept as columns: what a table shows windows of. */
export interface ComparedTable {
  readonly whole: Omit<Comparison, "rows">;
  readonly keys: readonly RowKey[];
  /** Name of the geo and of the network of a row, where it has them. */
  readonly nameOf: (key: RowKey) => string | null;
  readonly pair: PairRows;
  /** Rows that carry weight, the heaviest first, equals by key. */
  readonly byWeight: Uint32Array;
  readonly total: number;
  readonly column: (name: Exclude<TableColumn, "name">) => Column;
  /** 1: b is better by more than its interval; -1: worse; 0: neither is sure. */
  readonly verdict: Int8Array;
}

/** Two subjects ready to be compared by any rows. */
export interface ComparedPair {
  readonly context: ScoreContext;
  readonly whole: Omit<Comparison, "rows">;
  readonly frame: Frame;
  readonly sides: readonly [Side, Side];
}

/** The whole of b - a, as `score.compare` has it. */
export function comparedPair(context: ScoreContext, a: ScoreSubject, b: ScoreSubject): ComparedPair {
  const frame = createFrame({ ...context, options: { ...context.options, by: undefined, cellLevel: true } }, [a, b]);
  const [before, after] = [prepare(frame, a), prepare(frame, b)];
  const { rows: _none, ...whole } = comparePrepared(frame, before, after);
  return { context, whole, frame, sides: jointSides(frame, before, after) };
}

/** The rows of a pair. */
export function comparedTable({ context, whole, frame, sides }: ComparedPair, by: TableBy): ComparedTable {
  const { keys, pair } = compareGroups(frame, ...sides, by);
  const columns = new Map<TableColumn, Column>();
  const column = (name: Exclude<TableColumn, "name">): Column => {
    const known = columns.get(name) ?? columnOf(pair, keys.length, name);
    columns.set(name, known);
    return known;
  };
  return {
    whole,
    keys,
    nameOf: namer(context),
    pair,
    byWeight: rowsByWeight(keys, pair),
    total: whole.a.totalWeight,
    column,
    verdict: verdicts(column("difference"), pair.variance),
  };
}

function namer({ asName }: ScoreContext): (key: RowKey) => string | null {
  const geoName = (code: string | undefined): string | null => (code ? (geoFacts(code)?.name ?? code) : null);
  return ({ geo, country, asn }) => {
    const place = geoName(geo ?? country);
    const network = asn === undefined ? null : asn === 0 ? "unknown network" : (asName?.(asn) ?? null);
    return [place, network].filter((part) => part !== null).join(", ") || null;
  };
}

/** Every column as figures have it: `a` and `b` in percent, differences b - a. */
function columnOf({ scored, alone }: PairRows, rowCount: number, name: Exclude<TableColumn, "name">): Column {
  const fill = (value: (row: number) => number): Column =>
    Float64Array.from({ length: rowCount }, (_, row) => value(row));
  const percent = (side: number) => (row: number) =>
    Math.min(100, (100 * scored[side].ratio.optimal[row]) / (scored[side].ratio.judged[row] || Number.NaN));
  const mean = (side: number, of: "rttMs" | "excessMs") => (row: number) =>
    scored[side].tally[of][row] / (scored[side].tally.served[row] || Number.NaN);
  const share = (side: number, of: "notJudged" | "unserved") => (row: number) =>
    alone[side].weight[row] > 0 ? alone[side][of][row] / alone[side].weight[row] : 0;
  const minus = (after: (row: number) => number, before: (row: number) => number): Column =>
    fill((row) => after(row) - before(row));
  switch (name) {
    case "users":
      return alone[0].weight;
    case "a":
      return fill(percent(0));
    case "b":
      return fill(percent(1));
    case "difference":
      return minus(percent(1), percent(0));
    case "excessA":
      return fill(mean(0, "excessMs"));
    case "excessB":
      return fill(mean(1, "excessMs"));
    case "excessDifference":
      return minus(mean(1, "excessMs"), mean(0, "excessMs"));
    case "rttA":
      return fill(mean(0, "rttMs"));
    case "rttB":
      return fill(mean(1, "rttMs"));
    case "notJudgedA":
      return fill(share(0, "notJudged"));
    case "notJudgedB":
      return fill(share(1, "notJudged"));
    case "unservedA":
      return fill(share(0, "unserved"));
    case "unservedB":
      return fill(share(1, "unserved"));
  }
}

function verdicts(difference: Column, variance: Float64Array): Int8Array {
  return Int8Array.from(difference, (points, row) => {
    const half = 100 * HALF_INTERVAL_90 * Math.sqrt(variance[row]);
    if (points - half > 0) return 1;
    return points + half < 0 ? -1 : 0;
  });
}

function rowsByWeight(keys: readonly RowKey[], pair: PairRows): Uint32Array {
  const used = Uint32Array.from(keys.keys()).filter((row) => pair.isUsed(row));
  const codes = [...new Set(keys.map(placeOf))].sort();
  const rankOf = new Map(codes.map((code, rank) => [code, rank]));
  const byAsn = sortRows(
    used,
    Float64Array.from(keys, ({ asn }) => asn ?? 0),
    false,
  );
  const byKey = sortRows(
    byAsn,
    Float64Array.from(keys, (key) => rankOf.get(placeOf(key)) ?? 0),
    false,
  );
  return sortRows(byKey, pair.alone[0].weight, true);
}

/** Code of the geo or country of a row; nothing for rows by network. */
export const placeOf = ({ geo, country }: RowKey): string => geo ?? country ?? "";
