import type { Contribution } from "../workbench/contribution.ts";
import { DropTarget } from "./drop-target.tsx";
import { ImportDialog } from "./import-dialog.tsx";
import { ImportView } from "./import-view.tsx";
import { openImport } from "./import-store.ts";

export const importing: Contribution = {
  id: "importing",
  commands: [
    {
      id: "file.import",
      title: "Import files…",
      category: "File",
      keybinding: "$mod+KeyI",
      when: ({ workspaceOpen, readOnly }) => workspaceOpen && !readOnly,
      run: openImport,
    },
  ],
  sideViews: [{ id: "import", title: "Import", icon: "cloud-download", order: 30, component: ImportView }],
  dialogs: [ImportDialog, DropTarget],
};
