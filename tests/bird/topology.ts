import type { Relationship } from "#shared/model/entities.ts";
import type { Scenario } from "#shared/model/routing.ts";

/** A pseudo-random number generator (mulberry32): the same seed gives the same topology on every machine. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** Our AS in every topology. Half of the other ASNs lie below it, so that ties with a direct session go both ways. */
export const ORIGIN = 500;

/** A session of ours, with the PoP that it is at: announcement ids are `pop`, a colon and the neighbor. */
export const popOf = (announcementId: string): string => announcementId.split(":")[0];

export interface TopologySize {
  readonly ases: number;
  readonly pops: number;
}

/**
 * A connected Internet in small: every AS but the first three has one to three providers among those before it, some are
 * peers, and our AS stands at several PoPs with one to four sessions each, some prepended or not to be exported.
 */
export function randomTopology(seed: number, { ases, pops }: TopologySize): Scenario {
  const random = randomFrom(seed);
  const asns = shuffled(
    Array.from({ length: ases }, (_, i) => (i % 2 === 0 ? 100 + i : 600 + i)),
    random,
  );
  const providers = providerLinks(asns, random);
  const taken = new Set(
    providers.flatMap(({ provider, customer }) => [`${provider} ${customer}`, `${customer} ${provider}`]),
  );
  const peers = peerPairs(asns, random).filter(([a, b]) => !taken.has(`${a} ${b}`));
  const links = [...providers, ...peers.map((peer) => ({ peer }))];
  return { links, announcements: announcements(asns, pops, random) };
}

type Random = (below: number) => number;

function shuffled(values: number[], random: Random): number[] {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random(i + 1);
    [values[i], values[j]] = [values[j], values[i]];
  }
  return values;
}

const TOP_TIER = 3;

function providerLinks(asns: readonly number[], random: Random): { provider: number; customer: number }[] {
  return asns.slice(TOP_TIER).flatMap((customer, at) => {
    const above = asns.slice(0, TOP_TIER + at);
    const providers = new Set(Array.from({ length: 1 + random(3) }, () => above[random(above.length)]));
    return [...providers].map((provider) => ({ provider, customer }));
  });
}

/** The top tier in full mesh, and as many other pairs as there are ASes. */
function peerPairs(asns: readonly number[], random: Random): [number, number][] {
  const pairs = new Map<string, [number, number]>();
  const add = (a: number, b: number): void => void pairs.set(`${a} ${b}`, [a, b]);
  for (let i = 0; i < TOP_TIER; i++) for (let j = i + 1; j < TOP_TIER; j++) add(asns[i], asns[j]);
  for (let i = 0; i < asns.length; i++) {
    const at = TOP_TIER + random(asns.length - TOP_TIER - 1);
    add(asns[at], asns[at + 1 + random(asns.length - at - 1)]);
  }
  return [...pairs.values()];
}

const RELATIONSHIPS: readonly Relationship[] = ["transit", "transit", "peer", "peer", "customer"];

function announcements(asns: readonly number[], pops: number, random: Random): Scenario["announcements"] {
  return Array.from({ length: pops }, (_, pop) => {
    const neighbors = new Set(Array.from({ length: 1 + random(4) }, () => asns[random(asns.length)]));
    return [...neighbors].map((neighbor) => {
      const relationship = RELATIONSHIPS[random(RELATIONSHIPS.length)];
      const prepend = random(3) === 0 ? 1 + random(3) : 0;
      return { id: `p${pop}:${neighbor}`, origin: ORIGIN, neighbor, relationship, prepend, noExport: random(8) === 0 };
    });
  }).flat();
}
