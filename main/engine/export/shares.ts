import type { Plan } from "#shared/model/plan.ts";
import { assignmentFinder } from "#shared/plan/region.ts";
import { readOverrides, type Overrides } from "../prediction/overrides.ts";
import { resolveRegions, type RegionMap } from "../prediction/regions.ts";
import type { World } from "../world/world.ts";

/** Users by what a config says of them, 0-1 of all users. */
export interface ConfigShares {
  /** By listed geo: users of the cells that this line decides. */
  readonly ofGeo: ReadonlyMap<string, number>;
  /** By region id: users that DNS is meant to send there, overrides before geos. */
  readonly ofRegion: ReadonlyMap<string, number>;
  /** By the plan's overrides, each as if it stood alone; null where as-prefixes are missing or nothing was measured. */
  readonly ofOverride: readonly (number | null)[];
}

/** Counts what the lines of a plan's DNS decide, on the weights (by cell) that the plan's figure has. */
export function configShares(world: World, plan: Plan, weights: Float64Array): ConfigShares {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const map = resolveRegions(world, plan);
  if (total <= 0) return { ofGeo: new Map(), ofRegion: new Map(), ofOverride: plan.dnsOverrides.map(() => null) };
  const overrides = readOverrides(world, map);
  return {
    ofGeo: geoShares(world, plan, weights, total),
    ofRegion: regionShares(world, map, overrides, weights, total),
    ofOverride: plan.dnsOverrides.map((override) => {
      const alone = { ...map, plan: { ...plan, dnsOverrides: [override] } };
      return overrideShare(world, readOverrides(world, alone), weights, total);
    }),
  };
}

function geoShares(world: World, plan: Plan, weights: Float64Array, total: number): Map<string, number> {
  const assign = assignmentFinder(plan);
  const byOfGeo = world.geos.map(({ code }) => assign(code)?.by ?? null);
  const shares = new Map<string, number>();
  weights.forEach((weight, cell) => {
    const by = byOfGeo[world.cells.geo[cell]] ?? null;
    if (by !== null && weight > 0) shares.set(by, (shares.get(by) ?? 0) + weight / total);
  });
  return shares;
}

function regionShares(world: World, map: RegionMap, overrides: Overrides, weights: Float64Array, total: number) {
  const byRegion = new Float64Array(map.ids.length);
  weights.forEach((weight, cell) => {
    if (weight <= 0) return;
    let left = 1;
    eachOverride(world, overrides, cell, (region, share) => {
      if (region >= 0) byRegion[region] += (weight * share) / total;
      left -= share;
    });
    const home = map.homeOfGeo[world.cells.geo[cell]];
    if (home >= 0) byRegion[home] += (weight * Math.max(0, left)) / total;
  });
  return new Map(map.ids.map((id, index) => [id, byRegion[index]]));
}

function overrideShare(world: World, overrides: Overrides, weights: Float64Array, total: number): number | null {
  if (overrides.unscored) return null;
  let covered = 0;
  weights.forEach((weight, cell) => {
    if (weight > 0) eachOverride(world, overrides, cell, (_region, share) => (covered += (weight * share) / total));
  });
  return covered;
}

/** The parts of a cell whose resolvers the overrides name; its own AS stands for resolvers that are not known. */
function eachOverride(
  { cells, resolvers }: World,
  overrides: Overrides,
  cell: number,
  take: (region: number, share: number) => void,
): void {
  const family = cells.family[cell];
  const first = resolvers?.start[cell] ?? 0;
  const end = resolvers?.start[cell + 1] ?? 0;
  if (!resolvers || first === end) {
    for (const { region, share } of overrides.ofResolversIn(cells.asn[cell], family).parts) take(region, share);
    return;
  }
  let samples = 0;
  for (let row = first; row < end; row++) samples += resolvers.samples[row];
  for (let row = first; row < end; row++) {
    for (const { region, share } of overrides.ofResolversIn(resolvers.asn[row], family).parts) {
      take(region, (share * resolvers.samples[row]) / samples);
    }
  }
}
