import type { AsLink } from "./sources.ts";

/** What a neighbor is to an AS. */
export const PROVIDER = 1;
export const PEER = 2;
export const CUSTOMER = 3;

/** The AS graph; neighbors of AS i are `neighbor[start[i]] .. neighbor[start[i + 1] - 1]`. */
export interface Topology {
  asns: Int32Array | Float64Array;
  indexOf: Map<number, number>;
  start: Int32Array;
  neighbor: Int32Array;
  /** PROVIDER, PEER or CUSTOMER, from the AS whose row it is. */
  relation: Uint8Array;
}

/** Builds the graph; ASes are ordered by number. */
export function buildTopology(links: readonly AsLink[]): Topology {
  const numbers = new Set<number>();
  for (const { a, b } of links) numbers.add(a).add(b);
  const asns = Float64Array.from(numbers).sort();
  const indexOf = new Map<number, number>();
  asns.forEach((asn, index) => indexOf.set(asn, index));
  const start = new Int32Array(asns.length + 1);
  const ends = links.map(({ a, b }) => [indexOf.get(a) as number, indexOf.get(b) as number]);
  for (const [a, b] of ends) {
    start[a + 1]++;
    start[b + 1]++;
  }
  for (let i = 0; i < asns.length; i++) start[i + 1] += start[i];
  const next = start.slice();
  const neighbor = new Int32Array(links.length * 2);
  const relation = new Uint8Array(links.length * 2);
  links.forEach(({ kind }, i) => {
    const [a, b] = ends[i];
    neighbor[next[a]] = b;
    relation[next[a]++] = kind === "peer" ? PEER : CUSTOMER;
    neighbor[next[b]] = a;
    relation[next[b]++] = kind === "peer" ? PEER : PROVIDER;
  });
  return { asns, indexOf, start, neighbor, relation };
}

export const degree = (topology: Topology, index: number): number => topology.start[index + 1] - topology.start[index];
