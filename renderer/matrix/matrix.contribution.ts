import { lazy } from "react";
import type { Contribution } from "../workbench/contribution.ts";
import { openEditor } from "../workbench/editors-store.ts";
import { copyMatrix, exportMatrix } from "./matrix-export.ts";

// Loaded when first opened.
const MatrixView = lazy(async () => ({ default: (await import("./matrix-view.tsx")).MatrixView }));

export const matrix: Contribution = {
  id: "matrix",
  commands: [
    {
      id: "matrix.open",
      title: "Matrix of plans: all plans and deployments side by side",
      category: "Compare",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => openEditor("matrix"),
    },
    {
      id: "matrix.copy",
      title: "Copy the matrix of plans (TSV)",
      category: "Compare",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: copyMatrix,
    },
    {
      id: "matrix.export",
      title: "Export the matrix of plans as CSV…",
      category: "Compare",
      when: ({ workspaceOpen }) => workspaceOpen,
      run: exportMatrix,
    },
  ],
  editors: [
    { id: "matrix", title: "Matrix of plans", icon: "table", component: MatrixView, singleton: true, order: 40 },
  ],
};
