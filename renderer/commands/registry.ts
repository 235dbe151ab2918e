import { CatchmentError } from "#shared/model/errors.ts";
import { activePlan, canRedo, canUndo, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { useView } from "../state/view-store.ts";
import { isAvailable, type Command, type CommandContext } from "./command.ts";

let registered: readonly Command[] = [];

/** Takes the commands of all parts; two with one id are a mistake of ours. */
export function registerCommands(commands: readonly Command[]): void {
  const ids = new Set<string>();
  for (const { id } of commands) {
    if (ids.has(id)) throw new CatchmentError("INTERNAL", `Two commands are called ${id}`);
    ids.add(id);
  }
  registered = commands;
}

export const allCommands = (): readonly Command[] => registered;

/** Whether a command's keys mean it where the user is now. */
export const keysMean = (id: string): boolean => registered.find((command) => command.id === id)?.keyWhen?.() ?? true;

/** What the window looks like to when-clauses right now. */
export function commandContext(): CommandContext {
  const { workspace } = useSession.getState();
  const plan = usePlan.getState();
  const view = useView.getState();
  return {
    workspaceOpen: workspace !== null,
    readOnly: workspace?.readOnly ?? false,
    planOpen: activePlan(plan) !== null,
    planBuiltin: plan.builtin,
    canUndo: canUndo(),
    canRedo: canRedo(),
    geosSelected: view.selectedGeos.length,
    hasDns: view.roles.dns !== null,
    hasAnycast: view.roles.anycast !== null,
  };
}

/** Runs a command by id where its when-clause holds; an error is told to the user. False when nothing was run. */
export function runCommand(id: string): boolean {
  const command = registered.find((candidate) => candidate.id === id);
  if (!command || !isAvailable(command, commandContext())) return false;
  void runReported(command);
  return true;
}

async function runReported(command: Command): Promise<void> {
  try {
    await command.run();
  } catch (thrown) {
    const error = CatchmentError.from(thrown);
    if (error.code !== "CANCELLED") notify({ kind: "error", text: `${command.title}: ${error.message}` });
  }
}
