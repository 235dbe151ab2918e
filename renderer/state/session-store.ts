import type { CatchmentError } from "#shared/model/errors.ts";
import type { ImportRecord } from "#shared/model/imports.ts";
import type { Settings } from "#shared/model/settings.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import type { EngineState } from "#shared/rpc/host.ts";
import { create } from "zustand";

export interface SessionState {
  phase: "starting" | "idle" | "open";
  /** The open workspace as the engine last described it. */
  workspace: WorkspaceInfo | null;
  settings: Settings | null;
  imports: readonly ImportRecord[];
  recent: readonly string[];
  /** What the whole window waits for, in words ("Opening sample.catchment"), or null. */
  busy: string | null;
  engine: EngineState;
  /** What happened to the engine, while it matters to the user. */
  engineMessage: string | null;
  /** Why the last attempt to open a workspace failed. */
  openError: CatchmentError | null;
}

/** Mirror of the engine's session; the engine owns the truth. */
export const useSession = create<SessionState>()(() => ({
  phase: "starting",
  workspace: null,
  settings: null,
  imports: [],
  recent: [],
  busy: null,
  engine: "starting",
  engineMessage: null,
  openError: null,
}));
