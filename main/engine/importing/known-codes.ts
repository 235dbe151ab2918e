import type { Workspace } from "../workspace/open.ts";
import type { CodeEntries, KnownCodes } from "./parse-job.ts";

/** The codes of a workspace with their ids. */
export function readKnownCodes({ db }: Workspace): KnownCodes {
  const entries = (sql: string) => db.prepare(sql).raw().all() as unknown as CodeEntries;
  return {
    geos: entries("SELECT code, id FROM geo"),
    pops: entries("SELECT code, id FROM pop"),
    deployments: entries("SELECT code, id FROM deployment"),
    units: entries("SELECT name, id FROM demand_unit"),
    groups: db.prepare("SELECT code, group_name FROM deployment").raw().all() as [string, string | null][],
  };
}
