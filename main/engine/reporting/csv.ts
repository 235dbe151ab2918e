import type {
  Comparison,
  Difference,
  Figures,
  FigureRow,
  ProblemNetwork,
  Result,
  RowKey,
} from "#shared/model/figures.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import { geoName } from "#shared/geo/catalogue.ts";
import { csvText, type CsvValue } from "#shared/text/csv.ts";

/** The rows of a measured or simulated result; a single row of the total when it was not asked for rows. */
export function resultCsv(result: Result): string {
  const total: FigureRow = { ...result, key: {}, weight: result.totalWeight, share: 1 };
  const rows = result.rows.length > 0 ? result.rows : [total];
  const keys = keyNames(rows);
  const loads = rows.some((row) => row.load);
  const header = ["subject", ...keyHeader(keys), "weight", "share", ...FIGURE_NAMES, ...(loads ? LOAD_NAMES : [])];
  return csvText(
    header,
    rows.map((row) => [
      result.subject,
      ...keyCells(keys, row.key),
      row.weight,
      row.share,
      ...figureCells(row),
      ...(loads ? loadCells(row) : []),
    ]),
  );
}

/** The rows of a comparison, or its total: figures of a and b, then the difference b - a. */
export function comparisonCsv(comparison: Comparison): string {
  const total = { ...comparison, key: {}, weight: comparison.a.totalWeight, share: 1 };
  const rows = comparison.rows.length > 0 ? comparison.rows : [total];
  const keys = keyNames(rows);
  const sides = (["a", "b"] as const).flatMap((side) => FIGURE_NAMES.map((name) => `${side}.${name}`));
  const differences = DIFFERENCE_NAMES.map((name) => `difference.${name}`);
  return csvText(
    ["subjectA", "subjectB", ...keyHeader(keys), "weight", "share", ...sides, ...differences],
    rows.map((row) => [
      comparison.a.subject,
      comparison.b.subject,
      ...keyCells(keys, row.key),
      row.weight,
      row.share,
      ...figureCells(row.a),
      ...figureCells(row.b),
      ...differenceCells(row.difference),
    ]),
  );
}

/** Problem networks, worst first. */
export function problemsCsv(rows: readonly ProblemNetwork[]): string {
  const isRouted = rows.some(({ session }) => session !== undefined);
  const header = ["asn", "asName", "geo", "geoName", "servedPop", "optimalPop", "weight", "share", "excessMs", "score"];
  return csvText(
    isRouted ? [...header, "session.asn", "session.name", "session.session", "session.relationship"] : header,
    rows.map((row) => [
      row.asn,
      row.asName,
      row.geo,
      geoName(row.geo),
      row.servedPop,
      row.optimalPop,
      row.weight,
      row.share,
      row.excessMs,
      row.score,
      ...(isRouted ? [row.session?.asn, row.session?.name, row.session?.session, row.session?.relationship] : []),
    ]),
  );
}

const KEY_NAMES = ["geo", "country", "continent", "asn", "pop"] as const;
type KeyName = (typeof KEY_NAMES)[number];

const keyNames = (rows: readonly { readonly key: RowKey }[]): KeyName[] =>
  KEY_NAMES.filter((name) => rows.some((row) => row.key[name] !== undefined));

const isNamed = (name: KeyName): boolean => name === "geo" || name === "country" || name === "continent";

const keyHeader = (keys: readonly KeyName[]): string[] =>
  keys.flatMap((name) => (isNamed(name) ? [name, `${name}Name`] : [name]));

const keyCells = (keys: readonly KeyName[], key: RowKey): CsvValue[] =>
  keys.flatMap((name): CsvValue[] => (isNamed(name) ? [key[name], nameOfKey(name, key)] : [key[name]]));

function nameOfKey(name: KeyName, key: RowKey): string {
  const code = String(key[name] ?? "");
  return geoName(name === "continent" && code.length === 2 ? `continent:${code}` : code);
}

const LIMITS_MS = ["10", "25", "50", "100"] as const;

export const FIGURE_NAMES = [
  "percentOptimal",
  "percentOptimalStrict",
  "percentOptimalBounds.low",
  "percentOptimalBounds.high",
  "interval90.low",
  "interval90.high",
  "uncalibrated",
  ...LIMITS_MS.map((limit) => `percentWithinMs.${limit}`),
  "meanRttMs",
  ...["p50", "p90", "p95"].map((name) => `cellMedianRttMs.${name}`),
  ...["mean", "p50", "p90", "p95"].map((name) => `excessMs.${name}`),
  "percentOffContinent",
  "notJudgedShare",
  "unservedShare",
  "unsettledShare",
  "orderDependentShare",
  "unpredictableShare",
  ...EvidenceRule.options.map((rule) => `evidence.${rule}`),
];

export const figureCells = (figures: Figures): CsvValue[] => [
  figures.percentOptimal,
  figures.percentOptimalStrict,
  ...figures.percentOptimalBounds,
  ...figures.interval90,
  figures.uncalibrated,
  ...LIMITS_MS.map((limit) => figures.percentWithinMs[limit]),
  figures.meanRttMs,
  figures.cellMedianRttMs.p50,
  figures.cellMedianRttMs.p90,
  figures.cellMedianRttMs.p95,
  figures.excessMs.mean,
  figures.excessMs.p50,
  figures.excessMs.p90,
  figures.excessMs.p95,
  figures.percentOffContinent,
  figures.notJudgedShare,
  figures.unservedShare,
  figures.unsettledShare,
  figures.orderDependentShare,
  figures.unpredictableShare,
  ...EvidenceRule.options.map((rule) => figures.evidence[rule]),
];

export const DIFFERENCE_NAMES = [
  "percentOptimal",
  "percentOptimalStrict",
  "interval90.low",
  "interval90.high",
  ...LIMITS_MS.map((limit) => `percentWithinMs.${limit}`),
  "meanRttMs",
  ...["mean", "p50", "p90", "p95"].map((name) => `excessMs.${name}`),
  "percentOffContinent",
];

export const differenceCells = (difference: Difference): CsvValue[] => [
  difference.percentOptimal,
  difference.percentOptimalStrict,
  ...difference.interval90,
  ...LIMITS_MS.map((limit) => difference.percentWithinMs[limit]),
  difference.meanRttMs,
  difference.excessMs.mean,
  difference.excessMs.p50,
  difference.excessMs.p90,
  difference.excessMs.p95,
  difference.percentOffContinent,
];

const LOAD_NAMES = ["load.peak", "load.peakHourUtc", "load.capacity", "load.unit"];

const loadCells = ({ load }: FigureRow): CsvValue[] => [load?.peak, load?.peakHourUtc, load?.capacity, load?.unit];
