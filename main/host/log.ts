import type { LogEntry } from "#shared/rpc/host.ts";

const LINES_KEPT = 500;

/** What the host says of its doings, for the windows' output. */
export class Log {
  #entries: readonly LogEntry[] = [];
  readonly #onEntry: (entry: LogEntry) => void;
  readonly #toTerminal: boolean;

  /** `toTerminal`: what is said goes to stderr too. */
  constructor(onEntry: (entry: LogEntry) => void, toTerminal = false) {
    this.#onEntry = onEntry;
    this.#toTerminal = toTerminal;
  }

  get entries(): readonly LogEntry[] {
    return this.#entries;
  }

  add(level: LogEntry["level"], text: string): void {
    const entry: LogEntry = { at: new Date().toISOString(), source: "host", level, text };
    this.#entries = [...this.#entries, entry].slice(-LINES_KEPT);
    this.#onEntry(entry);
    if (this.#toTerminal) process.stderr.write(`${entry.at} ${level}: ${text}\n`);
  }
}
