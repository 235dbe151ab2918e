import type Database from "better-sqlite3";

/** The days that a table has rows of, rising: one look at the key for each day, however many rows it has. */
export function listDays(db: Database.Database, table: "rum_assignment" | "rum_latency"): number[] {
  const next = db.prepare(`SELECT min(period) FROM ${table} WHERE period > ?`).pluck();
  const days: number[] = [];
  for (let day = next.get(-1) as number | null; day !== null; day = next.get(day) as number | null) days.push(day);
  return days;
}
