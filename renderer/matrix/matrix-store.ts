import type { SortingState } from "@tanstack/react-table";
import type { Subject } from "#shared/model/subject.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { subjectOptions } from "../headline/subject-options.ts";
import type { ChoiceOption } from "../workbench/choice.tsx";
import { matrixColumns } from "./matrix-columns.ts";

interface MatrixState {
  /** Values of the subjects in the rows; null: everything but `optimal`. What a workspace has not is passed over. */
  chosen: readonly string[] | null;
  /** Value of the subject that the others are held against; null: the DNS in view, else the first row. */
  baseline: string | null;
  columns: readonly string[];
  sorting: SortingState;
}

/** What the matrix shows; kept by the windows of this computer. */
export const useMatrixStore = create<MatrixState>()(
  persist(
    (): MatrixState => ({
      chosen: null,
      baseline: null,
      columns: matrixColumns.filter(({ byDefault }) => byDefault).map(({ id }) => id),
      sorting: [],
    }),
    { name: "catchment.matrix", version: 1 },
  ),
);

/** Rows that a question may have: the engine keeps all of them at once. */
export const mostRows = 40;

/** Everything that can be a row, and the rows that there are. */
export function rowsOf(
  workspace: WorkspaceInfo,
  chosen: MatrixState["chosen"],
): { options: ChoiceOption[]; values: string[] } {
  const options = subjectOptions(workspace, null);
  const values = options
    .map(({ value }) => value)
    .filter((value) => (chosen ? chosen.includes(value) : value !== "optimal"));
  return { options, values: values.slice(0, mostRows) };
}

/** Takes a row in, or out. */
export function toggleRow(value: string, now: readonly string[]): void {
  const chosen = now.includes(value) ? now.filter((each) => each !== value) : [...now, value];
  useMatrixStore.setState({ chosen });
}

export function toggleColumn(id: string): void {
  useMatrixStore.setState(({ columns }) => ({
    columns: columns.includes(id) ? columns.filter((each) => each !== id) : [...columns, id],
  }));
}

/** Which row the others are held against. */
export function baselineIndex(values: readonly string[], baseline: string | null, dns: Subject | null): number {
  const wanted = baseline ?? (dns?.kind === "deployment" ? `deployment:${dns.id}` : null);
  return Math.max(0, wanted === null ? 0 : values.indexOf(wanted));
}
