import type { Plan } from "#shared/model/plan.ts";
import { Plan as PlanSchema } from "#shared/model/plan.ts";
import { scoringSettings, Settings } from "#shared/model/settings.ts";
import { catalogueGeography } from "../scenarios/scenario-rows.ts";
import { announcedSet, toldForRegion } from "./announced.ts";
import { distanceKm } from "./distance.ts";
import { randomNumbers } from "./random-numbers.ts";
import type { Workspace } from "./rows.ts";
import { mainSession, popShares, simulate } from "./simulation.ts";
import type { Cell } from "./scope.ts";

/**
 * A world whose truth is known: 60 ASes with cells in some of 30 countries. Five PoPs were announced together and
 * measured with few samples. The plan withdraws one of them and gives a second region to half of the countries; where
 * the withdrawn PoP's users go is decided once for a whole AS, where DNS sends the users of a country once for it.
 * In a routed world the ASes are customers of carriers, the simulation predicts, and one number decides for all who
 * enter by one session.
 */
const COUNTRIES = "AR AT AU BE BR CA CH CL CO CZ DE DK ES FI FR GB GR ID IE IN IT JP KR MX NL NO PL PT SE US".split(
  " ",
);
const NEAR = ["fra", "nyc", "sin"];
const GONE = "gru";
const OTHER = "tyo";
const PLACES = [
  { id: "fra", country: "DE", lat: 50.1, lon: 8.7 },
  { id: GONE, country: "BR", lat: -23.5, lon: -46.6 },
  { id: "nyc", country: "US", lat: 40.7, lon: -74 },
  { id: "sin", country: "SG", lat: 1.35, lon: 103.8 },
  { id: OTHER, country: "JP", lat: 35.7, lon: 139.7 },
];
const DAY = "2015-03-02";
const SAMPLES = 40;
const DNS_ERROR = 0.2;
const ACCURACY = 0.6;
const ASES = 60;
const FIRST_CARRIER = 1001;
const CARRIERS = 12;

export interface SyntheticWorld {
  workspace: Workspace;
  plan: Plan;
  /** % of users on their optimal PoP under the plan, as it really turned out. */
  truth: number;
}

const plan = PlanSchema.parse({
  version: 1,
  id: "two",
  name: "two",
  defaultRegion: "main",
  regions: [
    { id: "main", name: "main", color: "#2a9d8f", pops: NEAR, geos: COUNTRIES.filter((_, i) => i % 2 === 0) },
    { id: "other", name: "other", color: "#e76f51", pops: [OTHER], geos: COUNTRIES.filter((_, i) => i % 2 === 1) },
  ],
});

export function syntheticWorld(seed: number, isRouted = false): SyntheticWorld {
  const random = randomNumbers(seed);
  const chance = (p: number) => random() < p;
  const lostCountries = new Set(COUNTRIES.filter(() => chance(DNS_ERROR)));
  const workspace: Workspace = {
    pops: PLACES.map((place) => ({ ...place, capacity: null, state: "active" })),
    deployments: [
      { ...deployment, id: "any", mechanism: "anycast", pops: PLACES.map((place) => place.id) },
      { ...deployment, id: "dns", mechanism: "dns", pops: [] },
    ],
    assignments: [],
    latency: [],
    resolvers: [],
    demand: [],
    prefixes: [],
    links: [],
    neighbors: [],
    announcements: [],
    communities: [],
    asInfo: [],
    learned: {},
    geography: catalogueGeography,
    settings: scoringSettings(Settings.parse({ accuracy: { assumed: ACCURACY, simulated: ACCURACY } })),
    todayPlan: null,
  };
  // Both regions are seen by DNS users somewhere, so that the error has somewhere to go.
  for (const servedPop of ["fra", OTHER]) {
    const row = { period: DAY, geo: "ZA", asn: 9999, family: 4 as const, deployment: "dns", optimalPop: null };
    workspace.assignments.push({ ...row, servedPop, samples: 100 });
  }
  if (isRouted) addRouting(workspace, random);
  const movedBySession = new Map<number, number>();
  let right = 0;
  let all = 0;
  for (let asn = 1; asn <= ASES; asn++) {
    const moved = random();
    for (const geo of COUNTRIES) {
      if (!chance(0.1)) continue;
      const weight = 1 + Math.floor(random() * 20);
      const best = addCell(workspace, geo, asn, weight, random);
      const shares = trueShares(random);
      addSamples(workspace, geo, asn, shares, random);
      const inMain = (COUNTRIES.indexOf(geo) % 2 === 0) !== lostCountries.has(geo);
      all += weight;
      if (!inMain) right += best === OTHER ? weight : 0;
      else right += weight * ((shares.get(best) ?? 0) * (NEAR.includes(best) ? 1 : 0));
      const displaced = (shares.get(GONE) ?? 0) + (shares.get(OTHER) ?? 0);
      const [predicted, session] = isRouted ? simulated(workspace, geo, asn) : [nearest(geo)[0], -asn];
      if (!movedBySession.has(session)) movedBySession.set(session, isRouted ? random() : moved);
      if (inMain && movesTo(predicted, movedBySession.get(session)!) === best) right += weight * displaced;
    }
  }
  return { workspace, plan, truth: (100 * right) / all };
}

