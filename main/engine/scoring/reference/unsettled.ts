import { heardFrom, preferenceOf } from "../../routing/reference/fixpoint.ts";
import { announcedSet, effectsOf, toldWhenMeasured } from "./announced.ts";
import type { Telling } from "./announced.ts";
import type { DeploymentRow, Workspace } from "./rows.ts";
import { total } from "./rows.ts";
import type { Cell } from "./scope.ts";
import { handOver, mainSession, popShares, simulate, simulateNeighbors, spokenBy } from "./simulation.ts";
import type { SessionTold } from "./simulation.ts";

/** One announced set with what its sessions are told. */
export interface Announced {
  set: string[];
  told: Telling[];
}

export function announcedWhenMeasured(workspace: Workspace, deployment: DeploymentRow, family: 4 | 6): Announced {
  const told = toldWhenMeasured(workspace, deployment, family);
  return { set: announcedSet(deployment.pops, told), told };
}

/** What of a base's samples in a cell may not stay. */
interface Unsettled {
  /** PoP of S -> share (0-1) of what was measured there. */
  shares: Map<string, number>;
  /** PoPs whose entry session was made less attractive: what was measured says nothing of them any more. */
  lost: Set<string>;
}

export function unsettledBy(workspace: Workspace, base: Announced, now: Announced, cell: Cell): Unsettled {
  const before = simulate(workspace, base.set, base.told, cell.family)?.entriesOf(cell) ?? null;
  const after = simulate(workspace, now.set, now.told, cell.family)?.entriesOf(cell) ?? null;
  if (before === null || after === null) return { shares: new Map(), lost: new Set() };
  const [wasAt, isAt] = [popShares(workspace, before), popShares(workspace, after)];
  const fewer = total(now.set.map((pop) => Math.max(0, (wasAt.get(pop) ?? 0) - (isAt.get(pop) ?? 0))));
  const all = total(now.set.map((pop) => wasAt.get(pop) ?? 0));
  const lost = new Set(
    now.set.filter((pop) => isWorse(workspace, entryAt(workspace, base, pop, cell), base, now, cell)),
  );
  const shareOf = (pop: string): number => {
    const was = wasAt.get(pop) ?? 0;
    if (lost.has(pop)) return 1;
    if (was > 0) return Math.max(0, 1 - (isAt.get(pop) ?? 0) / was);
    return all > 0 ? fewer / all : 0;
  };
  return { shares: new Map(now.set.map((pop) => [pop, cut(shareOf(pop))])), lost };
}

/** Rounding leaves no crumbs. */
const cut = (share: number): number => (share < 1e-12 ? 0 : share > 1 - 1e-12 ? 1 : share);

/** How the cell's users come to a PoP. */
interface Entry {
  /** Place of the session in the neighbors file. */
  place: number;
  /** What was announced in the simulation that says so. */
  announced: SessionTold[];
}

/** The session by which the cell's users come to a PoP, also where the simulation does not send them. */
export function entryAt(workspace: Workspace, base: Announced, pop: string, cell: Cell): Entry | null {
  const everything = spokenBy(workspace, base.told);
  const own = everything.filter(({ id }) => workspace.neighbors[Number(id)].pop === pop);
  const handed = own.filter(({ neighbor }) => handsOverAt(workspace, everything, neighbor, pop, cell));
  const entryOf = (announced: SessionTold[]): Entry | null => {
    const entries = simulateNeighbors(workspace, announced, cell.family).entriesOf(cell) ?? new Map<number, number>();
    const place = mainSession(workspace, entries, pop);
    return place === null ? null : { place, announced };
  };
  const lengthOf = (announced: SessionTold[]): number =>
    simulateNeighbors(workspace, announced, cell.family).pathLengthOf(cell);
  const near = lengthOf(handed) <= lengthOf(own) + 1 ? entryOf(handed) : null;
  return entryOf(everything) ?? near ?? entryOf(own);
}

/** Of a neighbor's sessions those that it would use: does it hand the cell's users over at this PoP? */
function handsOverAt(workspace: Workspace, all: SessionTold[], neighbor: number, pop: string, cell: Cell): boolean {
  const own = all.filter((session) => session.neighbor === neighbor);
  const rankOf = (session: SessionTold): number => 1000 * preferenceOf(heardFrom(session)) + (session.prepend ?? 0);
  const best = Math.min(...own.map(rankOf));
  const used = own.filter((session) => rankOf(session) === best);
  return workspace.neighbors[Number(handOver(workspace, used, cell).id)].pop === pop;
}

function isWorse(workspace: Workspace, entry: Entry | null, base: Announced, now: Announced, cell: Cell): boolean {
  if (entry === null) return false;
  const before = base.told.find((telling) => telling.place === entry.place)!;
  const after = now.told.find((telling) => telling.place === entry.place);
  if (after === undefined || !after.announce || after.prepend > before.prepend) return true;
  const isLimited = effectsOf(workspace, after).some(({ community }) => !before.communities.includes(community));
  if (!isLimited && !(after.noExport && !before.noExport)) return false;
  return binds(workspace, entry, { ...before, noExport: after.noExport, communities: after.communities }, cell);
}

/** Whether what the neighbor may not do any more is felt by the cell: it enters elsewhere, or has a longer way. */
function binds(workspace: Workspace, { place, announced }: Entry, told: Telling, cell: Cell): boolean {
  const limited = spokenBy(workspace, [told]);
  const changed = announced.map(
    (session) => limited.find(({ id, neighbor }) => id === session.id && neighbor === session.neighbor) ?? session,
  );
  const before = simulateNeighbors(workspace, announced, cell.family);
  const after = simulateNeighbors(workspace, changed, cell.family);
  const { pop } = workspace.neighbors[place];
  if (mainSession(workspace, after.entriesOf(cell) ?? new Map(), pop) !== place) return true;
  return after.pathLengthOf(cell) > before.pathLengthOf(cell);
}
