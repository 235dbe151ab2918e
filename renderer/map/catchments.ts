import { greatCircleKm } from "#shared/geo/distance.ts";
import { regionColors } from "#shared/look/scale.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Flow } from "#shared/model/view.ts";
import type { Shade } from "./shades.ts";

/** The PoP that serves most users of each geo. */
export function mainPops(flows: readonly Flow[]): Map<string, string> {
  const largest = new Map<string, Flow>();
  for (const flow of flows) {
    const before = largest.get(flow.geo);
    const isLarger = !before || flow.share > before.share || (flow.share === before.share && flow.pop < before.pop);
    if (flow.share > 0 && isLarger) largest.set(flow.geo, flow);
  }
  return new Map([...largest].map(([geo, { pop }]) => [geo, pop]));
}

/**
 * A colour for each PoP: there are fewer colours that every eye tells apart than PoPs, so one is used again for the PoP
 * farthest from all that have it. In the order of the ids, so that colours stay while figures change.
 */
export function popColors(pops: readonly Pop[]): Map<string, string> {
  const given: { pop: Pop; color: string }[] = [];
  for (const pop of pops.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const [best] = regionColors
      .map((color) => ({ color, km: nearestKm(pop, given, color) }))
      .toSorted((a, b) => b.km - a.km);
    given.push({ pop, color: best.color });
  }
  return new Map(given.map(({ pop, color }) => [pop.id, color]));
}

/** To the nearest PoP that has the colour; infinite where none has it. */
const nearestKm = (pop: Pop, given: readonly { pop: Pop; color: string }[], color: string): number =>
  Math.min(
    ...given
      .filter((other) => other.color === color)
      .map((other) => greatCircleKm(pop.lat, pop.lon, other.pop.lat, other.pop.lon)),
  );

/** Shades of catchments: each geo in the colour of the PoP that serves most of its users. */
export function catchmentShades(flows: readonly Flow[], colors: ReadonlyMap<string, string>): Map<string, Shade> {
  const shades = new Map<string, Shade>();
  for (const [geo, pop] of mainPops(flows)) {
    const color = colors.get(pop);
    if (color !== undefined) shades.set(geo, { kind: "color", color, hatched: false });
  }
  return shades;
}
