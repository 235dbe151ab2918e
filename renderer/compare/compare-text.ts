import { CatchmentError } from "#shared/model/errors.ts";
import type { ComparedRow } from "#shared/model/table.ts";
import { countOf, formatChange, formatPercent } from "../figures/format.ts";
import { callEngine, host } from "../state/engine.ts";
import { copyTable, saveTable } from "../state/exports.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { subjectLabel, withDocument } from "../state/subjects.ts";
import { notify } from "../state/toast-store.ts";
import { currentScoreOptions } from "../state/use-figures.ts";
import { useView } from "../state/view-store.ts";
import { compareColumns, textColumns } from "./compare-columns.ts";
import { sidesOf, useCompare } from "./compare-store.ts";
import { tableOptions } from "./use-compared.ts";

/** All rows that the filter leaves, as text, with their number and the names of the sides. */
async function textOf(
  format: "csv" | "tsv",
): Promise<{ text: string; rows: number; name: string; plan: string | null }> {
  const { by, sort, show, filter, columns, ...chosen } = useCompare.getState();
  const sides = sidesOf(useSession.getState().workspace, useView.getState().roles, chosen);
  const document = activePlan(usePlan.getState());
  const a = withDocument(sides?.a ?? null, document);
  const b = withDocument(sides?.b ?? null, document);
  if (!a || !b) throw new CatchmentError("BAD_USAGE", "There is nothing to compare: choose two subjects first");
  const options = tableOptions(currentScoreOptions());
  const asked = { a, b, by, sort, show, filter, options, columns: textColumns(columns), format };
  const { text, rows } = await callEngine("table.text", asked);
  const plan = b.kind === "plan" || b.kind === "document" ? subjectLabel(b) : null;
  return { text, rows, plan, name: `${subjectLabel(a)}-${subjectLabel(b)}` };
}

/** Puts the comparison on the clipboard, for a spreadsheet. */
export async function copyComparison(): Promise<void> {
  const { text, rows, plan } = await textOf("tsv");
  await copyTable({ text, plan, target: "compare.tsv" });
  notify({ kind: "success", text: `Copied ${countOf(rows, "row")}: paste them into a spreadsheet.` });
}

/** Writes the comparison as CSV to where the user wants it. */
export async function exportComparison(): Promise<void> {
  const { text, rows, name, plan } = await textOf("csv");
  const wish = { suggestedName: `compare-${name}.csv`, extensions: ["csv"] };
  const path = await saveTable({ text, plan, target: "compare.csv" }, wish);
  if (path !== null) notify({ kind: "success", text: `Wrote ${countOf(rows, "row")} to ${path}` });
}

const percentText = ({ percentOptimal, uncalibrated }: ComparedRow["a"]): string =>
  percentOptimal === null ? "not judged" : formatPercent(percentOptimal, uncalibrated);

const changeText = ({ a, b, difference: { percentOptimal } }: ComparedRow): string =>
  percentOptimal === null ? "not judged" : formatChange(percentOptimal, a.uncalibrated || b.uncalibrated);

/** One row as it is shown, parted by tabs. */
export async function copyRow(row: ComparedRow, names: { a: string; b: string }): Promise<void> {
  const { geo, country, asn } = row.key;
  const cells = useCompare.getState().columns.flatMap((id) => {
    if (id === "a" || id === "b") return [[names[id], percentText(row[id])]];
    if (id === "difference") return [["change", changeText(row)]];
    const column = compareColumns.find((each) => each.id === id);
    return column?.text ? [[column.title(names.a, names.b), column.text(row)]] : [];
  });
  const key = [row.name, geo ?? country, asn === undefined ? undefined : `AS${asn}`].filter(Boolean).join(" ");
  await host().copyText([key, ...cells.map(([name, value]) => `${name} ${value}`)].join("\t"));
  notify({ kind: "success", text: `Copied ${key}` });
}
