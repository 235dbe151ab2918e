import { inProject } from "../../scripts/setup/places.mjs";
import { announcedByPlan } from "#engine/routing/announced.ts";
import type { Announcements } from "#engine/routing/announcement.ts";
import type { AsGraph } from "#engine/routing/graph.ts";
import { routerRoutes } from "#engine/routing/router-mode.ts";
import { announcementsOf } from "#engine/routing/seeds.ts";
import { setRoutes } from "#engine/routing/set-mode.ts";
import type { Random } from "./random-internet.ts";
import { drawSessions, ORIGIN } from "./sessions.ts";
import { loadFiles } from "./workspace-graph.ts";

/** ASes that one withdrawn PoP unsettles. */
export interface Unsettled {
  readonly pop: string;
  /** Router mode: ASes that used the PoP; of the others those that move from one PoP that is still announced to another. */
  readonly served: number;
  readonly moved: number;
  /** Set mode: ASes that might end up at a PoP that is still announced, and no longer may. */
  readonly losing: number;
}

/** One prefix told over sessions at PoPs: `popOfSeed` numbers them from 0, 30 at most. */
export interface PopSessions {
  readonly graph: AsGraph;
  readonly announcements: Announcements;
  readonly popOfSeed: readonly number[];
  readonly pops: readonly string[];
}

/** The sample's active PoPs with all their sessions: its AS graph is the bundled one. */
export async function sampleSessions(): Promise<PopSessions> {
  const files = ["pops.csv.gz", "neighbors.csv.gz", "as-links.txt.gz"];
  const world = await loadFiles(files.map((file) => inProject("datasets/sample", file)));
  const active = Int32Array.from(world.pops.keys()).filter((pop) => world.pops[pop].state === "active");
  const { graph } = world.routing!;
  const announced = announcedByPlan(world, 4, active, []);
  const { announcements, sessionOfSeed } = announcementsOf(world, world.routing!, ORIGIN, announced);
  const popOfSeed = Array.from(sessionOfSeed, (session) => active.indexOf(world.sessions[session].pop));
  return { graph, announcements, popOfSeed, pops: Array.from(active, (pop) => world.pops[pop].id) };
}

/** PoPs that have one transit of their own each, drawn from the ASes with most customers, and some peers. */
export function drawnSessions(graph: AsGraph, pops: number, random: Random): PopSessions {
  const transits = drawSessions(graph, { sessions: pops, transitShare: 1, transits: DRAWN_TRANSITS }, random);
  const peers = drawSessions(graph, { sessions: pops * PEERS, transitShare: 0, transits: 0 }, random);
  return {
    graph,
    announcements: { seeds: [...transits.seeds, ...peers.seeds], silent: [] },
    popOfSeed: [...transits.seeds, ...peers.seeds].map((_, seed) => seed % pops),
    pops: Array.from({ length: pops }, (_, pop) => `p${pop}`),
  };
}
const DRAWN_TRANSITS = 400;
const PEERS = 5;

/** Withdraws each PoP in turn from the announcement of all of them. */
export function unsettledByPop(sessions: PopSessions): Unsettled[] {
  const basePop = popByAs(sessions);
  const basePops = possiblePops(sessions);
  return sessions.pops.map((name, withdrawn) => {
    const others = without(sessions, withdrawn);
    const pop = popByAs(others);
    const pops = possiblePops(others);
    const kept = ~(1 << withdrawn);
    return {
      pop: name,
      served: countWhere(basePop, (as) => basePop[as] === withdrawn),
      moved: countWhere(basePop, (as) => basePop[as] >= 0 && basePop[as] !== withdrawn && basePop[as] !== pop[as]),
      losing: countWhere(basePops, (as) => (basePops[as] & kept & ~pops[as]) !== 0),
    };
  });
}

function without({ graph, announcements, popOfSeed, pops }: PopSessions, withdrawn: number): PopSessions {
  const { seeds, silent } = announcements;
  return {
    graph,
    announcements: { seeds: seeds.filter((_, seed) => popOfSeed[seed] !== withdrawn), silent },
    popOfSeed: popOfSeed.filter((pop) => pop !== withdrawn),
    pops,
  };
}

/** Router mode: PoP by AS, -1 without a route. */
function popByAs({ graph, announcements, popOfSeed }: PopSessions): Int32Array {
  return routerRoutes(graph, announcements).seed.map((seed) => (seed < 0 ? -1 : popOfSeed[seed]));
}

/** Set mode: PoPs at which an AS may end up, as bits. */
function possiblePops({ graph, announcements, popOfSeed }: PopSessions): Int32Array {
  const { distribution, start, entry, entries } = setRoutes(graph, announcements);
  return distribution.map((row) => {
    let pops = 0;
    for (let i = row < 0 ? 0 : start[row]; row >= 0 && i < start[row + 1]; i++) {
      for (const seed of entries[entry[i]].seeds) pops |= 1 << popOfSeed[seed];
    }
    return pops;
  });
}

function countWhere(ases: Int32Array, isCounted: (as: number) => boolean): number {
  let count = 0;
  for (let as = 0; as < ases.length; as++) if (isCounted(as)) count++;
  return count;
}
