import type { Contribution } from "../workbench/contribution.ts";
import { DropTarget } from "./drop-target.tsx";
import { ImportDialog } from "./import-dialog.tsx";
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
  activities: [
    { id: "import", title: "Import files", icon: "cloud-upload", order: 30, place: "top", command: "file.import" },
  ],
  dialogs: [ImportDialog, DropTarget],
};
