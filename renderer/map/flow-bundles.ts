import { greatCircleKm } from "#shared/geo/distance.ts";
import type { Flow } from "#shared/model/view.ts";

/** Longitude and latitude in degrees. */
export type Position = readonly [number, number];

/** Excess over which a flow counts as stray on the map, ms (the legend says so). */
export const strayExcessMs = 25;

/** A flow whose users lose more than `strayExcessMs` on average. */
export const isStray = (flow: Pick<Flow, "excessMs">): boolean =>
  flow.excessMs !== null && flow.excessMs > strayExcessMs;

/** Flows to one PoP from neighbouring geos, drawn as one; it starts at the geo that weighs most. */
export interface FlowBundle {
  geos: readonly string[];
  from: Position;
  pop: string;
  stray: boolean;
  /** Share (0-1) of the subject's total weight. */
  share: number;
  /** What it costs all users together: share x excess in ms, over those whose excess is known. */
  harm: number;
}

/**
 * Flows bundled so that a map stays legible: those to the same PoP from geos within `radiusKm` of the one with the most
 * harm (stray flows) or users (others) become one. Stray and other flows never mix. Flows of nobody, and of geos
 * without a place, are left out.
 */
export function bundleFlows(
  flows: readonly Flow[],
  placeOfGeo: (geo: string) => Position | null,
  radiusKm: number,
): FlowBundle[] {
  const weighty = flows
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => harmOf(b) - harmOf(a) || b.share - a.share || compareNames(a, b));
  const byPop = new Map<string, FlowBundle[]>();
  for (const flow of weighty) {
    const from = placeOfGeo(flow.geo);
    if (from === null) continue;
    const stray = isStray(flow);
    const key = `${flow.pop} ${stray}`;
    const near = byPop.get(key) ?? [];
    const at = near.findIndex((bundle) => distanceKm(bundle.from, from) <= radiusKm);
    const { geo, pop, share } = flow;
    if (at === -1) near.push({ geos: [geo], from, pop, stray, share, harm: harmOf(flow) });
    else near[at] = joined(near[at], flow);
    byPop.set(key, near);
  }
  return [...byPop.values()].flat();
}

const harmOf = ({ share, excessMs }: Flow): number => share * (excessMs ?? 0);

const joined = (bundle: FlowBundle, flow: Flow): FlowBundle => ({
  ...bundle,
  geos: [...bundle.geos, flow.geo],
  share: bundle.share + flow.share,
  harm: bundle.harm + harmOf(flow),
});

const distanceKm = (a: Position, b: Position): number => greatCircleKm(a[1], a[0], b[1], b[0]);

function compareNames(a: Flow, b: Flow): number {
  const left = `${a.geo} ${a.pop}`;
  const right = `${b.geo} ${b.pop}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
