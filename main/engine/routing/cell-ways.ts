import { growingFloats, growingInts } from "../world/growing.ts";
import { cellGroups } from "../world/groups.ts";
import { popDistances } from "../world/pop-distances.ts";
import type { World } from "../world/world.ts";
import { simulateEntry, soleEntry } from "./entry.ts";
import { isMoreShare } from "./share-order.ts";
import type { Simulation } from "./simulation.ts";

/** The cell's AS is in no topology, or the cell is of another family. */
export const UNKNOWN_AS = -1;
/** The cell's AS is known and has no route. */
export const NO_ROUTE = -2;

/**
 * Where the simulation sends the users of every cell of a world. Cells that go the same way share it: rows of way w are
 * `start[w] .. start[w + 1] - 1`, in rising order of PoP; shares sum to one.
 */
export interface CellWays {
  /** By cell: its way, or UNKNOWN_AS or NO_ROUTE. */
  readonly way: Int32Array;
  readonly start: Int32Array;
  readonly pop: Int32Array;
  readonly share: Float64Array;
  /** The entry session there: index in the world's sessions. */
  readonly session: Int32Array;
}

const waysBySimulation = new WeakMap<Simulation, WeakMap<World, CellWays>>();

/** The ways of a world's cells, worked out once. */
export function cellWays(world: World, simulation: Simulation): CellWays {
  let byWorld = waysBySimulation.get(simulation);
  if (!byWorld) waysBySimulation.set(simulation, (byWorld = new WeakMap()));
  let ways = byWorld.get(world);
  if (!ways) byWorld.set(world, (ways = findWays(world, simulation)));
  return ways;
}

/**
 * The seed over which traffic from a geo (index in the world) is handed over to us, of those of one AS: nearest PoP; ties: lowest
 * PoP id, then the first.
 */
export function handOver(world: World, { popOfSeed }: Simulation, geo: number, seeds: readonly number[]): number {
  const table = popDistances(world);
  const base = geo * world.pops.length;
  let [best] = seeds;
  for (const seed of seeds) {
    const difference = table[base + popOfSeed[seed]] - table[base + popOfSeed[best]];
    if (difference < 0 || (difference === 0 && popOfSeed[seed] < popOfSeed[best])) best = seed;
  }
  return best;
}

/** Share of the users of a way at a PoP; 0 for NO_ROUTE and UNKNOWN_AS. */
export function shareAt({ start, pop, share }: CellWays, way: number, wanted: number): number {
  if (way < 0) return 0;
  for (let row = start[way]; row < start[way + 1]; row++) if (pop[row] === wanted) return share[row];
  return 0;
}

/** The entry session of a cell's users at a PoP where the simulation sends them, -1 where it sends them elsewhere. */
export function entrySession(ways: CellWays, cell: number, pop: number): number {
  const way = ways.way[cell];
  if (way < 0) return -1;
  for (let row = ways.start[way]; row < ways.start[way + 1]; row++) if (ways.pop[row] === pop) return ways.session[row];
  return -1;
}

/**
 * The session by which a cell's users come to a PoP, also where the simulation sends them elsewhere: then that of the
 * simulation that tells how they must have come. -1 where nothing tells.
 */
export function attributedSession(world: World, simulation: Simulation, cell: number, pop: number): number {
  const session = entrySession(cellWays(world, simulation), cell, pop);
  if (session >= 0) return session;
  const entered = simulateEntry(world, simulation, cell, pop);
  return entered ? soleEntry(world, entered, cell) : -1;
}

/** Index of the likeliest PoP's row of a way; ties, compared at 12 decimals: the lowest PoP id. */
export function likeliestRow({ start, share }: CellWays, way: number): number {
  let best = start[way];
  for (let row = best + 1; row < start[way + 1]; row++) if (isMoreShare(share[row], share[best])) best = row;
  return best;
}

