import type Database from "better-sqlite3";
import { parentsOf } from "#shared/geo/catalogue.ts";

/** Row ids of the stored geos that lie in a geo, itself included. */
export function childGeos(db: Database.Database, within: string): number[] {
  const geos = db.prepare("SELECT id, code FROM geo").raw().all() as [id: number, code: string][];
  return geos.flatMap(([id, code]) => (code === within || parentsOf(code).includes(within) ? [id] : []));
}
