import { geoFacts, geoName, isKnownGeo, parentsOf } from "#shared/geo/catalogue.ts";
import { regionColors } from "#shared/look/scale.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Region } from "#shared/model/plan.ts";
import { freeId, slug } from "#shared/plan/edit.ts";
import { pooledCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";

/** The regions that a DNS map amounts to, and the one for geos that nobody was measured in. */
export interface TodaysRegions {
  readonly regions: readonly Region[];
  readonly defaultRegion: string;
}

/**
 * Today's DNS as regions: every geo goes to the region of the PoP that serves most of its samples (ties: lowest PoP id), over
 * the window and both families. A region for each such PoP; merged: one for each continent with such a PoP, announced by
 * all of the continent's PoPs that serve anybody. What lies above a geo goes where most of the samples below it do, so that
 * the lists stay short; the region of most samples is the default. `members`: indexes into `world.deployments`.
 * BAD_INPUT where the deployment has no samples in a known geo.
 */
export function todaysRegions(
  world: World,
  members: readonly number[],
  pops: readonly Pop[],
  merged: boolean,
): TodaysRegions {
  const byGeo = samplesByGeo(world, members);
  if (byGeo.size === 0)
    throw new CatchmentError("BAD_INPUT", "The deployment has no samples: there is no map to follow");
  const groupOf = (pop: number): string => (merged ? world.pops[pop].continent : world.pops[pop].id);
  const votes = [...byGeo].map(([geo, samples]) => {
    const winner = samples.reduce((most, count, pop) => (count > samples[most] ? pop : most), 0);
    return { geo, group: groupOf(winner), samples: samples.reduce((sum, count) => sum + count, 0) };
  });
  const homes = homesOf(votes);
  const serving = world.pops.filter((_, pop) => [...byGeo.values()].some((samples) => samples[pop] > 0));
  const groups = [...new Set(votes.map(({ group }) => group))].toSorted();
  const ids: string[] = [];
  const regions = groups.map((group, index): Region => {
    const name = merged ? geoName(`continent:${group}`) : (pops.find(({ id }) => id === group)?.name ?? group);
    const id = freeId(slug(merged ? name : group), ids);
    ids.push(id);
    return {
      id,
      name,
      color: regionColors[index % regionColors.length],
      pops: merged ? serving.filter(({ continent }) => continent === group).map((pop) => pop.id) : [group],
      geos: listsOf(homes, group),
    };
  });
  return { regions, defaultRegion: ids[groups.indexOf(homes.get("*")!)] };
}

/** Samples by PoP of every geo with any. */
function samplesByGeo(world: World, members: readonly number[]): Map<string, number[]> {
  const { start, pop, samples } = pooledCounts(world, members);
  const byGeo = new Map<string, number[]>();
  for (let cell = 0; cell < world.cells.count; cell++) {
    const { code } = world.geos[world.cells.geo[cell]];
    if (start[cell] === start[cell + 1] || !isKnownGeo(code)) continue;
    const sums = byGeo.get(code) ?? world.pops.map(() => 0);
    for (let row = start[cell]; row < start[cell + 1]; row++) sums[pop[row]] += samples[row];
    if (sums.some((sum) => sum > 0)) byGeo.set(code, sums);
  }
  return byGeo;
}

interface Vote {
  readonly geo: string;
  readonly group: string;
  readonly samples: number;
}

/** Where each geo goes, and where what lies above goes: with the most samples below it (ties: the first group). */
function homesOf(votes: readonly Vote[]): Map<string, string> {
  const sums = new Map<string, Map<string, number>>();
  for (const { geo, group, samples } of votes) {
    for (const above of parentsOf(geo)) {
      const sum = sums.get(above) ?? new Map<string, number>();
      sums.set(above, sum.set(group, (sum.get(group) ?? 0) + samples));
    }
  }
  const homes = new Map<string, string>();
  for (const [geo, sum] of sums) {
    const order = [...sum].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    homes.set(geo, order[0][0]);
  }
  // What is measured in a geo itself comes before what lies below it.
  for (const { geo, group } of votes) homes.set(geo, group);
  return homes;
}

/** The geos that a region must list: those that do not follow the nearest geo above them. */
function listsOf(homes: ReadonlyMap<string, string>, group: string): string[] {
  return [...homes]
    .filter(([geo, home]) => home === group && inherited(homes, geo) !== group)
    .map(([geo]) => geo)
    .toSorted(byWidth);
}

function inherited(homes: ReadonlyMap<string, string>, geo: string): string | undefined {
  const above = parentsOf(geo).find((parent) => homes.has(parent));
  return above === undefined ? undefined : homes.get(above);
}

/** Wide geos first. */
const byWidth = (a: string, b: string): number => rank(a) - rank(b) || (a < b ? -1 : 1);
const KINDS = ["world", "continent", "country", "subdivision"];
const rank = (geo: string): number => KINDS.indexOf(geoFacts(geo)?.kind ?? "subdivision");
