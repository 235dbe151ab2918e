import { cellWays, entrySession } from "../routing/cell-ways.ts";
import { simulateEntry } from "../routing/entry.ts";
import type { Simulation } from "../routing/simulation.ts";
import type { World } from "../world/world.ts";
import { excessMs } from "../scoring/excess.ts";
import type { Frame } from "../scoring/frame.ts";
import { JUDGED, OPTIMAL } from "../scoring/judge.ts";
import type { Part } from "./parts.ts";

/** How the users of one cell come to one PoP. */
export interface Entry {
  /** Index in the world's sessions; -1 where nothing tells. */
  readonly session: number;
  /** The simulation of what is announced sends them elsewhere: the session is that of `alone`. */
  readonly isAttributed: boolean;
  readonly simulation: Simulation | null;
  /** The simulation by which they are said to have come, where that is not the one of what is announced. */
  readonly alone: Simulation | null;
}

const NOBODY_TELLS: Entry = { session: -1, isAttributed: true, simulation: null, alone: null };

/** The entry of a cell's users at a PoP under one announced prefix. */
export function entryOf(world: World, part: Part, cell: number, pop: number): Entry {
  const simulation = part.simulationTo(pop);
  if (!simulation) return NOBODY_TELLS;
  const session = entrySession(cellWays(world, simulation), cell, pop);
  if (session >= 0) return { session, isAttributed: false, simulation, alone: null };
  const alone = simulation.announced.pops.includes(pop) ? simulateEntry(world, simulation, cell, pop) : null;
  const attributed = alone ? entrySession(cellWays(world, alone), cell, pop) : -1;
  return { session: attributed, isAttributed: true, simulation, alone };
}

/** Users of one network who come to one PoP over one session, with what that means for them. */
export interface Way {
  readonly asn: number;
  readonly pop: number;
  readonly entry: Entry;
  /** The cell with most of them: its place decides hot potato on the way that is shown. */
  cell: number;
  heaviest: number;
  weight: number;
  judged: number;
  /** Weight times excess over the best PoP, of the judged. */
  excess: number;
  /** Weight that is judged and not optimal. */
  stray: number;
  /** Weight in cells for which the simulation has several PoPs. */
  orderDependent: number;
}

/** All ways of the users in scope, in no order. */
export function waysOf(frame: Frame, parts: readonly Part[]): Way[] {
  const ways: Way[] = [];
  for (const part of parts) {
    const ofPart = new Map<string, Way>();
    for (let cell = 0; cell < frame.scope.length; cell++) {
      const weight = frame.scope[cell] < 0 ? 0 : frame.weights.byCell[cell] * part.share[cell];
      if (weight > 0) addCell(frame, part, cell, weight, ofPart);
    }
    ways.push(...ofPart.values());
  }
  return ways;
}

function addCell(frame: Frame, part: Part, cell: number, weight: number, ways: Map<string, Way>): void {
  const { world } = frame.context;
  const { start, pop, share } = part.destinations;
  for (let row = start[cell]; row < start[cell + 1];) {
    const at = pop[row];
    let mass = 0;
    // The shares of one PoP under several rules stand side by side.
    for (; row < start[cell + 1] && pop[row] === at; row++) mass += weight * share[row];
    if (mass === 0) continue;
    const entry = entryOf(world, part, cell, at);
    const asn = world.cells.asn[cell];
    const key = `${asn} ${at} ${entry.session} ${entry.isAttributed}`;
    let way = ways.get(key);
    if (!way) {
      way = { asn, pop: at, entry, cell, heaviest: 0, weight: 0, judged: 0, excess: 0, stray: 0, orderDependent: 0 };
      ways.set(key, way);
    }
    addUsers(frame, way, entry, cell, mass);
  }
}

function addUsers({ judge, context }: Frame, way: Way, { simulation }: Entry, cell: number, mass: number): void {
  const entry = cell * judge.popCount + way.pop;
  way.weight += mass;
  if (mass > way.heaviest) [way.heaviest, way.cell] = [mass, cell];
  if (judge.flags[entry] & JUDGED) {
    way.judged += mass;
    way.excess += mass * excessMs(judge.rttMs[entry], judge.bestRttMs[cell]);
    if (!(judge.flags[entry] & OPTIMAL)) way.stray += mass;
  }
  if (simulation && hasSeveralPops(cellWays(context.world, simulation), cell)) way.orderDependent += mass;
}

const hasSeveralPops = ({ way, start }: ReturnType<typeof cellWays>, cell: number): boolean =>
  way[cell] >= 0 && start[way[cell] + 1] - start[way[cell]] > 1;
