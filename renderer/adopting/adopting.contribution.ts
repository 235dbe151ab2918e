import type { Contribution } from "../workbench/contribution.ts";
import { AdoptDialog } from "./adopt-dialog.tsx";
import { openAdoptDialog } from "./adopt-store.ts";

export const adopting: Contribution = {
  id: "adopting",
  commands: [
    {
      id: "plan.adopt",
      title: "Import a server’s configuration as a plan…",
      category: "Plan",
      when: ({ workspaceOpen, readOnly }) => workspaceOpen && !readOnly,
      run: openAdoptDialog,
    },
  ],
  dialogs: [AdoptDialog],
};
