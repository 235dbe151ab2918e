import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Seen } from "#shared/rpc/host.ts";

const RECENTS_KEPT = 10;

const Bounds = z.object({ x: z.number(), y: z.number(), width: z.number().min(200), height: z.number().min(200) });
export type Bounds = z.infer<typeof Bounds>;

/** Where a window stood and what it showed. */
const WindowPlace = z.object({
  /** The workspace; null: none was open. */
  path: z.string().nullable(),
  /** Of the window as it is when neither maximised nor in full screen. */
  bounds: Bounds,
  maximized: z.boolean(),
  fullScreen: z.boolean(),
});
export type WindowPlace = z.infer<typeof WindowPlace>;

/** What the app remembers between two runs. Every part falls back by itself, so an old or odd file is no obstacle. */
const Remembered = z.object({
  seen: Seen.catch({ tourSeen: false, newsSeen: "" }),
  recents: z.array(z.string()).catch([]),
  /** The windows that were open when the app was left, the oldest first. */
  windows: z.array(WindowPlace).catch([]),
  zoom: z.number().min(0.3).max(5).catch(1),
});
type Remembered = z.infer<typeof Remembered>;

/** A small JSON file in the user's data folder, written whole and by rename. */
export class Store {
  readonly #file: string;
  #remembered: Remembered;

  constructor(file: string) {
    this.#file = file;
    this.#remembered = Remembered.parse(readJson(file));
  }

  get seen(): Seen {
    return this.#remembered.seen;
  }

  get recents(): readonly string[] {
    return this.#remembered.recents;
  }

  get windows(): readonly WindowPlace[] {
    return this.#remembered.windows;
  }

  /** How much larger than designed everything is. */
  get zoom(): number {
    return this.#remembered.zoom;
  }

  setSeen(change: Partial<Seen>): void {
    this.#write({ seen: { ...this.seen, ...change } });
  }

  /** The latest first, each once. */
  addRecent(path: string): void {
    this.#write({ recents: [path, ...this.recents.filter((other) => other !== path)].slice(0, RECENTS_KEPT) });
  }

  removeRecent(path: string): void {
    this.#write({ recents: this.recents.filter((other) => other !== path) });
  }

  clearRecents(): void {
    this.#write({ recents: [] });
  }

  setWindows(windows: readonly WindowPlace[]): void {
    this.#write({ windows: [...windows] });
  }

  setZoom(zoom: number): void {
    this.#write({ zoom });
  }

  #write(change: Partial<Remembered>): void {
    this.#remembered = { ...this.#remembered, ...change };
    mkdirSync(dirname(this.#file), { recursive: true });
    const draft = `${this.#file}.draft`;
    writeFileSync(draft, JSON.stringify(this.#remembered, null, 2));
    renameSync(draft, this.#file);
  }
}

function readJson(file: string): object {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof read === "object" && read !== null && !Array.isArray(read) ? read : {};
  } catch {
    return {};
  }
}
