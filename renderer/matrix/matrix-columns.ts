import type { MatrixRow } from "#shared/model/matrix.ts";
import { EvidenceRule } from "#shared/model/figures.ts";
import { csvText, tsvText } from "#shared/text/csv.ts";
import type { TermName } from "#shared/words/glossary.ts";
import {
  formatChange,
  formatInterval,
  formatMs,
  formatPercent,
  formatShare,
  formatShortCount,
} from "../figures/format.ts";

/** A row with what its cells need to know of the baseline. */
export interface MatrixLine {
  row: MatrixRow;
  isBaseline: boolean;
  /** The row's figures or the baseline's: a change rests on both. */
  eitherUncalibrated: boolean;
}

/** A measure in a column of the matrix. */
export interface MatrixColumn {
  id: string;
  title: string;
  term?: TermName;
  /** In CSS. */
  width: string;
  /** What it is sorted by; null: nothing to sort, always last. */
  value: (line: MatrixLine) => number | null;
  /** As people read it. */
  text: (line: MatrixLine) => string;
  /** Unrounded, by name of each part: what is copied and exported. */
  parts: (line: MatrixLine) => Readonly<Record<string, number | string | null>>;
  /** Shown until the user says otherwise. */
  byDefault?: boolean;
  /** Drawn by a component of its own instead of as text. */
  drawn?: "interval" | "change" | "evidence";
}

type Measure = Pick<MatrixColumn, "id" | "title" | "term" | "byDefault">;

const percent = (measure: Measure, value: (row: MatrixRow) => number | null, calibratable = true): MatrixColumn => ({
  ...measure,
  width: "76px",
  value: ({ row }) => value(row),
  text: ({ row }) => formatPercent(value(row), calibratable && row.uncalibrated),
  parts: ({ row }) => ({ [measure.id]: value(row) }),
});

const ms = (measure: Measure, value: (row: MatrixRow) => number | null): MatrixColumn => ({
  ...measure,
  width: "76px",
  value: ({ row }) => value(row),
  text: ({ row }) => formatMs(value(row)),
  parts: ({ row }) => ({ [measure.id]: value(row) }),
});

const share = (measure: Measure, value: (row: MatrixRow) => number): MatrixColumn => ({
  ...measure,
  width: "68px",
  value: ({ row }) => value(row),
  text: ({ row }) => formatShare(value(row)),
  parts: ({ row }) => ({ [measure.id]: value(row) }),
});

const within = (limit: "10" | "25" | "50" | "100"): MatrixColumn =>
  percent(
    { id: `percentWithinMs.${limit}`, title: `Within ${limit} ms, %` },
    (row) => row.percentWithinMs[limit],
    false,
  );

const interval: MatrixColumn = {
  id: "interval90",
  title: "90% interval",
  term: "interval",
  width: "208px",
  byDefault: true,
  drawn: "interval",
  value: ({ row }) => row.interval90[0],
  text: ({ row }) => formatInterval(row.interval90, row.uncalibrated),
  parts: ({ row }) => ({ "interval90.low": row.interval90[0], "interval90.high": row.interval90[1] }),
};

const change: MatrixColumn = {
  id: "difference",
  title: "Change, points",
  width: "120px",
  byDefault: true,
  drawn: "change",
  value: ({ row }) => row.difference?.percentOptimal ?? null,
  text: ({ row, isBaseline, eitherUncalibrated }) =>
    isBaseline ? "baseline" : formatChange(row.difference?.percentOptimal ?? null, eitherUncalibrated),
  parts: ({ row }) => ({
    "difference.percentOptimal": row.difference?.percentOptimal ?? null,
    "difference.interval90.low": row.difference?.interval90[0] ?? null,
    "difference.interval90.high": row.difference?.interval90[1] ?? null,
  }),
};

