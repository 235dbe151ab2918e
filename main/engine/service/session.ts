import type { EngineEvent } from "#shared/rpc/contract.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { IdleWork } from "./idle-work.ts";
import type { Stage } from "../importing/stage.ts";
import { discardImport } from "../importing/stage.ts";
import type { LoadedWorld, WorldQuery } from "../world/load.ts";
import { keepWorld, readKeptWorld } from "../world/kept-world.ts";
import { loadWorld } from "../world/load.ts";
import type { Workspace } from "../workspace/open.ts";
import { readSettings } from "../workspace/settings.ts";
import { createWorkspace, openWorkspace } from "../workspace/open.ts";

type ChangeReason = Extract<EngineEvent, { name: "workspace.changed" }>["reason"];

/** Worlds kept at a time: the windows in view, and the odd and even halves of a cross-fit. */
const WORLDS_KEPT = 4;

/**
 * The open workspace of one engine, with what was computed from it.
 *
 * Figures are read through a second, read-only connection: a commit in progress on the writing one
 * must never be seen half done.
 */
export class Session {
  #writer: Workspace | null = null;
  #reader: Workspace | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #emit: (event: EngineEvent) => void;
  readonly #worlds = new Map<string, LoadedWorld>();
  readonly stages = new Map<string, Stage>();
  readonly idle: IdleWork;

  constructor(emit: (event: EngineEvent) => void, idle = new IdleWork(false)) {
    this.#emit = emit;
    this.idle = idle;
  }

  /** Runs a task after all that were queued before it, whether or not they failed. */
  inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task, task);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Where the open workspace is, for messages. */
  path(): string {
    return (this.#writer ?? this.#reader)?.path ?? "The workspace";
  }

  /** The open workspace. WORKSPACE_CLOSED when there is none. */
  workspace(): Workspace {
    const open = this.#writer ?? this.#reader;
    if (!open) throw new CatchmentError("WORKSPACE_CLOSED", "No workspace is open");
    return open;
  }

  /** Whether this workspace is still the one that is open. */
  isOpen(workspace: Workspace): boolean {
    return (this.#writer ?? this.#reader) === workspace;
  }

  /** The open workspace for writing. READ_ONLY when it was opened for reading. */
  writableWorkspace(): Workspace {
    const open = this.workspace();
    if (open.readOnly) throw new CatchmentError("READ_ONLY", `${open.path} is open for reading only`);
    return open;
  }

  /** The committed state only, whatever is being written. */
  committed(): Workspace {
    return this.#reader ?? this.workspace();
  }

  create(path: string): void {
    const created = createWorkspace(path);
    this.close();
    this.#writer = created;
    this.#reader = openWorkspace(path, { readOnly: true });
    this.changed("opened");
  }

  open(path: string, readOnly: boolean): void {
    this.close();
    if (!readOnly) this.#writer = openWorkspace(path, { readOnly: false });
    try {
      this.#reader = openWorkspace(path, { readOnly: true });
    } catch (thrown) {
      this.close();
      throw thrown;
    }
    this.changed("opened");
  }

  close(): void {
    if (!this.#writer && !this.#reader) return;
    for (const stage of this.stages.values()) discardImport(stage);
    this.stages.clear();
    this.idle.set([]);
    this.#worlds.clear();
    this.#reader?.close();
    this.#writer?.close();
    this.#reader = null;
    this.#writer = null;
    this.changed("closed");
  }

  changed(reason: ChangeReason): void {
    this.#emit({ name: "workspace.changed", reason });
  }

  /** The world for a window and method, built once per version of the workspace. */
  world(query: WorldQuery): LoadedWorld {
    const source = this.committed();
    const key = JSON.stringify([source.version(), query]);
    const kept = this.#worlds.get(key);
    const world = kept ?? this.#load(source, query);
    this.#worlds.delete(key);
    this.#worlds.set(key, world);
    for (const oldest of this.#worlds.keys()) {
      if (this.#worlds.size <= WORLDS_KEPT) break;
      this.#worlds.delete(oldest);
    }
    return world;
  }

  /** Keeps the world of the whole window beside the workspace now, so that its first opening is quick. */
  async keepColumns(): Promise<void> {
    const { path } = this.writableWorkspace();
    const { method } = readSettings(this.committed());
    await keepWorld(this.world({ method }), path, this.committed().version(), method);
  }

  /** From the columns kept beside the workspace, else from its rows. */
  #load(source: Workspace, query: WorldQuery): LoadedWorld {
    const isWhole = query.from === undefined && query.to === undefined && query.parity === undefined;
    const version = source.version();
    const kept = isWhole ? readKeptWorld(source.db, source.path, version, query.method) : null;
    if (kept) return kept;
    const loaded = loadWorld(source.db, query);
    if (isWhole && this.#writer && this.idle.enabled) void keepWorld(loaded, this.#writer.path, version, query.method);
    return loaded;
  }
}
