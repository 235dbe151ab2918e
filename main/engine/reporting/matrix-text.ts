import type { Matrix, MatrixRow } from "#shared/model/matrix.ts";
import { csvText } from "#shared/text/csv.ts";
import { DIFFERENCE_NAMES, differenceCells, FIGURE_NAMES, figureCells } from "./csv.ts";
import {
  changeRangeText,
  changeText,
  countText,
  evidenceText,
  msText,
  percentText,
  rangeText,
  shareText,
} from "./format.ts";
import { left, right, textTable } from "./text-table.ts";

/** A matrix of subjects for the terminal: one row each, against the baseline. */
export function matrixTable(matrix: Matrix): string {
  const { rows, baseline, jointlyJudgedShare, weights, toleranceMs, cells, period } = matrix;
  const window = period ? `${period.from} to ${period.to}` : "no measurements";
  const columns = [
    left("subject"),
    right("% optimal"),
    right("90%"),
    right("change"),
    right("90%"),
    right("excess ms"),
    right("p90"),
    right("RTT ms"),
    right("off cont. %"),
    right("not judged"),
    left("busiest PoP"),
    left("evidence"),
  ];
  const lines = [
    `against ${rows[baseline].subject}, cell level, tolerance ${toleranceMs} ms, weights: ${weights}, ${countText(cells)} cells, ${window}`,
    `judged for all: ${shareText(jointlyJudgedShare)} of users`,
    ...new Set([...matrix.warnings, ...rows.flatMap(ownWarnings)].map((warning) => `note: ${warning}`)),
  ];
  return `${lines.join("\n")}\n\n${textTable(
    columns,
    rows.map((row) => cellsOf(row, row.uncalibrated || rows[baseline].uncalibrated)),
  )}`;
}

const ownWarnings = ({ subject, warnings }: MatrixRow): string[] => warnings.map((warning) => `${subject}: ${warning}`);

/** `eitherUncalibrated`: the row's own figures or the baseline's, which a change also rests on. */
const cellsOf = (row: MatrixRow, eitherUncalibrated: boolean): string[] => [
  row.subject,
  percentText(row.percentOptimal, row.uncalibrated),
  rangeText(row.interval90, row.uncalibrated),
  row.difference === null ? "baseline" : changeText(row.difference.percentOptimal, eitherUncalibrated),
  row.difference === null ? "" : changeRangeText(row.difference.interval90, eitherUncalibrated),
  msText(row.excessMs.mean),
  msText(row.excessMs.p90),
  msText(row.meanRttMs),
  percentText(row.percentOffContinent, false),
  shareText(row.notJudgedShare),
  busiestText(row.busiest),
  evidenceText(row),
];

function busiestText(busiest: MatrixRow["busiest"]): string {
  if (busiest === null) return "";
  const { pop, peak, capacity } = busiest;
  return capacity === null ? `${pop} ${countText(peak)}` : `${pop} ${Math.round((100 * peak) / capacity)}%`;
}

/** A row for each subject, unrounded. */
export function matrixCsv({ rows, weights, jointlyJudgedShare }: Matrix): string {
  const differences = DIFFERENCE_NAMES.map((name) => `difference.${name}`);
  const busiest = ["pop", "peak", "peakHourUtc", "capacity", "unit"].map((name) => `busiest.${name}`);
  return csvText(
    ["subject", "weights", "jointlyJudgedShare", ...FIGURE_NAMES, ...differences, ...busiest],
    rows.map((row) => [
      row.subject,
      weights,
      jointlyJudgedShare,
      ...figureCells(row),
      ...(row.difference ? differenceCells(row.difference) : DIFFERENCE_NAMES.map(() => null)),
      row.busiest?.pop,
      row.busiest?.peak,
      row.busiest?.peakHourUtc,
      row.busiest?.capacity,
      row.busiest?.unit,
    ]),
  );
}
