import { contains } from "#shared/geo/catalogue.ts";
import type { Community } from "#shared/model/routing.ts";
import type { ExportPolicy } from "./announcement.ts";
import { hasAs } from "./graph.ts";
import type { Routing } from "./routing.ts";

/** By the neighbor and what communities make it do. */
const policiesByRouting = new WeakMap<Routing, Map<string, ExportPolicy>>();

/**
 * What communities with these effects make a neighbor (index in the graph) do; null without any. The same policy for the
 * same effects: sessions that are told alike are then weighed once.
 */
export function exportPolicy(routing: Routing, neighbor: number, effects: readonly Community[]): ExportPolicy | null {
  if (effects.length === 0) return null;
  let policies = policiesByRouting.get(routing);
  if (!policies) policiesByRouting.set(routing, (policies = new Map()));
  const key = JSON.stringify([neighbor, effects.map(({ effect, target }) => [effect, target])]);
  let policy = policies.get(key);
  if (!policy) policies.set(key, (policy = newPolicy(routing, neighbor, effects)));
  return policy;
}

const UNKNOWN = -2;

/** Of several matching effects no-export goes before all, then the most copies. */
function newPolicy(routing: Routing, neighbor: number, effects: readonly Community[]): ExportPolicy {
  const known = new Int8Array(routing.graph.count).fill(UNKNOWN);
  return (to) => {
    if (known[to] === UNKNOWN) {
      const matching = effects.filter((effect) => isTarget(routing, neighbor, to, effect.target));
      const isHeld = matching.some(({ effect }) => effect === "no-export");
      known[to] = isHeld ? -1 : Math.max(0, ...matching.map(({ effect }) => Number(effect.slice("prepend-".length))));
    }
    return known[to];
  };
}

function isTarget({ graph, countryOf }: Routing, neighbor: number, to: number, target: string): boolean {
  if (/^\d+$/.test(target)) return graph.asn[to] === Number(target);
  if (target === "peers") return hasAs(graph.peers, neighbor, to);
  const country = countryOf(graph.asn[to]);
  return country !== "" && (target === country || contains(target, country));
}
