import type { Explanation } from "#shared/model/routing.ts";
import type { Frame } from "../scoring/frame.ts";
import { worldSession } from "../routing/session-view.ts";
import type { Way } from "./ways.ts";

interface Sums {
  weight: number;
  judged: number;
  excess: number;
  stray: number;
  readonly networks: Set<number>;
}

/** The sessions over which users come, by share, with how many of them stray. */
export function entrySessions({ context }: Frame, ways: readonly Way[], total: number): Explanation["sessions"] {
  const bySession = new Map<number, Sums>();
  for (const { entry, asn, weight, judged, excess, stray } of ways) {
    if (entry.session < 0) continue;
    const sums = bySession.get(entry.session) ?? { weight: 0, judged: 0, excess: 0, stray: 0, networks: new Set() };
    sums.weight += weight;
    sums.judged += judged;
    sums.excess += excess;
    sums.stray += stray;
    sums.networks.add(asn);
    bySession.set(entry.session, sums);
  }
  return [...bySession]
    .toSorted(([a, sumsA], [b, sumsB]) => sumsB.weight - sumsA.weight || a - b)
    .map(([session, { weight, judged, excess, stray, networks }]) => ({
      session: worldSession(context.world, session),
      share: weight / total,
      strayShare: stray / total,
      excessMs: judged > 0 ? excess / judged : null,
      networks: networks.size,
    }));
}
