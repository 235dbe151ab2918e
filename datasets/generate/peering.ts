import { rightShare, type Cell, type Shares } from "./cells.ts";
import type { Session } from "./sessions.ts";

/**
 * What a peering coordinator does over the years: peers with the networks whose many users arrive at the wrong PoP, at
 * the PoPs that are best for them. These sessions are in the neighbor table, so a textbook prediction knows them.
 */
export function growPeering(
  cells: readonly Cell[],
  routed: (cell: Cell) => Shares,
  sessions: readonly Session[],
  networks: number,
): Session[] {
  const lost = new Map<number, number>();
  const wanted = new Map<number, Map<number, number>>();
  for (const cell of cells) {
    const { asn } = cell.network;
    lost.set(asn, (lost.get(asn) ?? 0) + cell.weight * (1 - rightShare(cell, routed(cell))));
    const pops = wanted.get(asn) ?? new Map<number, number>();
    wanted.set(asn, pops.set(cell.best, (pops.get(cell.best) ?? 0) + cell.weight));
  }
  const chosen = [...lost].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, networks);
  const known = new Set(sessions.map((session) => `${session.asn} ${session.pop}`));
  const transit = new Set(sessions.filter((session) => session.kind === "transit").map((session) => session.asn));
  return chosen.flatMap(([asn]) => {
    const pops = wanted.get(asn) ?? new Map<number, number>();
    const total = [...pops.values()].reduce((sum, members) => sum + members, 0);
    return [...pops]
      .filter(([pop, members]) => members / total > 0.06 && !transit.has(asn) && !known.has(`${asn} ${pop}`))
      .map(([pop]): Session => ({ asn, pop, kind: "peer" }));
  });
}
