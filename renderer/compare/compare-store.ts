import type { TableBy, TableShow, TableSort } from "#shared/model/table.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { create } from "zustand";
import { persist } from "zustand/middleware";
import { subjectOf, subjectOptions, subjectValue } from "../headline/subject-options.ts";
import type { ViewState } from "../state/view-store.ts";
import { compareColumns } from "./compare-columns.ts";

export type CompareView = "table" | "maps" | "difference" | "charts";

interface CompareState {
  /** Values of the two sides; null: what stands in the roles, DNS (else anycast) and the plan. */
  a: string | null;
  b: string | null;
  view: CompareView;
  by: TableBy;
  show: TableShow;
  sort: TableSort;
  columns: readonly string[];
  /** Not kept: words that rows must hold. */
  filter: string;
}

/** What the comparison shows; kept by the windows of this computer, but for the filter. */
export const useCompare = create<CompareState>()(
  persist(
    (): CompareState => ({
      a: null,
      b: null,
      view: "table",
      by: "geo",
      show: "all",
      sort: { column: "users", descending: true },
      columns: compareColumns.filter(({ byDefault }) => byDefault).map(({ id }) => id),
      filter: "",
    }),
    {
      name: "catchment.compare",
      version: 1,
      partialize: ({ filter: _filter, ...kept }) => kept,
    },
  ),
);

export interface Sides {
  a: Subject;
  b: Subject;
}

/** The two sides: as chosen where the workspace has them, else what stands in the roles. null while either is missing. */
export function sidesOf(
  workspace: WorkspaceInfo | null,
  roles: ViewState["roles"],
  chosen: Pick<CompareState, "a" | "b">,
): Sides | null {
  if (!workspace) return null;
  const values = subjectOptions(workspace, null).map(({ value }) => value);
  const pick = (value: string | null, otherwise: Subject | null): Subject | null =>
    value !== null && values.includes(value) ? subjectOf(value) : otherwise;
  const a = pick(chosen.a, roles.dns ?? roles.anycast);
  const b = pick(chosen.b, roles.plan ?? roles.anycast);
  return a && b ? { a, b } : null;
}

export const swapSides = ({ a, b }: Sides): void => {
  useCompare.setState({ a: subjectValue(b), b: subjectValue(a) });
};

export function toggleColumn(id: string): void {
  useCompare.setState(({ columns }) => ({
    columns: columns.includes(id) ? columns.filter((each) => each !== id) : [...columns, id],
  }));
}
