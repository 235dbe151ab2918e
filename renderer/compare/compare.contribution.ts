import { lazy } from "react";
import type { Contribution } from "../workbench/contribution.ts";
import { openEditor } from "../workbench/editors-store.ts";
import { useCompare, type CompareView as View } from "./compare-store.ts";
import { copyComparison, exportComparison } from "./compare-text.ts";

const show = (view: View) => (): void => {
  useCompare.setState({ view });
  openEditor("compare");
};

const whenOpen = ({ workspaceOpen }: { workspaceOpen: boolean }): boolean => workspaceOpen;

// With its maps and charts it is large: loaded when first opened.
const CompareView = lazy(async () => ({ default: (await import("./compare-view.tsx")).CompareView }));

export const compare: Contribution = {
  id: "compare",
  commands: [
    { id: "compare.table", title: "Compare two subjects: table with winners and losers", view: "table" as const },
    { id: "compare.maps", title: "Compare two subjects: two linked maps", view: "maps" as const },
    { id: "compare.difference", title: "Compare two subjects: map of the difference", view: "difference" as const },
    { id: "compare.charts", title: "Compare two subjects: charts", view: "charts" as const },
  ]
    .map(({ id, title, view }) => ({ id, title, category: "Compare", when: whenOpen, run: show(view) }))
    .concat([
      {
        id: "compare.copy",
        title: "Copy the comparison (TSV)",
        category: "Compare",
        when: whenOpen,
        run: () => void copyComparison(),
      },
      {
        id: "compare.export",
        title: "Export the comparison as CSV…",
        category: "Compare",
        when: whenOpen,
        run: () => void exportComparison(),
      },
    ]),
  editors: [{ id: "compare", title: "Compare", icon: "diff", component: CompareView, singleton: true, order: 30 }],
};
