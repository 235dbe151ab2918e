import type { LogEntry } from "#shared/rpc/host.ts";

const LINES_KEPT = 500;

/** What the host says of its doings, for the windows' output. */
export class Log {
  #entries: readonly LogEntry[] = [];
  readonly #onEntry: (entry: LogEntry) => void;

  constructor(onEntry: (entry: LogEntry) => void) {
    this.#onEntry = onEntry;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  add(level: LogEntry["level"], text: string): void {
    const entry: LogEntry = { at: new Date().toISOString(), source: "host", level, text };
    this.#entries = [...this.#entries, entry].slice(-LINES_KEPT);
    this.#onEntry(entry);
  }
}
