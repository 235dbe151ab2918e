import type { LinkColumns } from "#engine/routing/graph.ts";

/** A number from 0 to below 1. */
export type Random = () => number;

/** A pseudo-random number generator (mulberry32): the same seed gives the same numbers on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface InternetSize {
  readonly ases: number;
  readonly links: number;
}

/** ASes without a provider, all of them peers of each other. */
const TOP_TIER = 16;
/** Share of ASes that have customers. */
const TRANSIT_SHARE = 0.15;
/** Providers of an AS: one, two, three or four, as often as this. */
const PROVIDERS = [0.4, 0.35, 0.15, 0.1];

/**
 * An Internet of the shape of today's: a clique on top, one in seven ASes with customers, customers and peers spread by a
 * heavy tail, two providers by AS on average, and all other links between peers.
 */
export function randomInternet(seed: number, { ases, links }: InternetSize): LinkColumns {
  const random = randomFrom(seed);
  const asn = shuffledAsns(ases, random);
  const columns = { a: new Uint32Array(links), b: new Uint32Array(links), relationship: new Int8Array(links) };
  const seen = new Set<number>();
  let count = 0;
  const add = (upper: number, lower: number, relationship: number): void => {
    const key = Math.min(upper, lower) * ases + Math.max(upper, lower);
    if (upper === lower || count === links || seen.has(key)) return;
    seen.add(key);
    columns.a[count] = asn[upper];
    columns.b[count] = asn[lower];
    columns.relationship[count++] = relationship;
  };
  for (let a = 0; a < TOP_TIER; a++) for (let b = a + 1; b < TOP_TIER; b++) add(a, b, 0);
  const transits = Math.floor(ases * TRANSIT_SHARE);
  for (let customer = TOP_TIER; customer < ases; customer++) {
    // Providers are of lower rank, the first few by far the likeliest.
    const above = Math.min(customer, transits);
    for (let each = providersOf(random()); each > 0; each--) add(heavyTailed(above, random()), customer, -1);
  }
  while (count < links)
    add(TOP_TIER + heavyTailed(ases - TOP_TIER, random()), TOP_TIER + heavyTailed(ases - TOP_TIER, random()), 0);
  return { count, ...columns };
}

function shuffledAsns(ases: number, random: Random): Uint32Array {
  const asn = Uint32Array.from({ length: ases }, (_, index) => 1 + 5 * index);
  for (let i = ases - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [asn[i], asn[j]] = [asn[j], asn[i]];
  }
  return asn;
}

function providersOf(drawn: number): number {
  let left = drawn;
  for (let more = 0; more < PROVIDERS.length; more++) if ((left -= PROVIDERS[more]) < 0) return more + 1;
  return PROVIDERS.length;
}

/** A rank below `count`; the density falls as rank to the power of -0.75. */
const heavyTailed = (count: number, drawn: number): number => Math.floor(count * drawn ** 4);
