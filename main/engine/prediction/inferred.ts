import { greatCircleKm } from "#shared/geo/distance.ts";
import { cellLists, type CellList } from "../world/cell-lists.ts";
import { pooledCounts, type PopCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { announces, basesInOrder, lostPops } from "./bases.ts";
import { INFERRED } from "./destinations.ts";
import type { AnnouncedSet, ChainRule, RuleAnswer } from "./rule.ts";

/**
 * Where the same network, or else its neighbours, went under measured announced sets: counts of the same AS in the same
 * country, then of the same AS in the nearest other geo that has any, then of the geo's other ASes; restricted to S.
 */
export const inferredRule: ChainRule = {
  rule: INFERRED,
  prepare(set) {
    const { world } = set;
    const counts = pooledCounts(world, poolFor(set));
    const lists = cellLists(world);
    const ofNetwork = countsByList(set, counts, lists.byNetworkAndCountry);
    const ofGeo = countsByList(set, counts, lists.byGeo);
    const ofCell = (cell: number): SetCounts => countsOfCells(set, counts, [cell]);
    const lostOf = lostPops(set);
    return (cell, answer) => {
      const lost = lostOf?.(cell) ?? [];
      const nearest = (): SetCounts => {
        const at = (candidate: number): SetCounts => leaveOut(ofCell(candidate), lost);
        const other = nearestCell(world, lists.byNetwork, cell, (candidate) => at(candidate) !== null);
        return other < 0 ? null : at(other);
      };
      const known = world.cells.asn[cell] !== 0;
      const found =
        (known ? (leaveOut(ofNetwork(cell), lost) ?? nearest()) : null) ??
        leaveOut(without(ofGeo(cell), ofCell(cell)), lost);
      if (found) addShares(found, answer);
    };
  },
};

/** Counts at the PoPs of S in rising order of PoP; null where there are none. */
type SetCounts = { readonly pops: readonly number[]; readonly samples: readonly number[] } | null;

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

/** Counts summed over the list that a cell belongs to, each list summed once. */
function countsByList(set: AnnouncedSet, counts: PopCounts, list: CellList): (cell: number) => SetCounts {
  const known: SetCounts[] = [];
  return (cell) => {
    const at = list.listOf[cell];
    let found = known[at];
    if (found === undefined) {
      known[at] = found = countsOfCells(set, counts, list.cells.subarray(list.start[at], list.start[at + 1]));
    }
    return found;
  };
}

/** Sums by PoP of the cells at hand; zero between calls. */
let scratch = new Float64Array(64);

function countsOfCells(
  { world, contains, pops }: AnnouncedSet,
  counts: PopCounts,
  cells: ArrayLike<number>,
): SetCounts {
  if (scratch.length < world.pops.length) scratch = new Float64Array(world.pops.length);
  const sums = scratch;
  let total = 0;
  for (let i = 0; i < cells.length; i++) {
    for (let row = counts.start[cells[i]]; row < counts.start[cells[i] + 1]; row++) {
      if (!contains[counts.pop[row]]) continue;
      sums[counts.pop[row]] += counts.samples[row];
      total += counts.samples[row];
    }
  }
  if (total === 0) return null;
  const found: { pops: number[]; samples: number[] } = { pops: [], samples: [] };
  for (let k = 0; k < pops.length; k++) {
    const pop = pops[k];
    if (sums[pop] === 0) continue;
    found.pops.push(pop);
    found.samples.push(sums[pop]);
    sums[pop] = 0;
  }
  return found;
}

/** The cell of the same list in the nearest other geo that `has` counts; ties: lowest geo code. -1 without one. */
function nearestCell(world: World, list: CellList, cell: number, has: (cell: number) => boolean): number {
  const { geo } = world.cells;
  const distances = distancesFrom(world, geo[cell]);
  const at = list.listOf[cell];
  let nearest = -1;
  let lowestKm = Number.POSITIVE_INFINITY;
  for (let i = list.start[at]; i < list.start[at + 1]; i++) {
    const other = list.cells[i];
    // Cells are sorted by geo code: of equally near ones the first has the lowest.
    if (distances[geo[other]] >= lowestKm || geo[other] === geo[cell] || !has(other)) continue;
    nearest = other;
    lowestKm = distances[geo[other]];
  }
  return nearest;
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

function without(all: SetCounts, own: SetCounts): SetCounts {
  if (!all || !own) return all;
  const samples = all.pops.map((pop, i) => all.samples[i] - (own.samples[own.pops.indexOf(pop)] ?? 0));
  const left = all.pops.flatMap((pop, i) => (samples[i] > 0 ? [{ pop, samples: samples[i] }] : []));
  return left.length > 0 ? { pops: left.map((entry) => entry.pop), samples: left.map((entry) => entry.samples) } : null;
}

/** The counts without those at some PoPs. */
function leaveOut(counts: SetCounts, lost: readonly number[]): SetCounts {
  if (!counts || lost.length === 0) return counts;
  const left = counts.pops.flatMap((pop, i) => (lost.includes(pop) ? [] : [{ pop, samples: counts.samples[i] }]));
  return left.length > 0 ? { pops: left.map((entry) => entry.pop), samples: left.map((entry) => entry.samples) } : null;
}

function addShares(counts: NonNullable<SetCounts>, answer: RuleAnswer): void {
  const total = counts.samples.reduce((sum, samples) => sum + samples, 0);
  counts.pops.forEach((pop, i) => answer.add(pop, counts.samples[i] / total));
}