const deployment = { group: null, holdout: false, family: 4 as const, hasAnnouncements: false };

/** Latencies of one cell to all PoPs, 20 ms apart: exactly one PoP is optimal. Returns it. */
function addCell(workspace: Workspace, geo: string, asn: number, weight: number, random: () => number): string {
  const best = random() < 0.5 ? nearest(geo)[0] : PLACES[Math.floor(random() * PLACES.length)].id;
  for (const { id } of PLACES) {
    const row = { period: DAY, geo, asn, family: 4 as const, pop: id, method: "tcp_connect", samples: 100 };
    workspace.latency.push({ ...row, rttMs: id === best ? 20 : 80 });
  }
  workspace.demand.push({ geo, asn, family: 4, hourUtc: null, weight, unit: null });
  return best;
}

const nearest = (geo: string): string[] => {
  const here = catalogueGeography.placeOf(geo);
  const distance = (id: string) =>
    distanceKm(
      here,
      PLACES.find((place) => place.id === id)!,
    );
  return [...NEAR].sort((a, b) => distance(a) - distance(b));
};

/** Users of a cell mostly go to one PoP, some to a second. */
function trueShares(random: () => number): Map<string, number> {
  const first = PLACES[Math.floor(random() * PLACES.length)].id;
  const second = PLACES[Math.floor(random() * PLACES.length)].id;
  const share = random() < 0.5 ? 1 : 0.5 + random() / 2;
  return second === first
    ? new Map([[first, 1]])
    : new Map([
        [first, share],
        [second, 1 - share],
      ]);
}

function addSamples(
  workspace: Workspace,
  geo: string,
  asn: number,
  shares: Map<string, number>,
  random: () => number,
): void {
  const counts = new Map<string, number>();
  for (let i = 0; i < SAMPLES; i++) {
    let u = random();
    const served = [...shares].find(([, share]) => (u -= share) < 0)?.[0] ?? [...shares.keys()][0];
    counts.set(served, (counts.get(served) ?? 0) + 1);
  }
  for (const [servedPop, samples] of counts) {
    const row = { period: DAY, geo, asn, family: 4 as const, deployment: "any", optimalPop: null };
    workspace.assignments.push({ ...row, servedPop, samples });
  }
}

/** One number for the whole group: the predicted PoP with the rule's accuracy, else one of the others. */
function movesTo(predicted: string, moved: number): string {
  if (moved < ACCURACY) return predicted;
  const rest = NEAR.filter((pop) => pop !== predicted);
  return rest[moved < ACCURACY + (1 - ACCURACY) / 2 ? 0 : 1];
}

/** Every AS is the customer of one carrier, and every carrier meets us at a near PoP or two and at one of the others. */
function addRouting(workspace: Workspace, random: () => number): void {
  const some = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  for (let carrier = FIRST_CARRIER; carrier < FIRST_CARRIER + CARRIERS; carrier++) {
    const pops = new Set([some(NEAR), some(NEAR), some([GONE, OTHER])]);
    for (const pop of pops) workspace.neighbors.push({ ...session, pop, asn: carrier });
  }
  for (const { id: pop } of PLACES) workspace.neighbors.push({ ...session, pop, asn: FIRST_CARRIER + CARRIERS });
  for (let asn = 1; asn <= ASES; asn++) {
    workspace.links.push({ provider: FIRST_CARRIER + Math.floor(random() * CARRIERS), customer: asn });
  }
}

const session = {
  relationship: "transit" as const,
  session: null,
  family: 4 as const,
  announce: true,
  prepend: 0,
  routeServer: false,
};

/** Where the simulation of the plan's main region sends a cell, and by which session. */
function simulated(workspace: Workspace, geo: string, asn: number): [string, number] {
  const told = toldForRegion(workspace, plan, "main", 4);
  const set = announcedSet(NEAR, told);
  const entries = simulate(workspace, set, told, 4)!.entriesOf({ geo, asn } as Cell)!;
  const [pop] = popShares(workspace, entries).keys();
  return [pop, mainSession(workspace, entries, pop)!];
}
