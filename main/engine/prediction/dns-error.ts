import { dnsCounts, familyIndex } from "./dns-counts.ts";
import type { PredictionInput } from "./input.ts";
import { resolveRegions, splitCountries, type RegionMap } from "./regions.ts";
import type { World } from "../world/world.ts";

/** e of design section 5 by family: the share of users whom DNS sends to another region than their own. */
export interface DnsError {
  readonly border: readonly [ipv4: number, ipv6: number];
  readonly split: readonly [ipv4: number, ipv6: number];
}

/** What was asked, else what today's plan shows in the DNS samples, else the settings. */
export function dnsErrors(input: PredictionInput): DnsError {
  const { settings, dnsError, todayPlan, world } = input;
  if (dnsError !== null) return { border: [dnsError, dnsError], split: [dnsError, dnsError] };
  const seen = todayPlan ? observedErrors(world, resolveRegions(world, todayPlan)) : null;
  const or = (setting: number, kind: "border" | "split"): readonly [number, number] => [
    seen?.[kind][0] ?? setting,
    seen?.[kind][1] ?? setting,
  ];
  return { border: or(settings.dnsErrorBorder, "border"), split: or(settings.dnsErrorSplit, "split") };
}

type ByFamily = [number | null, number | null];

/** Share of DNS samples served outside the region that the plan gives to the cell's geo; null without samples. */
function observedErrors(world: World, map: RegionMap): { border: ByFamily; split: ByFamily } {
  const split = splitCountries(world, map);
  const { byCell } = dnsCounts(world);
  // Two kinds (border, split) x two families.
  const all = new Float64Array(4);
  const outside = new Float64Array(4);
  for (let cell = 0; cell < world.cells.count; cell++) {
    const geo = world.geos[world.cells.geo[cell]];
    const kind = geo.country !== null && split.has(geo.country) ? 2 : 0;
    const at = kind + familyIndex(world.cells.family[cell]);
    const region = map.homeOfGeo[world.cells.geo[cell]];
    for (let row = byCell.start[cell]; row < byCell.start[cell + 1]; row++) {
      all[at] += byCell.samples[row];
      if (region < 0 || !map.pops[region].includes(byCell.pop[row])) outside[at] += byCell.samples[row];
    }
  }
  const share = (at: number): number | null => (all[at] > 0 ? outside[at] / all[at] : null);
  return { border: [share(0), share(1)], split: [share(2), share(3)] };
}
