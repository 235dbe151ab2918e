import { CatchmentError, type ErrorShape } from "#shared/model/errors.ts";
import { connectEngine, type EngineConnection } from "#shared/rpc/connect.ts";
import type { CallOptions, EngineClient, EngineEvent, MethodName, ParamsInput } from "#shared/rpc/contract.ts";
import type { EngineState } from "#shared/rpc/host.ts";
import type { EngineProcess } from "./process.ts";

/** A second death within this time means that starting again does not help. */
const RESTART_PAUSE_MS = 60_000;

export interface SupervisorOptions {
  start: () => EngineProcess;
  /** Opens the workspace in a fresh engine; `restart` tells that it was open before. */
  open: (engine: EngineClient, restart: boolean) => Promise<unknown>;
  onState: (state: EngineState, error: ErrorShape | null) => void;
  onRestarted: (reason: string) => void;
  onEvent: (event: EngineEvent) => void;
  now: () => number;
}

/**
 * Keeps one engine process alive for one workspace: a dead engine is started again once, with its workspace
 * open; after a second death within a minute it stays down until `retry`.
 */
export class EngineSupervisor {
  readonly #options: SupervisorOptions;
  #current: { process: EngineProcess; connection: EngineConnection } | null = null;
  #opened: Promise<void> = Promise.resolve();
  #lastDeathAt = Number.NEGATIVE_INFINITY;
  #disposed = false;
  state: EngineState = "starting";
  error: ErrorShape | null = null;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Starts the process and opens the workspace; rejects with what `open` said when that fails. */
  start(): Promise<void> {
    this.#opened = this.#launch(false);
    return this.#opened;
  }

  /** Starts a dead engine again at the user's wish. */
  retry(): Promise<void> {
    if (this.state !== "gone") return this.#opened;
    this.#lastDeathAt = Number.NEGATIVE_INFINITY;
    this.#opened = this.#launch(true);
    return this.#opened;
  }

  /** Calls wait while the engine starts, and are rejected with ENGINE_GONE once it stays down. */
  async call<M extends MethodName>(name: M, params: ParamsInput<M>, options?: CallOptions) {
    await this.#opened;
    if (!this.#current) throw new CatchmentError("ENGINE_GONE", "The engine is not running");
    return this.#current.connection.call(name, params, options);
  }

  /** Closes the workspace, then ends the process. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    const current = this.#current;
    if (!current) return;
    await Promise.race([current.connection.call("workspace.close", {}).catch(() => undefined), delay(2_000)]);
    current.process.kill();
  }

  async #launch(restart: boolean): Promise<void> {
    this.#change(restart ? "restarting" : "starting", null);
    const process = this.#startProcess();
    const connection = connectEngine(process.port);
    this.#current = { process, connection };
    connection.onEvent(this.#options.onEvent);
    process.onExit((reason) => this.#died(connection, reason));
    try {
      await connection.ready;
      await this.#options.open(connection, restart);
    } catch (thrown) {
      const error = CatchmentError.from(thrown);
      if (error.code !== "ENGINE_GONE") this.#change("ready", error.toShape());
      throw error;
    }
    this.#change("ready", null);
  }

  #startProcess(): EngineProcess {
    try {
      return this.#options.start();
    } catch (thrown) {
      const error = CatchmentError.from(thrown);
      this.#giveUp(error.message);
      throw error;
    }
  }

  #died(connection: EngineConnection, reason: string): void {
    connection.close(`The engine ended (${reason})`);
    if (this.#disposed || this.#current?.connection !== connection) return;
    this.#current = null;
    const diedAt = this.#options.now();
    const again = diedAt - this.#lastDeathAt >= RESTART_PAUSE_MS;
    this.#lastDeathAt = diedAt;
    if (!again) {
      this.#giveUp(`The engine ended twice within a minute (${reason}). What was saved is safe.`);
      return;
    }
    this.#opened = this.#launch(true);
    this.#opened.then(
      () => this.#options.onRestarted(`The engine ended (${reason}) and was started again.`),
      () => undefined,
    );
  }

  #giveUp(message: string): void {
    this.#opened = Promise.resolve();
    this.#change("gone", new CatchmentError("ENGINE_GONE", message).toShape());
  }

  #change(state: EngineState, error: ErrorShape | null): void {
    this.state = state;
    this.error = error;
    this.#options.onState(state, error);
  }
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
