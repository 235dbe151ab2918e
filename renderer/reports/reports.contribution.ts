import type { Contribution } from "../workbench/contribution.ts";
import { ReportDialog } from "./report-dialog.tsx";
import { openReportDialog } from "./report-store.ts";

export const reports: Contribution = {
  id: "reports",
  commands: [
    {
      id: "report.export",
      title: "Write a report on a plan…",
      category: "Export",
      when: ({ workspaceOpen, planOpen, hasDns, hasAnycast }) => workspaceOpen && planOpen && (hasDns || hasAnycast),
      run: openReportDialog,
    },
  ],
  dialogs: [ReportDialog],
};
