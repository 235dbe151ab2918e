import type { Cell } from "./cells.ts";
import type { Dice } from "./random.ts";
import { measuredDeployments } from "./deployments.ts";
import { ACTIVE, POPS } from "./pops.ts";
import { rightShare, rightShareOfCell } from "./cells.ts";
import { BRAZIL_DRAW, ORIGIN_ASN } from "./sessions.ts";
import { PUBLISHED, US_DNS } from "./targets.ts";
import type { Truth } from "./truth.ts";

const TOLERANCE_MS = 5;
const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** What is true of a group of cells under each deployment, before anything is sampled. */
function truthOf(truth: Truth, dice: Dice, cells: readonly Cell[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const total = cells.reduce((sum, cell) => sum + cell.weight, 0);
  const groups = Map.groupBy(measuredDeployments(truth, dice), (deployment) => deployment.group || deployment.id);
  for (const [id, deployments] of groups) {
    const pops = new Map<number, number>();
    let users = 0;
    let groupsOfUsers = 0;
    for (const cell of cells) {
      for (const deployment of deployments) {
        const served = deployment.served(cell);
        users += cell.weight * rightShare(cell, served);
        groupsOfUsers += cell.weight * rightShareOfCell(cell, served, TOLERANCE_MS);
        for (const [pop, share] of served) pops.set(pop, (pops.get(pop) ?? 0) + share * cell.weight);
      }
    }
    const top = [...pops].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 6);
    result[id] = {
      percentOptimalUserLevel: round((100 * users) / total, 2),
      percentOptimalCellLevel: round((100 * groupsOfUsers) / total, 2),
      servedShare: Object.fromEntries(top.map(([pop, share]) => [POPS[pop].id, round(share / total, 4)])),
    };
  }
  return result;
}

/** Over which sessions users arrive at which PoP under the global prefix: PoP, neighbor, share of the users. */
function globalSessions(truth: Truth, cells: readonly Cell[]): [string, number, number][] {
  const total = cells.reduce((sum, cell) => sum + cell.weight, 0);
  const shares = new Map<string, { pop: string; asn: number; share: number }>();
  for (const cell of cells) {
    for (const entry of truth.entries(cell, ACTIVE)) {
      const key = `${entry.pop} ${entry.entryAsn}`;
      const known = shares.get(key) ?? { pop: POPS[entry.pop].id, asn: entry.entryAsn, share: 0 };
      shares.set(key, { ...known, share: known.share + (entry.share * cell.weight) / total });
    }
  }
  return [...shares.values()]
    .toSorted((a, b) => b.share - a.share || a.asn - b.asn)
    .slice(0, 8)
    .map(({ pop, asn, share }) => [pop, asn, round(share, 4)]);
}

function departureList(truth: Truth): unknown[] {
  return [...truth.departures]
    .toSorted((a, b) => b[0].weight * b[1].share - a[0].weight * a[1].share)
    .slice(0, 2000)
    .map(([cell, departure]) => [
      cell.geo.code,
      cell.network.asn,
      cell.family,
      departure.kind,
      POPS[departure.pop].id,
      departure.entryAsn,
      round(departure.share, 3),
    ]);
}

function oddHabits(truth: Truth): [number, number][] {
  const { asns } = truth.topology;
  const shown = new Set(truth.cells.map((cell) => cell.network.asn));
  return [...truth.habits.favourite].flatMap((favourite, as): [number, number][] =>
    favourite >= 0 && shown.has(asns[as]) ? [[asns[as], asns[favourite]]] : [],
  );
}

/** The generator's own record: why users go where they go, and what an ideal measurement would read. */
export function buildRecord(truth: Truth, dice: Dice, seed: number): Record<string, unknown> {
  const geos = ["US", "BR", ...PUBLISHED.map((row) => row.geo).filter((geo) => geo !== "BR")];
  const family4 = truth.cells.filter((cell) => cell.family === 4);
  const within = (geo: string): Cell[] => family4.filter((cell) => cell.geo.code === geo || cell.geo.country === geo);
  const networks = new Set(truth.cells.map((cell) => cell.network.asn));
  const odd = oddHabits(truth);
  const departing = new Set([
    ...[...truth.departures.keys()].map((cell) => cell.network.asn),
    ...odd.map(([asn]) => asn),
  ]);
  return {
    about: "Ground truth of the synthetic sample. Nothing in the product reads it; tests compare predictions with it.",
    seed,
    originAsn: ORIGIN_ASN,
    cells: truth.cells.length,
    networks: networks.size,
    departingNetworksShare: round(departing.size / networks.size, 4),
    brazilDraw: {
      ...BRAZIL_DRAW,
      relationship: "transit",
      why: "The only session with this carrier: it prefers its customer's route however far it is.",
    },
    published: PUBLISHED,
    usDnsPercentOptimal: US_DNS,
    truth: Object.fromEntries([
      ["world", truthOf(truth, dice, family4)],
      ...geos.map((geo) => [geo, truthOf(truth, dice, within(geo))]),
    ]),
    globalSessions: {
      columns: ["pop", "entry_asn", "share"],
      ...Object.fromEntries(geos.map((geo) => [geo, globalSessions(truth, within(geo))])),
    },
    departures: {
      columns: ["geo", "asn", "family", "kind", "pop", "entry_asn", "share"],
      total: truth.departures.size,
      largest: departureList(truth),
    },
    favourites: { columns: ["asn", "favours"], rows: odd },
  };
}
