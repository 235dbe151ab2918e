import { CatchmentError } from "#shared/model/errors.ts";
import type { Matrix } from "#shared/model/matrix.ts";
import { subjectOf } from "../headline/subject-options.ts";
import { callEngine } from "../state/engine.ts";
import { copyTable, saveTable } from "../state/exports.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { withDocument } from "../state/subjects.ts";
import { notify } from "../state/toast-store.ts";
import { currentScoreOptions } from "../state/use-figures.ts";
import { useView } from "../state/view-store.ts";
import { matrixColumns, matrixText, type MatrixLine } from "./matrix-columns.ts";
import { baselineIndex, rowsOf, useMatrixStore } from "./matrix-store.ts";

/** The matrix as it is chosen and sorted, as text; asked for anew, so that it is never that of an edit before. */
async function textOf(separator: "\t" | ","): Promise<string> {
  const { workspace } = useSession.getState();
  const { chosen, baseline, columns, sorting } = useMatrixStore.getState();
  const values = workspace ? rowsOf(workspace, chosen).values : [];
  if (values.length === 0) throw new CatchmentError("BAD_USAGE", "The matrix has no rows: choose some first");
  const document = activePlan(usePlan.getState());
  const subjects = values.flatMap((value) => withDocument(subjectOf(value), document) ?? []);
  const { by: _by, cellLevel: _level, ...options } = currentScoreOptions();
  const against = baselineIndex(values, baseline, useView.getState().roles.dns);
  const matrix = await callEngine("score.matrix", { subjects, baseline: against, options });
  const shown = matrixColumns.filter(({ id }) => columns.includes(id));
  return matrixText(sortLines(linesOf(matrix), sorting[0]), shown, separator);
}

const linesOf = ({ rows, baseline }: Matrix): MatrixLine[] =>
  rows.map((row, index) => ({
    row,
    isBaseline: index === baseline,
    eitherUncalibrated: row.uncalibrated || (rows[baseline]?.uncalibrated ?? false),
  }));

function sortLines(lines: MatrixLine[], order: { id: string; desc: boolean } | undefined): MatrixLine[] {
  const column = matrixColumns.find(({ id }) => id === order?.id);
  if (!order || !column) return lines;
  const sign = order.desc ? -1 : 1;
  const known = lines.filter((line) => column.value(line) !== null);
  const unknown = lines.filter((line) => column.value(line) === null);
  return [...known.toSorted((a, b) => sign * ((column.value(a) ?? 0) - (column.value(b) ?? 0))), ...unknown];
}

/** Puts the matrix on the clipboard, for a spreadsheet. */
export async function copyMatrix(): Promise<void> {
  await copyTable({ text: await textOf("\t"), plan: null, target: "matrix.tsv" });
  notify({ kind: "success", text: "Copied the matrix: paste it into a spreadsheet." });
}

/** Writes the matrix as CSV to where the user wants it. */
export async function exportMatrix(): Promise<void> {
  const table = { text: await textOf(","), plan: null, target: "matrix.csv" };
  const path = await saveTable(table, { suggestedName: "matrix.csv", extensions: ["csv"] });
  if (path !== null) notify({ kind: "success", text: `Wrote the matrix to ${path}` });
}
