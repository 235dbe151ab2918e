import type Database from "better-sqlite3";
import { dayNumber } from "./rows.ts";
import type { World } from "./world.ts";

type StoredRtt = [deployment: string, geo: string, asn: number, family: number, rttMs: number];

/**
 * Mean latency that was measured of the users whom deployments (indexes) served, by deployment and cell; NaN where none
 * was. null when the assignments have no latency at all.
 */
export function measuredRttOf(
  db: Database.Database,
  world: World,
  members: readonly number[],
  period: { from: string; to: string } | undefined,
): Map<number, Float64Array> | null {
  const rows = db
    .prepare(
      `SELECT d.code, g.code, a.asn, a.family, sum(a.samples * a.rtt_p50_ms) / sum(a.samples)
       FROM rum_assignment AS a JOIN deployment AS d ON d.id = a.deployment JOIN geo AS g ON g.id = a.geo
       WHERE a.rtt_p50_ms IS NOT NULL AND a.samples > 0 AND a.period BETWEEN ? AND ?
         AND d.code IN (SELECT value FROM json_each(?))
       GROUP BY a.deployment, a.geo, a.asn, a.family`,
    )
    .raw()
    .all(
      period ? dayNumber(period.from) : Number.MIN_SAFE_INTEGER,
      period ? dayNumber(period.to) : Number.MAX_SAFE_INTEGER,
      JSON.stringify(members.map((member) => world.deployments[member].id)),
    ) as StoredRtt[];
  if (rows.length === 0) return null;
  const cellOf = new Map(
    Array.from(world.cells.asn, (asn, cell) => [
      `${world.geos[world.cells.geo[cell]].code} ${asn} ${world.cells.family[cell]}`,
      cell,
    ]),
  );
  const memberOf = new Map(members.map((member) => [world.deployments[member].id, member]));
  const found = new Map(members.map((member) => [member, new Float64Array(world.cells.count).fill(Number.NaN)]));
  for (const [deployment, geo, asn, family, rttMs] of rows) {
    const cell = cellOf.get(`${geo} ${asn} ${family}`);
    if (cell !== undefined) found.get(memberOf.get(deployment)!)![cell] = rttMs;
  }
  return found;
}
