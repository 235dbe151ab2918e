import { copyFileSync, existsSync, mkdirSync, realpathSync, renameSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ErrorShape } from "#shared/model/errors.ts";
import { COLUMNS_SUFFIX } from "#shared/model/workspace.ts";
import type { EngineClient, EngineEvent } from "#shared/rpc/contract.ts";
import type { EngineState, HostEvent } from "#shared/rpc/host.ts";
import type { EngineProcess } from "../engine/process.ts";
import { EngineSupervisor } from "../engine/supervisor.ts";
import type { Log } from "../log.ts";

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
  readonly #closing = new Map<string, Promise<void>>();
  readonly #startEngine: () => EngineProcess;
  readonly #builtSample: string;
  readonly #log: Pick<Log, "add">;

  /** `builtSample`: the sample as a workspace, if it was written when the app was built. */
  constructor(startEngine: () => EngineProcess, builtSample: string, log: Pick<Log, "add">) {
    this.#startEngine = startEngine;
    this.#builtSample = builtSample;
    this.#log = log;
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
    await this.#close(workspace);
  }

  /** Ends every engine, and waits for those that are ending already. */
  async closeAll(): Promise<void> {
    await Promise.all([
      ...[...this.#open.values()].map((workspace) => this.#close(workspace)),
      ...this.#closing.values(),
    ]);
  }

  #close(workspace: OpenWorkspace): Promise<void> {
    this.#open.delete(workspace.path);
    this.#log.add("info", `${workspace.path}: closed, its engine ends`);
    const closing = workspace.engine.dispose();
    this.#closing.set(workspace.path, closing);
    return closing;
  }

  #openIn(engine: EngineClient, path: string, opening: Opening): Promise<unknown> {
    if (opening === "create") return engine.call("workspace.create", { path });
    if (opening === "sample" && !existsSync(path) && !copyBuiltSample(this.#builtSample, path)) {
      return engine.call("workspace.sample", { path });
    }
    return engine.call("workspace.open", { path });
  }

  #add(path: string, opening: Opening): OpenWorkspace {
    const listeners = new Set<WorkspaceListener>();
    const tell = (what: (listener: WorkspaceListener) => void) => listeners.forEach(what);
    const engine = new EngineSupervisor({
      start: this.#startEngine,
      open: async (client, restart) => {
        // The engine that had it before may still be letting go of it.
        await this.#closing.get(path);
        return this.#openIn(client, path, restart && existsSync(path) ? "open" : opening);
      },
      onState: (state, error) => {
        this.#log.add(
          error ? "error" : "info",
          `${basename(path)}: engine ${state}${error ? `: ${error.message}` : ""}`,
        );
        tell((listener) => listener.onState(state, error));
      },
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

/** Takes the sample as it was built, where it was: that saves the import. False when the engine must write it. */
function copyBuiltSample(builtSample: string, path: string): boolean {
  if (!existsSync(builtSample)) return false;
  mkdirSync(dirname(path), { recursive: true });
  const columns = `${builtSample}${COLUMNS_SUFFIX}`;
  if (existsSync(columns)) copyFileSync(columns, `${path}${COLUMNS_SUFFIX}`);
  copyFileSync(builtSample, `${path}.draft`);
  renameSync(`${path}.draft`, path);
  return true;
}

/** Two names of one file must not get two engines. */
export function canonical(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), basename(path)) : path;
}