function findWays(world: World, simulation: Simulation): CellWays {
  const { cells } = world;
  const { routes } = simulation;
  const as = knownAsOfCell(world, simulation);
  const way = new Int32Array(cells.count).fill(UNKNOWN_AS);
  const writer = new WayWriter(world, simulation);
  // Cells stand by geo: of each distribution the last way is the one that is asked for again.
  const wayOf = new Int32Array(routes.start.length - 1);
  const geoOf = new Int32Array(routes.start.length - 1).fill(-1);
  for (let cell = 0; cell < cells.count; cell++) {
    if (as[cell] < 0) continue;
    const distribution = routes.distribution[as[cell]];
    if (distribution < 0) {
      way[cell] = NO_ROUTE;
      continue;
    }
    const geo = cells.geo[cell];
    if (geoOf[distribution] !== geo) {
      geoOf[distribution] = geo;
      wayOf[distribution] = writer.add(distribution, geo);
    }
    way[cell] = wayOf[distribution];
  }
  return { way, ...writer.finish() };
}

const asesByWorld = new WeakMap<World, Map<string, Int32Array>>();

/** The known AS of each cell of the simulation's family as an index in the graph; -1 for the others. */
function knownAsOfCell(world: World, { routing, originAsn, announced, knownAs }: Simulation): Int32Array {
  let kept = asesByWorld.get(world);
  if (!kept) asesByWorld.set(world, (kept = new Map()));
  const key = `${routing.version} ${originAsn} ${announced.family}`;
  let ases = kept.get(key);
  if (ases) return ases;
  const { asns, asnOfCell } = cellGroups(world);
  const { family } = world.cells;
  const known = Int32Array.from(asns, knownAs);
  ases = asnOfCell.map((asn, cell) => (family[cell] === announced.family ? known[asn] : -1));
  kept.set(key, ases);
  return ases;
}

/** Turns distributions over entries into shares of PoPs, as the users of one geo see them. */
class WayWriter {
  readonly #world: World;
  readonly #simulation: Simulation;
  readonly #start = growingInts();
  readonly #pop = growingInts();
  readonly #share = growingFloats();
  readonly #session = growingInts();
  /** Share by session of the routing; zero between calls. */
  readonly #sums: Float64Array;

  constructor(world: World, simulation: Simulation) {
    this.#world = world;
    this.#simulation = simulation;
    this.#sums = new Float64Array(world.sessions.length);
    this.#start.push(0);
  }

  add(distribution: number, geo: number): number {
    const { routes, sessionOfSeed } = this.#simulation;
    const { sessions } = this.#world;
    const touched: number[] = [];
    for (let i = routes.start[distribution]; i < routes.start[distribution + 1]; i++) {
      const { seeds } = routes.entries[routes.entry[i]];
      const session = sessionOfSeed[handOver(this.#world, this.#simulation, geo, seeds)];
      if (this.#sums[session] === 0) touched.push(session);
      this.#sums[session] += routes.share[i];
    }
    touched.sort((a, b) => sessions[a].pop - sessions[b].pop || a - b);
    for (let first = 0; first < touched.length;) first = this.#addPop(touched, first);
    for (const session of touched) this.#sums[session] = 0;
    this.#start.push(this.#pop.length);
    return this.#start.length - 2;
  }

  /** Adds the PoP of the sessions from `first` on; gives the index behind its last session. */
  #addPop(touched: readonly number[], first: number): number {
    const { sessions } = this.#world;
    const { pop } = sessions[touched[first]];
    let [main, share, end] = [touched[first], 0, first];
    for (; end < touched.length && sessions[touched[end]].pop === pop; end++) {
      share += this.#sums[touched[end]];
      if (isMoreShare(this.#sums[touched[end]], this.#sums[main])) main = touched[end];
    }
    this.#pop.push(pop);
    this.#share.push(share);
    this.#session.push(main);
    return end;
  }

  finish(): Omit<CellWays, "way"> {
    return {
      start: this.#start.finish(),
      pop: this.#pop.finish(),
      share: this.#share.finish(),
      session: this.#session.finish(),
    };
  }
}
