import type Database from "better-sqlite3";
import type { StoredCells } from "./load-cells.ts";
import type { Parity } from "./rows.ts";

/** What the loaders of the tables share. */
export interface LoadFrame {
  readonly db: Database.Database;
  /** First and last day of the window, days since 1970-01-01. */
  readonly fromDay: number;
  readonly toDay: number;
  readonly parity: Parity | null;
  readonly cells: StoredCells;
  readonly popCount: number;
  /** Index in the world of a PoP by its row id. */
  readonly popIndex: ReadonlyMap<number, number>;
  /** The days of the window that have rows. */
  readonly days: SeenDays;
}

/** First and last of the days that were added, and the parity of each. */
export class SeenDays {
  first = Number.POSITIVE_INFINITY;
  last = Number.NEGATIVE_INFINITY;

  add(day: number): void {
    if (day < this.first) this.first = day;
    if (day > this.last) this.last = day;
  }
}

const parities = new Map<number, Parity>();

/** True when a day belongs to the half that is read; without a half, always. */
export function isInHalf({ parity }: LoadFrame, day: number): boolean {
  if (parity === null) return true;
  let known = parities.get(day);
  if (!known) {
    const dayOfMonth = new Date(day * 86_400_000).getUTCDate();
    parities.set(day, (known = dayOfMonth % 2 === 1 ? "odd" : "even"));
  }
  return known === parity;
}
