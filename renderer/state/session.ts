import { CatchmentError } from "#shared/model/errors.ts";
import type { EngineEvent } from "#shared/rpc/contract.ts";
import type { HostEvent, HostState } from "#shared/rpc/host.ts";
import { resetBackTest } from "./backtest-store.ts";
import { callEngine, catchment, host } from "./engine.ts";
import { openPlan, refreshPlan, savePlan } from "./plan-actions.ts";
import { addLog, addLogs } from "./log-store.ts";
import { closeDocument } from "./plan-store.ts";
import { usePreferences } from "./preferences-store.ts";
import { forgetAnswers } from "./query-store.ts";
import { useSession } from "./session-store.ts";
import { mainDeployment } from "./subjects.ts";
import { notify } from "./toast-store.ts";
import { resetView, useView } from "./view-store.ts";

/**
 * Connects the stores to host and engine and loads what the window starts with.
 * `onCommand` runs what the menu asks for. Returns the way to disconnect.
 */
export function startSession(onCommand: (command: string) => void): () => void {
  const stops = [
    catchment().onEvent((event) => void onEngineEvent(event)),
    host().onHostEvent((event) => void onHostEvent(event, onCommand)),
  ];
  void loadHost();
  // The last moment before the window goes: an edit of the last second is still stored.
  const storeNow = (): void => void savePlan();
  window.addEventListener("pagehide", storeNow);
  stops.push(() => window.removeEventListener("pagehide", storeNow));
  return () => {
    for (const stop of stops) stop();
  };
}

async function loadHost(): Promise<void> {
  // What the host said before is of no hurry.
  void host()
    .log()
    .then(addLogs, () => undefined);
  const [state, preferences, recent] = await Promise.all([host().state(), host().preferences(), host().recents()]);
  usePreferences.setState(preferences);
  useSession.setState({ recent });
  await followHost(state);
}

async function onHostEvent(event: HostEvent, onCommand: (command: string) => void): Promise<void> {
  switch (event.name) {
    case "host.state":
      return followHost(event.state);
    case "host.log":
      addLogs([event.entry]);
      return undefined;
    case "host.engineRestarted":
      notify({ kind: "warning", text: event.message });
      forgetAnswers();
      return reloadWorkspace();
    case "host.engineGone":
      useSession.setState({ engine: "gone", engineMessage: event.message });
      return undefined;
    case "host.command":
      onCommand(event.command);
      return undefined;
    case "host.preferences":
      usePreferences.setState(event.preferences);
      return undefined;
    case "host.recents":
      useSession.setState({ recent: event.recents });
      return undefined;
  }
}

async function followHost(state: HostState): Promise<void> {
  const error = state.error === null ? null : CatchmentError.fromShape(state.error);
  const before = useSession.getState();
  useSession.setState({
    engine: state.engine,
    engineMessage: state.engine === "gone" ? (error?.message ?? "The engine stopped") : null,
    openError: state.engine === "gone" ? null : error,
  });
  if (state.workspacePath === null) return state.engine === "starting" ? undefined : showNoWorkspace();
  if (state.engine !== "ready") return undefined;
  const sameWorkspace = before.workspace?.path === state.workspacePath;
  if (!sameWorkspace) await openOnce(state.workspacePath);
  else if (before.engine !== "ready") await reloadWorkspace();
  return undefined;
}

function showNoWorkspace(): void {
  closeDocument();
  resetView();
  forgetAnswers();
  useSession.setState({ phase: "idle", workspace: null, settings: null, imports: [] });
}

async function onEngineEvent(event: EngineEvent): Promise<void> {
  if (event.name === "log") {
    addLog({ source: "engine", level: event.level, text: event.message });
    if (event.level === "error") notify({ kind: "error", text: event.message });
    return;
  }
  if (useSession.getState().workspace === null) return;
  if (event.reason === "import") resetBackTest();
  if (event.reason === "import" || event.reason === "settings" || event.reason === "backtest") forgetAnswers();
  if (event.reason === "import" || event.reason === "plan" || event.reason === "settings") {
    await reloadWorkspace();
    await refreshPlan();
  }
}

/** Asks the engine anew what the open workspace holds; what is viewed stays. */
export async function reloadWorkspace(): Promise<void> {
  try {
    const [workspace, settings, imports] = await Promise.all([
      callEngine("workspace.info", {}),
      callEngine("settings.get", {}),
      callEngine("import.history", {}),
    ]);
    useSession.setState({ workspace, settings, imports, phase: "open" });
    fillRoles();
  } catch (thrown) {
    notify({ kind: "error", text: CatchmentError.from(thrown).message });
  }
}

let opening: { readonly path: string; readonly done: Promise<void> } | null = null;

/** The host says more than once that a workspace stands open, and it is asked too: it is loaded for the first of them. */
async function openOnce(path: string): Promise<void> {
  if (opening?.path !== path) opening = { path, done: openedWorkspace() };
  const mine = opening;
  try {
    await mine.done;
  } finally {
    if (opening === mine) opening = null;
  }
}

async function openedWorkspace(): Promise<void> {
  closeDocument();
  resetView();
  forgetAnswers();
  useSession.setState({ workspace: null });
  await reloadWorkspace();
  const plan = useView.getState().roles.plan;
  if (plan?.kind === "plan") await openPlan(plan.id);
}

/** Puts something sensible into roles that are empty, or hold what the workspace no longer has. */
function fillRoles(): void {
  const { workspace } = useSession.getState();
  if (!workspace) return;
  const { roles, mode } = useView.getState();
  const groups = new Set(workspace.deployments.flatMap(({ id, group }) => (group === null ? [id] : [id, group])));
  const plans = new Set(workspace.plans.map(({ id }) => id));
  const known = (subject: (typeof roles)["dns"]) =>
    subject === null || subject.kind === "optimal" || subject.kind === "document"
      ? subject
      : (subject.kind === "plan" ? plans : groups).has(subject.id)
        ? subject
        : null;
  const firstPlan = ["continents", "global"].find((id) => plans.has(id)) ?? workspace.plans[0]?.id;
  const filled = {
    dns: known(roles.dns) ?? mainDeployment(workspace, "dns"),
    anycast: known(roles.anycast) ?? mainDeployment(workspace, "anycast"),
    plan: known(roles.plan) ?? (firstPlan === undefined ? null : { kind: "plan" as const, id: firstPlan }),
  };
  // With the first import comes the first thing to look at: what was measured, not a plan that nobody asked for.
  const firstMeasured = roles.dns === null && roles.anycast === null && (filled.dns ?? filled.anycast) !== null;
  const usable = !firstMeasured && (mode === "difference" || mode === "optimal" || filled[mode] !== null);
  const shown = usable ? mode : (["dns", "anycast", "plan"] as const).find((role) => filled[role]);
  useView.setState({ roles: filled, mode: shown ?? "dns" });
}
