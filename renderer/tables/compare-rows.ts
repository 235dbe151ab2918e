import { geoName } from "#shared/geo/catalogue.ts";
import type { Comparison, Figures, FigureRow, RowKey } from "#shared/model/figures.ts";
import { csvText } from "#shared/text/csv.ts";

/** One geo of the table: figures of DNS, anycast and plan, and the plan's change against the baseline. */
export interface CompareRow {
  geo: string;
  name: string;
  /** Share (0-1) of the weight. */
  share: number;
  dns: Figures | null;
  anycast: Figures | null;
  plan: Figures | null;
  difference: {
    points: number | null;
    interval90: readonly [number | null, number | null];
    uncalibrated: boolean;
  } | null;
}

export type CompareColumn = "geo" | "share" | "dns" | "anycast" | "plan" | "difference";

export interface Sorting {
  column: CompareColumn;
  descending: boolean;
}

type PlaceRow = Omit<FigureRow, "load">;

interface Sources {
  dns: readonly PlaceRow[] | null;
  anycast: readonly PlaceRow[] | null;
  plan: readonly PlaceRow[] | null;
  comparison: Comparison | null;
}

/** One row per geo (or country) that any of the sources knows. */
export function compareRows({ dns, anycast, plan, comparison }: Sources): CompareRow[] {
  const rows = new Map<string, CompareRow>();
  for (const role of ["plan", "dns", "anycast"] as const) {
    for (const row of { dns, anycast, plan }[role] ?? []) {
      const geo = placeOf(row.key);
      if (geo === undefined) continue;
      const known = rows.get(geo) ?? emptyRow(geo, row.share);
      known[role] = row;
      rows.set(geo, known);
    }
  }
  for (const { key, a, b, difference } of comparison?.rows ?? []) {
    const row = rows.get(placeOf(key) ?? "");
    if (!row) continue;
    row.difference = {
      points: difference.percentOptimal,
      interval90: difference.interval90,
      uncalibrated: a.uncalibrated || b.uncalibrated,
    };
  }
  return [...rows.values()];
}

const placeOf = (key: RowKey): string | undefined => key.geo ?? key.country;

const emptyRow = (geo: string, share: number): CompareRow => ({
  geo,
  name: geoName(geo),
  share,
  dns: null,
  anycast: null,
  plan: null,
  difference: null,
});

/** Rows whose name or code holds every word, whatever its case. */
export function filterRows(rows: readonly CompareRow[], text: string): CompareRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(({ name, geo }) => {
    const all = `${name} ${geo}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Sorted by a column; what was not judged comes last either way, equals by name. */
export function sortRows(rows: readonly CompareRow[], { column, descending }: Sorting): CompareRow[] {
  const sign = descending ? -1 : 1;
  return rows.toSorted((a, b) => {
    if (column === "geo") return sign * a.name.localeCompare(b.name);
    const left = columnValue(a, column);
    const right = columnValue(b, column);
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * (left - right) || byName(a, b);
  });
}

const byName = (a: CompareRow, b: CompareRow): number => a.name.localeCompare(b.name);

function columnValue(row: CompareRow, column: Exclude<CompareColumn, "geo">): number | null {
  if (column === "share") return row.share;
  if (column === "difference") return row.difference?.points ?? null;
  return row[column]?.percentOptimal ?? null;
}

export interface CompareNames {
  dns: string;
  anycast: string;
  plan: string;
}

const csvHeader = ({ dns, anycast, plan }: CompareNames): string[] => [
  "geo",
  "name",
  "share",
  ...[dns, anycast, plan].flatMap((name) => [
    `${name} percent_optimal`,
    `${name} interval90_low`,
    `${name} interval90_high`,
    `${name} not_judged_share`,
  ]),
  `${plan} minus ${dns}`,
  "difference_interval90_low",
  "difference_interval90_high",
  "uncalibrated",
];

/** The rows as CSV with unrounded numbers; what was not judged is empty. */
export function compareCsv(rows: readonly CompareRow[], names: CompareNames): string {
  const lines = rows.map((row) => [
    row.geo,
    row.name,
    row.share,
    ...[row.dns, row.anycast, row.plan].flatMap((figures) =>
      figures ? [figures.percentOptimal, ...figures.interval90, figures.notJudgedShare] : [null, null, null, null],
    ),
    row.difference?.points ?? null,
    ...(row.difference?.interval90 ?? [null, null]),
    String(row.difference?.uncalibrated ?? row.plan?.uncalibrated ?? false),
  ]);
  return csvText(csvHeader(names), lines);
}
