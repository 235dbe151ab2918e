import { greatCircleKm } from "#shared/geo/distance.ts";
import { cellLists, type CellList } from "../world/cell-lists.ts";
import { countsOfLists, pooledCounts, type PopCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { announces, basesInOrder, lostPops } from "./bases.ts";
import { INFERRED } from "./destinations.ts";
import type { AnnouncedSet, ChainRule, RuleAnswer } from "./rule.ts";

const NONE: readonly number[] = [];

/**
 * Where the same network, or else its neighbours, went under measured announced sets: counts of the same AS in the same
 * country, then of the same AS in the nearest other geo that has any, then of the geo's other ASes; restricted to S.
 */
export const inferredRule: ChainRule = {
  rule: INFERRED,
  prepare(set) {
    const { world } = set;
    const counts = pooledCounts(world, poolFor(set));
    const { byNetworkAndCountry, byNetwork, byGeo } = cellLists(world);
    const ofNetwork = countsOfLists(counts, byNetworkAndCountry, world.pops.length);
    const ofGeo = countsOfLists(counts, byGeo, world.pops.length);
    const nearest = nearestCell(set, counts, byNetwork);
    const lostOf = lostPops(set);
    return (cell, answer) => {
      const lost = lostOf?.(cell) ?? NONE;
      if (world.cells.asn[cell] !== 0) {
        if (addCounts(set, ofNetwork, byNetworkAndCountry.listOf[cell], lost, answer)) return;
        const other = nearest(cell, lost);
        if (other >= 0) {
          addCounts(set, counts, other, lost, answer);
          return;
        }
      }
      addNeighbors(set, ofGeo, byGeo.listOf[cell], counts, cell, lost, answer);
    };
  },
};

/** All measured deployments with samples in the family that announce the whole of S; where there is none, all of them. */
function poolFor({ world, family, pops }: AnnouncedSet): readonly number[] {
  const inFamily = basesInOrder(world, family).filter(({ deployment }) => hasSamplesIn(world, deployment, family));
  const supersets = inFamily.filter((base) => announces(base, pops));
  const pool = supersets.length > 0 ? supersets : inFamily;
  return pool.map(({ deployment }) => deployment).toSorted((a, b) => a - b);
}

function hasSamplesIn({ cells, deployments }: World, deployment: number, family: number): boolean {
  const { start } = deployments[deployment].served;
  return cells.family.some((cellFamily, cell) => cellFamily === family && start[cell + 1] > start[cell]);
}

/** True where a row of counts (a cell, or a list of cells) has samples at PoPs of S that are not lost. */
function hasAny({ contains }: AnnouncedSet, { start, pop, samples }: PopCounts, at: number, lost: readonly number[]) {
  for (let row = start[at]; row < start[at + 1]; row++) {
    if (contains[pop[row]] && samples[row] > 0 && !lost.includes(pop[row])) return true;
  }
  return false;
}

/** Answers with the shares of a row of counts at PoPs of S that are not lost; false where it has none. */
function addCounts(
  { contains }: AnnouncedSet,
  { start, pop, samples }: PopCounts,
  at: number,
  lost: readonly number[],
  answer: RuleAnswer,
): boolean {
  for (let row = start[at]; row < start[at + 1]; row++) {
    if (contains[pop[row]] && samples[row] > 0 && !lost.includes(pop[row])) answer.add(pop[row], samples[row]);
  }
  answer.shareOut();
  return answer.count > 0;
}

/** The same of a list that a cell belongs to, without the cell's own samples. */
function addNeighbors(
  { contains }: AnnouncedSet,
  ofList: PopCounts,
  list: number,
  own: PopCounts,
  cell: number,
  lost: readonly number[],
  answer: RuleAnswer,
): void {
  let ownRow = own.start[cell];
  const ownEnd = own.start[cell + 1];
  for (let row = ofList.start[list]; row < ofList.start[list + 1]; row++) {
    const pop = ofList.pop[row];
    // Both rise by PoP.
    while (ownRow < ownEnd && own.pop[ownRow] < pop) ownRow++;
    const samples = ofList.samples[row] - (ownRow < ownEnd && own.pop[ownRow] === pop ? own.samples[ownRow] : 0);
    if (contains[pop] && samples > 0 && !lost.includes(pop)) answer.add(pop, samples);
  }
  answer.shareOut();
}

/**
 * Finds the cell of the same list in the nearest other geo with samples at PoPs of S that are not lost; ties: lowest geo
 * code. -1 without one.
 */
function nearestCell(
  set: AnnouncedSet,
  counts: PopCounts,
  list: CellList,
): (cell: number, lost: readonly number[]) => number {
  const { geo } = set.world.cells;
  let measured: Pick<CellList, "start" | "cells"> | null = null;
  return (cell, lost) => {
    const { start, cells } = (measured ??= cellsWithCounts(set, counts, list));
    const distances = distancesFrom(set.world, geo[cell]);
    const at = list.listOf[cell];
    let nearest = -1;
    let lowestKm = Number.POSITIVE_INFINITY;
    for (let i = start[at]; i < start[at + 1]; i++) {
      const other = cells[i];
      // Cells are sorted by geo code: of equally near ones the first has the lowest.
      if (distances[geo[other]] >= lowestKm || geo[other] === geo[cell]) continue;
      if (lost.length > 0 && !hasAny(set, counts, other, lost)) continue;
      nearest = other;
      lowestKm = distances[geo[other]];
    }
    return nearest;
  };
}

/** The lists without the cells that have no samples at PoPs of S: of most lists little is left. */
function cellsWithCounts(set: AnnouncedSet, counts: PopCounts, list: CellList): Pick<CellList, "start" | "cells"> {
  const start = new Int32Array(list.start.length);
  const cells = new Int32Array(list.cells.length);
  let count = 0;
  for (let at = 0; at + 1 < list.start.length; at++) {
    for (let i = list.start[at]; i < list.start[at + 1]; i++) {
      if (hasAny(set, counts, list.cells[i], NONE)) cells[count++] = list.cells[i];
    }
    start[at + 1] = count;
  }
  return { start, cells: cells.slice(0, count) };
}

const distancesByWorld = new WeakMap<World, Map<number, Float64Array>>();

/** Great-circle distance in km from one geo's centroid to every geo's, kept per world. */
function distancesFrom(world: World, geo: number): Float64Array {
  let rows = distancesByWorld.get(world);
  if (!rows) distancesByWorld.set(world, (rows = new Map()));
  let row = rows.get(geo);
  if (!row) {
    const { lat, lon } = world.geos[geo];
    rows.set(geo, (row = Float64Array.from(world.geos, (other) => greatCircleKm(lat, lon, other.lat, other.lon))));
  }
  return row;
}
