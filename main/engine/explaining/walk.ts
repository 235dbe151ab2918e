import { popShares, type RouteView } from "./route-view.ts";

/** The way of some users: ASes (indexes in the graph) from their own to the last one before us, and the seed that they enter by. */
export interface Walk {
  readonly ases: readonly number[];
  readonly seed: number;
}

/**
 * The likeliest way by which an AS reaches a PoP: at every hop the next one with the greatest share there (ties: the
 * lowest ASN). null where the simulation sends nobody of the AS there.
 */
export function walkTo(view: RouteView, from: number, pop: number): Walk | null {
  if (view.routes.distribution[from] < 0) return null;
  const tried = new Set<string>();
  const follow = (as: number, told: readonly number[]): Walk | null => {
    const key = `${as} ${told.join(",")}`;
    if (tried.has(key)) return null;
    tried.add(key);
    const own = told.length > 0 ? view.handOver(told) : -1;
    if (own >= 0 && view.popOfSeed[own] === pop) return { ases: [as], seed: own };
    for (const next of nextHopsTo(view, as, pop)) {
      const rest = follow(next, view.routes.seedsTold(next, as));
      if (rest) return { ases: [as, ...rest.ases], seed: rest.seed };
    }
    return null;
  };
  return follow(from, view.routes.bestSeeds(from));
}

function nextHopsTo(view: RouteView, as: number, pop: number): number[] {
  const shareOf = new Map<number, number>();
  for (const next of view.routes.nextHops(as)) {
    const share = popShares(view, next).get(pop) ?? 0;
    if (share > 0) shareOf.set(next, share);
  }
  return [...shareOf.keys()].toSorted((a, b) => shareOf.get(b)! - shareOf.get(a)! || a - b);
}

/** True when some route of `from` does not pass through `avoided`: only such a route may be taken by it. */
export function hasWayAround(view: RouteView, from: number, avoided: number): boolean {
  const seen = new Set<number>([avoided]);
  const follow = (as: number): boolean => {
    if (seen.has(as)) return false;
    seen.add(as);
    return view.routes.bestSeeds(as).length > 0 || view.routes.nextHops(as).some(follow);
  };
  return follow(from);
}
