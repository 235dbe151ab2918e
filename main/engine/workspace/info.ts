import { basename } from "node:path";
import { ImportTable, type Deployment, type Pop } from "#shared/model/entities.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { isoDateOfDay } from "./day.ts";
import type { Workspace } from "./open.ts";
import { listPlans } from "./plans.ts";

/** What a workspace holds. Reads small tables and the ends of indexes only, so it does not grow with the data. */
export function workspaceInfo(workspace: Workspace): WorkspaceInfo {
  const { db, path, readOnly } = workspace;
  return db.transaction(() => ({
    path,
    name: basename(path).replace(/\.catchment$/, ""),
    readOnly,
    synthetic: readMeta(workspace, "synthetic"),
    schemaVersion: db.pragma("user_version", { simple: true }) as number,
    deployments: listDeployments(workspace),
    plans: listPlans(workspace),
    pops: listPops(workspace),
    periods: periodRange(workspace),
    counts: rowCounts(workspace),
    cells: Number(readMeta(workspace, "cells") ?? 0),
  }))();
}

/** Marks the data of a workspace as synthetic: what it is and what it was calibrated to. */
export function setSynthetic({ db }: Workspace, note: string): void {
  db.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('synthetic', ?)").run(note);
}

function readMeta({ db }: Workspace, key: string): string | null {
  return (db.prepare("SELECT value FROM meta WHERE key = ?").pluck().get(key) as string | undefined) ?? null;
}

/** All PoPs, by id. */
export function listPops({ db }: Workspace): Pop[] {
  return db
    .prepare("SELECT code AS id, name, country, lat, lon, city, capacity, state FROM pop ORDER BY code")
    .all() as Pop[];
}

/** All measured deployments, by id, with their announced sets and samples. */
export function listDeployments({ db }: Workspace): Deployment[] {
  const announced = new Map<number, string[]>();
  const pairs = db
    .prepare(
      "SELECT dp.deployment, pop.code FROM deployment_pop dp JOIN pop ON pop.id = dp.pop ORDER BY dp.deployment, pop.code",
    )
    .all() as { deployment: number; code: string }[];
  for (const { deployment, code } of pairs) announced.set(deployment, [...(announced.get(deployment) ?? []), code]);
  const rows = db
    .prepare(
      `SELECT id AS key, code AS id, mechanism, group_name AS "group", use, family, samples FROM deployment ORDER BY code`,
    )
    .all() as (Omit<Deployment, "pops"> & { key: number })[];
  return rows.map(({ key, ...deployment }) => ({ ...deployment, pops: announced.get(key) ?? [] }));
}

/** First and last day of any row with a period, from the ends of the keys. */
function periodRange({ db }: Workspace): WorkspaceInfo["periods"] {
  const ends = ["rum_latency", "rum_assignment", "stability"].flatMap((table) => [
    db.prepare(`SELECT min(period) FROM ${table}`).pluck().get() as number | null,
    db.prepare(`SELECT max(period) FROM ${table}`).pluck().get() as number | null,
  ]);
  const days = ends.filter((day) => day !== null);
  if (days.length === 0) return null;
  return { from: isoDateOfDay(Math.min(...days)), to: isoDateOfDay(Math.max(...days)) };
}

function rowCounts({ db }: Workspace): Record<string, number> {
  const stored = db.prepare("SELECT table_name, rows FROM row_count").raw().all() as [string, number][];
  return { ...Object.fromEntries(ImportTable.options.map((table) => [table, 0])), ...Object.fromEntries(stored) };
}
