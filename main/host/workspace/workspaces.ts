import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ErrorShape } from "#shared/model/errors.ts";
import type { EngineClient, EngineEvent } from "#shared/rpc/contract.ts";
import type { EngineState, HostEvent } from "#shared/rpc/host.ts";
import type { EngineProcess } from "../engine/process.ts";
import { EngineSupervisor } from "../engine/supervisor.ts";

/** What a workspace tells the windows that show it. */
export interface WorkspaceListener {
  onEngineEvent(event: EngineEvent): void;
  onHostEvent(event: HostEvent): void;
  onState(state: EngineState, error: ErrorShape | null): void;
}

/** How a workspace comes to be open: as it is, as a new and empty one, or as the sample. */
export type Opening = "open" | "create" | "sample";

/** One workspace file with its one engine, shared by every window on it. */
export interface OpenWorkspace {
  readonly path: string;
  readonly engine: EngineSupervisor;
  readonly opened: Promise<void>;
  readonly listeners: Set<WorkspaceListener>;
}

/** The open workspaces by path: the first window on a file starts its engine, the last one to leave ends it. */
export class Workspaces {
  readonly #open = new Map<string, OpenWorkspace>();
  readonly #startEngine: () => EngineProcess;

  constructor(startEngine: () => EngineProcess) {
    this.#startEngine = startEngine;
  }

  join(givenPath: string, opening: Opening, listener: WorkspaceListener): OpenWorkspace {
    const path = canonical(givenPath);
    const workspace = this.#open.get(path) ?? this.#add(path, opening);
    workspace.listeners.add(listener);
    return workspace;
  }

  async leave(workspace: OpenWorkspace, listener: WorkspaceListener): Promise<void> {
    workspace.listeners.delete(listener);
    if (workspace.listeners.size > 0 || this.#open.get(workspace.path) !== workspace) return;
    this.#open.delete(workspace.path);
    await workspace.engine.dispose();
  }

  async closeAll(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map((workspace) => workspace.engine.dispose()));
  }

  /** The engines' process ids by path. */
  processes(): Record<string, number | undefined> {
    return Object.fromEntries([...this.#open].map(([path, { engine }]) => [path, engine.pid]));
  }

  #add(path: string, opening: Opening): OpenWorkspace {
    const listeners = new Set<WorkspaceListener>();
    const tell = (what: (listener: WorkspaceListener) => void) => listeners.forEach(what);
    const engine = new EngineSupervisor({
      start: this.#startEngine,
      open: (client, restart) => openIn(client, path, restart && existsSync(path) ? "open" : opening),
      onState: (state, error) => tell((listener) => listener.onState(state, error)),
      onRestarted: (message) => tell((listener) => listener.onHostEvent({ name: "host.engineRestarted", message })),
      onEvent: (event) => tell((listener) => listener.onEngineEvent(event)),
      now: () => performance.now(),
    });
    const workspace = { path, engine, opened: engine.start(), listeners };
    workspace.opened.catch(() => undefined);
    this.#open.set(path, workspace);
    return workspace;
  }
}

function openIn(engine: EngineClient, path: string, opening: Opening): Promise<unknown> {
  if (opening === "create") return engine.call("workspace.create", { path });
  if (opening === "sample" && !existsSync(path)) return engine.call("workspace.sample", { path });
  return engine.call("workspace.open", { path });
}

/** Two names of one file must not get two engines. */
function canonical(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}
