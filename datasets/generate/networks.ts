import { networkPlace, type Geo, type Point } from "./geography.ts";
import type { Dice } from "./random.ts";
import type { NetworkSource } from "./sources.ts";

export type NetworkKind = "eyeball" | "mobile" | "vpn" | "enterprise" | "hosting" | "satellite";

export interface Network {
  asn: number;
  name: string;
  country: string;
  kind: NetworkKind;
  blocks24: number;
}

/** Users of one network in one geo. */
export interface Presence {
  geo: Geo;
  network: Network;
  place: Point;
  /** Members of the professional network. */
  members: number;
}

/** Words in a registered name that tell what an AS mostly carries; a guess, and shown as one in the README. */
const KIND_BY_NAME: readonly [NetworkKind, RegExp][] = [
  ["satellite", /satellit|viasat|hughes net|inmarsat|\bvsat\b/i],
  ["vpn", /\bvpn\b|m247|packethub|datacamp|tefincom/i],
  [
    "hosting",
    /hosting|cloud|amazon|google llc|microsoft|akamai|facebook|apple inc|oracle|data ?cent|hetzner|ovh|leaseweb|digitalocean|linode|constant company|contabo|ionos|\bserver|alibaba|tencent|fastly|netflix|edgecast|\bcdn\b|valve|level 3|cogent|gtt comm|zayo|arelion|ntt america|hurricane|internap|rackspace|softlayer|colo\b/i,
  ],
  [
    "enterprise",
    /universit|college|school|institut|academ|research|bank|insurance|government|ministry|department of|\bdod\b|hospital|health|county|city of|state of|nasa\b|aeronautics|mercedes|ford motor|procter|merck|lilly|postal|wal-?mart|national laborator|corporation for|merit network|cenic|mcnc|education|usaisc|financial|prudential|general services/i,
  ],
  ["mobile", /mobile|wireless|cellular|celular|movil|gsm|t-mobile|cellco|\blte\b/i],
];
const USERS_PER_BLOCK: Record<NetworkKind, number> = {
  eyeball: 1,
  mobile: 3,
  vpn: 0.15,
  enterprise: 0.02,
  hosting: 0.004,
  satellite: 0.5,
};
/** ASes that carry a whole nation's mobile or cable users whatever their name says. */
const KIND_BY_ASN: ReadonlyMap<number, NetworkKind> = new Map<number, NetworkKind>([
  [701, "eyeball"],
  [6167, "mobile"],
  [22394, "mobile"],
  [20057, "mobile"],
  [209, "eyeball"],
  [26615, "mobile"],
  [22085, "mobile"],
]);

const kindOf = (source: NetworkSource): NetworkKind =>
  KIND_BY_ASN.get(source.asn) ?? KIND_BY_NAME.find(([, words]) => words.test(source.name))?.[0] ?? "eyeball";

export const toNetwork = (source: NetworkSource): Network => ({ ...source, kind: kindOf(source) });

/** Size of a network among those of its country: addresses count less than in proportion (address sharing). */
const sizeOf = (network: Network): number =>
  (Math.round(1e6 * Math.pow(network.blocks24, 0.8)) / 1e6) * USERS_PER_BLOCK[network.kind];

/** How many geos of a split country a network covers: all of them when it is big, mostly one when it is small. */
function reach(network: Network, states: number, dice: Dice): number {
  const national = network.country === "US" ? 8000 : 2500;
  const regional = network.country === "US" ? 500 : 300;
  if (network.blocks24 >= national) return states;
  if (network.blocks24 >= regional) return 3 + Math.floor(dice.unit("reach", network.asn) * 8);
  return dice.unit("reach", network.asn) < 0.15 ? 2 : 1;
}

function spread(network: Network, states: readonly Geo[], dice: Dice): Map<Geo, number> {
  const count = Math.min(states.length, reach(network, states.length, dice));
  const home =
    states[
      dice.pick(
        states.map((state) => state.members),
        "home",
        network.asn,
      )
    ];
  const order = states
    .map((state) => {
      const far = (state.lat - home.lat) ** 2 + (state.lon - home.lon) ** 2;
      return { state, rank: far * dice.between(0.3, 1.7, "near", network.asn, state.code) };
    })
    .toSorted((a, b) => a.rank - b.rank);
  const chosen = new Map<Geo, number>();
  for (const { state } of order.slice(0, count)) {
    chosen.set(state, state.members * dice.between(0.3, 1.7, "affinity", network.asn, state.code));
  }
  return chosen;
}

/** No network has more than this share of a country's (or a state's) users. */
const LARGEST_SHARE = 0.34;

function shares(sizes: number[]): number[] {
  let total = sizes.reduce((sum, size) => sum + size, 0);
  const capped = sizes.map((size) => Math.min(size, total * LARGEST_SHARE));
  total = capped.reduce((sum, size) => sum + size, 0);
  return capped.map((size) => size / total);
}

/** How many networks of a geo the sample keeps, most populous first: more where there are more members, but less than in proportion. */
function cellBudget(geo: Geo): number {
  const isState = geo.code !== geo.country;
  const [fewest, most] = isState ? [60, 420] : [12, 900];
  return Math.round(Math.min(most, Math.max(fewest, 0.8 * Math.pow(geo.members, 0.42))));
}

function presencesIn(geo: Geo, candidates: readonly { network: Network; size: number }[], dice: Dice): Presence[] {
  const kept = candidates.toSorted((a, b) => b.size - a.size || a.network.asn - b.network.asn);
  const top = kept.slice(0, cellBudget(geo));
  const share = shares(top.map((candidate) => candidate.size));
  return top.map(({ network }, i) => ({
    geo,
    network,
    place: networkPlace(geo, share[i] > 0.03, dice, network.asn),
    members: geo.members * share[i],
  }));
}

/** Networks and how many users each has in each geo. AS numbers, names and countries are real, users and places are drawn. */
export function buildPresences(geos: readonly Geo[], sources: readonly NetworkSource[], dice: Dice): Presence[] {
  const byGeo = new Map<Geo, { network: Network; size: number }[]>(geos.map((geo) => [geo, []]));
  for (const network of sources.map(toNetwork)) {
    const states = geos.filter((geo) => geo.country === network.country);
    if (states.length === 0) continue;
    const noise = dice.between(0.5, 1.5, "size", network.asn);
    const chosen = states.length === 1 ? new Map([[states[0], 1]]) : spread(network, states, dice);
    const total = [...chosen.values()].reduce((sum, weight) => sum + weight, 0);
    for (const [geo, weight] of chosen) {
      byGeo.get(geo)?.push({ network, size: (sizeOf(network) * noise * weight) / total });
    }
  }
  return geos.flatMap((geo) => presencesIn(geo, byGeo.get(geo) ?? [], dice));
}
