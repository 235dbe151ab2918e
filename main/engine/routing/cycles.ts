import type { AsGraph } from "./graph.ts";

/** ASNs of one cycle of providers, each a customer of the next; null when there is none. */
export function providerCycle({ count, asn, providers }: AsGraph): number[] | null {
  const UNSEEN = 0;
  const ON_PATH = 1;
  const DONE = 2;
  const state = new Uint8Array(count);
  const path: number[] = [];
  /** Where each AS of the path goes on among its providers. */
  const next = providers.start.slice(0, count);
  for (let first = 0; first < count; first++) {
    if (state[first] !== UNSEEN) continue;
    path.push(first);
    state[first] = ON_PATH;
    while (path.length > 0) {
      const as = path.at(-1)!;
      if (next[as] === providers.start[as + 1]) {
        state[as] = DONE;
        path.pop();
        continue;
      }
      const provider = providers.as[next[as]++];
      if (state[provider] === ON_PATH) return path.slice(path.indexOf(provider)).map((each) => asn[each]);
      if (state[provider] === DONE) continue;
      state[provider] = ON_PATH;
      path.push(provider);
    }
  }
  return null;
}

/** What people are told of such a cycle. */
export const cycleText = (cycle: readonly number[]): string =>
  `The links make a circle of providers, for example ${[...cycle, cycle[0]].map((asn) => `AS${asn}`).join(" → ")} (each a customer of the next); routes are still found`;
