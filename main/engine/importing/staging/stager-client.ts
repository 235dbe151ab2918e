import type { MessagePort } from "node:worker_threads";
import type { FactShape } from "../facts.ts";
import { BATCH_ROWS, batchBytes, batchViews, type FromStager, type Merged, type ToStager } from "./protocol.ts";

/** Buffers on their way between the threads: one is filled, one is staged, one waits. */
const BUFFERS = 3;
const MAX_COLUMNS = 12;

/** The reading thread's side of the staging thread. */
export class StagerClient {
  readonly #port: MessagePort;
  readonly #free: SharedArrayBuffer[] = [];
  readonly #waiting: ((buffer: SharedArrayBuffer) => void)[] = [];
  readonly #merged: ((merged: Merged) => void)[] = [];
  #finished: (() => void) | null = null;
  #buffersMade = 0;
  /** Rejects when the staging thread is gone: nothing that is waited for will come. */
  readonly #gone: Promise<never>;

  constructor(port: MessagePort) {
    this.#port = port;
    this.#gone = new Promise((_, reject) => {
      port.once("close", () => reject(new Error("The staging thread ended early")));
    });
    this.#gone.catch(() => undefined);
    port.on("message", (message: FromStager) => this.#receive(message));
  }

  begin(shape: FactShape): BatchWriter {
    this.#send({ kind: "begin", shape });
    return new BatchWriter(this, shape.columns.length);
  }

  sendBatch(buffer: SharedArrayBuffer, rowCount: number): void {
    this.#send({ kind: "batch", buffer, rowCount });
  }

  /** Ends the file; resolves when its rows were put in order. */
  end(): Promise<Merged> {
    const merged = new Promise<Merged>((resolve) => this.#merged.push(resolve));
    this.#send({ kind: "end" });
    return Promise.race([merged, this.#gone]);
  }

  finish(): Promise<void> {
    const finished = new Promise<void>((resolve) => (this.#finished = resolve));
    this.#send({ kind: "finish" });
    return Promise.race([finished, this.#gone]);
  }

  /** A buffer to fill; waits while the staging thread has them all. */
  async takeBuffer(): Promise<SharedArrayBuffer> {
    const free = this.#free.pop();
    if (free) return free;
    if (this.#buffersMade < BUFFERS) {
      this.#buffersMade++;
      return new SharedArrayBuffer(batchBytes(MAX_COLUMNS));
    }
    const returned = new Promise<SharedArrayBuffer>((resolve) => this.#waiting.push(resolve));
    return Promise.race([returned, this.#gone]);
  }

  returnBuffer(buffer: SharedArrayBuffer): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(buffer);
    else this.#free.push(buffer);
  }

  #send(message: ToStager): void {
    this.#port.postMessage(message);
  }

  #receive(message: FromStager): void {
    if (message.kind === "free") this.returnBuffer(message.buffer);
    else if (message.kind === "merged") this.#merged.shift()?.(message.merged);
    else this.#finished?.();
  }
}

/** Collects the rows of one file and sends them on, batch by batch. */
export class BatchWriter {
  columns: Float64Array[] = [];
  lines = new Float64Array(0);
  rowCount = 0;
  readonly #client: StagerClient;
  readonly #columnCount: number;
  #buffer: SharedArrayBuffer | null = null;

  constructor(client: StagerClient, columnCount: number) {
    this.#client = client;
    this.#columnCount = columnCount;
  }

  get isFull(): boolean {
    return this.rowCount === BATCH_ROWS;
  }

  /** Makes room for rows: `columns` and `lines` are then writable at `rowCount`. */
  async makeRoom(): Promise<void> {
    this.#sendRows();
    this.#buffer = await this.#client.takeBuffer();
    Object.assign(this, batchViews(this.#buffer, this.#columnCount));
  }

  /** Sends what is left, and ends the file. */
  end(): Promise<Merged> {
    this.#sendRows();
    if (this.#buffer) this.#client.returnBuffer(this.#buffer);
    this.#buffer = null;
    return this.#client.end();
  }

  #sendRows(): void {
    if (!this.#buffer || this.rowCount === 0) return;
    this.#client.sendBatch(this.#buffer, this.rowCount);
    this.#buffer = null;
    this.rowCount = 0;
  }
}
