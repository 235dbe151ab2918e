import { Anycast, type Entry } from "./anycast.ts";
import { buildCells, type Cell, type Shares } from "./cells.ts";
import { calibrateAnycast, calibrateDns, drawCountry } from "./calibration.ts";
import { depart, departEntries, type Departure } from "./departures.ts";
import { DnsMap } from "./dns.ts";
import { buildGeography, type Geo } from "./geography.ts";
import { buildPresences } from "./networks.ts";
import { growPeering } from "./peering.ts";
import { ACTIVE, POPS, popIndex, type RegionId } from "./pops.ts";
import type { Dice } from "./random.ts";
import { drawHabits, type Habits } from "./routing.ts";
import { BRAZIL_DRAW, SESSIONS, type Session } from "./sessions.ts";
import type { Sources } from "./sources.ts";
import { calibrationTargets, type Target } from "./targets.ts";
import { buildTopology, type Topology } from "./topology.ts";

/** Share of the ASes with a choice that favour one neighbor against the textbook. */
const ODD_SHARE = 0.3;
/** Networks with which the operator has peered over the years, beyond those it began with. */
const GROWN_PEERS = 900;

/** The world of the sample as it really is: what measurements sample and what predictions have to guess. */
export interface Truth {
  geos: Geo[];
  cells: Cell[];
  topology: Topology;
  habits: Habits;
  sessions: Session[];
  targets: Target[];
  departures: Map<Cell, Departure>;
  dns: DnsMap;
  /** How far resolvers are from their users, by geo code. */
  resolverDistance: Map<string, number>;
  /** Where users go when the given PoPs announce one prefix. */
  anycast(cell: Cell, announced: readonly number[]): Shares;
  /** The same by the session over which they arrive. */
  entries(cell: Cell, announced: readonly number[]): Entry[];
}

function resolverDistances(
  geos: readonly Geo[],
  cells: readonly Cell[],
  targets: readonly Target[],
  dns: DnsMap,
  dice: Dice,
) {
  const distance = new Map(geos.map((geo) => [geo.code, dice.between(0.15, 0.6, "resolvers", geo.code)]));
  for (const target of targets) {
    const members = cells.filter((cell) => cell.family === 4 && target.geos.includes(cell.geo));
    const fitted = calibrateDns(members, target.dns, dns);
    for (const geo of target.geos) distance.set(geo.code, fitted);
  }
  return distance;
}

/** Builds the world and calibrates it; everything follows from the sources and the dice. */
export function buildTruth(sources: Sources, dice: Dice): Truth {
  const geos = buildGeography(sources);
  const cells = buildCells(buildPresences(geos, sources.networks, dice), dice);
  const topology = buildTopology(sources.links);
  const habits = drawHabits(topology, ODD_SHARE, dice);
  const before = new Anycast(topology, habits, SESSIONS, dice);
  const grown = growPeering(cells, (cell) => before.routed(cell, ACTIVE), SESSIONS, GROWN_PEERS);
  const sessions = [...SESSIONS, ...grown];
  const anycast = new Anycast(topology, habits, sessions, dice);
  const targets = calibrationTargets(geos, dice);
  const dns = new DnsMap(geos, dice);
  const departures = new Map<Cell, Departure>();
  const routed = (cell: Cell): Shares => anycast.routed(cell, ACTIVE);
  const brazil = cells.filter((cell) => cell.geo.country === "BR");
  drawCountry(brazil, routed, { pop: popIndex(BRAZIL_DRAW.pop), entryAsn: BRAZIL_DRAW.asn }, departures, dice);
  for (const family of [4, 6]) {
    for (const target of targets) {
      const members = cells.filter((cell) => cell.family === family && target.geos.includes(cell.geo));
      calibrateAnycast(members, target, routed, sessions, departures, dice);
    }
  }
  const departureTo = (cell: Cell, announced: readonly number[]): Departure | null => {
    const departure = departures.get(cell);
    return departure !== undefined && announced.includes(departure.pop) ? departure : null;
  };
  return {
    geos,
    cells,
    topology,
    habits,
    sessions,
    targets,
    departures,
    dns,
    resolverDistance: resolverDistances(geos, cells, targets, dns, dice),
    anycast: (cell, announced) => depart(anycast.routed(cell, announced), departureTo(cell, announced)),
    entries: (cell, announced) => departEntries(anycast.entries(cell, announced), departureTo(cell, announced)),
  };
}

/** The PoPs that announce the prefix of a region. */
export const popsOfRegion = (region: RegionId): number[] => ACTIVE.filter((pop) => POPS[pop].region === region);
