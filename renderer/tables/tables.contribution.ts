import type { Contribution } from "../workbench/contribution.ts";
import { showPanel } from "../workbench/panel-store.ts";
import { CompareTable } from "./compare-table.tsx";
import { ImportLog } from "./import-log.tsx";
import { LoadTable } from "./load-table.tsx";
import { NetworksTable } from "./networks-table.tsx";

const views = [
  { id: "compare", title: "Compare by geo", order: 10, component: CompareTable },
  { id: "networks", title: "Networks", order: 20, component: NetworksTable },
  { id: "load", title: "PoP load", order: 30, component: LoadTable },
  { id: "imports", title: "Import log", order: 50, component: ImportLog },
];

export const tables: Contribution = {
  id: "tables",
  commands: views.map(({ id, title }) => ({
    id: `view.${id}`,
    title: `Show ${title}`,
    category: "View",
    when: ({ workspaceOpen }) => workspaceOpen,
    run: () => showPanel(id),
  })),
  panels: views,
};
