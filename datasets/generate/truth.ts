import { Exits } from "./exits.ts";
import { buildCells, type Cell, type Shares } from "./cells.ts";
import { calibrateAnycast, calibrateDns, drawCountry } from "./calibration.ts";
import { depart, type Departure } from "./departures.ts";
import { DnsMap } from "./dns.ts";
import { buildGeography, type Geo } from "./geography.ts";
import { buildPresences } from "./networks.ts";
import { growPeering } from "./peering.ts";
import { ACTIVE, POPS, popIndex, type RegionId } from "./pops.ts";
import type { Dice } from "./random.ts";
import { computeRoutes, drawHabits, type Habits } from "./routing.ts";
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
}

/** Routes to one announced set, worked out at first use. */
class Anycast {
  private readonly exits = new Map<string, Exits>();
  private readonly topology: Topology;
  private readonly habits: Habits;
  private readonly dice: Dice;
  sessions: readonly Session[];

  constructor(topology: Topology, habits: Habits, sessions: readonly Session[], dice: Dice) {
    this.topology = topology;
    this.habits = habits;
    this.sessions = sessions;
    this.dice = dice;
  }

  private exitsOf(announced: readonly number[]): Exits {
    const key = announced.join(" ");
    const known = this.exits.get(key);
    if (known !== undefined) return known;
    const sessions = this.sessions.filter((session) => announced.includes(session.pop));
    const routes = computeRoutes(this.topology, this.habits, sessions, this.dice);
    const exits = new Exits(this.topology, routes, sessions);
    this.exits.set(key, exits);
    return exits;
  }

  /** Routed shares: the best route takes all, or most where another is equally good and some routers have that one. */
  routed(cell: Cell, announced: readonly number[]): Shares {
    const as = this.topology.indexOf.get(cell.network.asn);
    const shares: Shares = new Map();
    if (as === undefined) return shares;
    const exits = this.exitsOf(announced);
    const first = exits.exit(as, cell.place, false);
    const second = exits.exit(as, cell.place, true);
    if (first === null) return shares;
    if (second === null || second.pop === first.pop) return shares.set(first.pop, 1);
    const share = this.dice.between(0.55, 0.95, "split", cell.network.asn, cell.geo.code, cell.family);
    return shares.set(first.pop, share).set(second.pop, 1 - share);
  }
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
    anycast: (cell, announced) => {
      const departure = departures.get(cell) ?? null;
      const stays = departure !== null && announced.includes(departure.pop);
      return depart(anycast.routed(cell, announced), stays ? departure : null);
    },
  };
}

/** The PoPs that announce the prefix of a region. */
export const popsOfRegion = (region: RegionId): number[] => ACTIVE.filter((pop) => POPS[pop].region === region);
