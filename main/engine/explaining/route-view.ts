import type { Announcements } from "../routing/announcement.ts";
import type { AsGraph } from "../routing/graph.ts";
import type { SetRoutes } from "../routing/set-mode.ts";

/** One simulated prefix as the users of one geo see it. */
export interface RouteView {
  readonly graph: AsGraph;
  readonly announcements: Announcements;
  readonly routes: SetRoutes;
  /** Index of the PoP whose session each announcement (seed) is. */
  readonly popOfSeed: ArrayLike<number>;
  /** The one of these seeds (of one AS, one or more) over which traffic from the geo is handed over to us. */
  readonly handOver: (seeds: readonly number[]) => number;
}

/** Shares of an AS's traffic by seed, once the geo has picked among the sessions of each entry. */
export function seedShares(view: RouteView, as: number): Map<number, number> {
  const { routes } = view;
  const shares = new Map<number, number>();
  const distribution = routes.distribution[as];
  if (distribution < 0) return shares;
  for (let i = routes.start[distribution]; i < routes.start[distribution + 1]; i++) {
    const seed = view.handOver(routes.entries[routes.entry[i]].seeds);
    shares.set(seed, (shares.get(seed) ?? 0) + routes.share[i]);
  }
  return shares;
}

/** The same by PoP. */
export function popShares(view: RouteView, as: number): Map<number, number> {
  const shares = new Map<number, number>();
  for (const [seed, share] of seedShares(view, as)) {
    const pop = view.popOfSeed[seed];
    shares.set(pop, (shares.get(pop) ?? 0) + share);
  }
  return shares;
}

/** Keys by falling share; of equal ones (at 12 decimals) the lowest first. */
export const byShare = (shares: ReadonlyMap<number, number>): number[] =>
  [...shares.keys()].toSorted((a, b) => round(shares.get(b)!) - round(shares.get(a)!) || a - b);

const round = (share: number): number => Math.round(share * 1e12) / 1e12;