const busiest: MatrixColumn = {
  id: "busiest",
  title: "Busiest PoP",
  width: "96px",
  byDefault: true,
  value: ({ row: { busiest: load } }) => load && (load.capacity === null ? load.peak : load.peak / load.capacity),
  text: ({ row: { busiest: load } }) => {
    if (!load) return "";
    const { pop, peak, capacity } = load;
    return capacity === null ? `${pop} ${formatShortCount(peak)}` : `${pop} ${((100 * peak) / capacity).toFixed(0)}%`;
  },
  parts: ({ row: { busiest: load } }) => ({
    "busiest.pop": load?.pop ?? null,
    "busiest.peak": load?.peak ?? null,
    "busiest.capacity": load?.capacity ?? null,
    "busiest.unit": load?.unit ?? null,
  }),
};

const evidence: MatrixColumn = {
  id: "evidence",
  title: "Evidence",
  term: "evidence",
  width: "112px",
  byDefault: true,
  drawn: "evidence",
  value: ({ row }) => row.evidence.measured,
  text: ({ row }) =>
    EvidenceRule.options
      .filter((rule) => row.evidence[rule] > 0.0005)
      .map((rule) => `${rule} ${formatShare(row.evidence[rule])}`)
      .join(", "),
  parts: ({ row }) => Object.fromEntries(EvidenceRule.options.map((rule) => [`evidence.${rule}`, row.evidence[rule]])),
};

/** All measures, in the order in which they stand. */
export const matrixColumns: readonly MatrixColumn[] = [
  percent(
    { id: "percentOptimal", title: "% optimal", term: "percentOptimal", byDefault: true },
    (row) => row.percentOptimal,
  ),
  interval,
  change,
  percent(
    { id: "percentOptimalStrict", title: "At no tolerance, %", term: "tolerance" },
    (row) => row.percentOptimalStrict,
  ),
  within("10"),
  within("25"),
  within("50"),
  within("100"),
  ms({ id: "excessMs.mean", title: "Excess, mean", term: "excess", byDefault: true }, (row) => row.excessMs.mean),
  ms({ id: "excessMs.p50", title: "Excess, p50" }, (row) => row.excessMs.p50),
  ms({ id: "excessMs.p90", title: "Excess, p90", byDefault: true }, (row) => row.excessMs.p90),
  ms({ id: "excessMs.p95", title: "Excess, p95" }, (row) => row.excessMs.p95),
  ms({ id: "meanRttMs", title: "RTT, mean", term: "rtt", byDefault: true }, (row) => row.meanRttMs),
  ms({ id: "cellMedianRttMs.p50", title: "RTT, p50 of cells" }, (row) => row.cellMedianRttMs.p50),
  ms({ id: "cellMedianRttMs.p90", title: "RTT, p90 of cells" }, (row) => row.cellMedianRttMs.p90),
  percent(
    { id: "percentOffContinent", title: "Off continent, %", term: "continentOff", byDefault: true },
    (row) => row.percentOffContinent,
    false,
  ),
  share({ id: "notJudgedShare", title: "Not judged", term: "judged", byDefault: true }, (row) => row.notJudgedShare),
  share({ id: "unservedShare", title: "Unserved", term: "unserved" }, (row) => row.unservedShare),
  busiest,
  evidence,
];

/** `plan` of `plan:continents`, `group` of `group:regional-2015`. */
export const kindOf = (subject: string): string => subject.split(":")[0] ?? "";

/** `continents` of `plan:continents`. */
export const labelOf = (subject: string): string =>
  subject.includes(":") ? subject.slice(subject.indexOf(":") + 1) : subject;

/**
 * What is copied (tabs) or exported (commas): a header, and the shown columns of every row unrounded, as they stand. Text
 * that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function matrixText(
  lines: readonly MatrixLine[],
  columns: readonly MatrixColumn[],
  separator: "\t" | ",",
): string {
  const [first] = lines;
  if (!first) return "";
  const header = ["subject", ...columns.flatMap((column) => Object.keys(column.parts(first)))];
  const body = lines.map((line) => [
    line.row.subject,
    ...columns.flatMap((column) => Object.values(column.parts(line))),
  ]);
  return separator === "," ? csvText(header, body) : tsvText(header, body);
}
