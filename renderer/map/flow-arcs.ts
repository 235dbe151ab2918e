import { contains } from "#shared/geo/catalogue.ts";
import type { Flow } from "#shared/model/view.ts";
import { arcPaths } from "./arc-path.ts";
import { bundleFlows, isStray, type FlowBundle, type Position } from "./flow-bundles.ts";

export interface FlowArc extends FlowBundle {
  /** The great circle as one line, or two where the antimeridian cuts it. */
  paths: Position[][];
  widthPixels: number;
}

export interface ArcLimits {
  stray: number;
  calm: number;
  focused: number;
}

/** Enough to tell the story and few enough to read (and to draw without a GPU: cost grows with the count). */
export const arcLimits: ArcLimits = { stray: 32, calm: 120, focused: 80 };

/**
 * Stray flows below this part of the worst one's harm, or that add less than so many ms to the mean excess of all
 * users, are left to the colours of the geos.
 */
const leastHarm = { part: 0.01, ms: 0.01 };

export interface ArcInput {
  flows: readonly Flow[];
  placeOfGeo: (geo: string) => Position | null;
  placeOfPop: (pop: string) => Position | null;
  /** Selected geos: their flows alone are drawn, those of a few geos unbundled; none: all. */
  focus: ReadonlySet<string>;
  /** Within this distance flows to the same PoP are drawn as one. */
  bundleKm: number;
  /** Only flows to this PoP; null or left out: to all. */
  pop?: string | null;
  /** Only stray flows. */
  mistakesOnly?: boolean;
}

/** The flows worth drawing, calm ones first and the most harmful last, so that they lie on top. */
export function selectArcs(input: ArcInput, limits: ArcLimits = arcLimits): FlowArc[] {
  const wanted = { ...input, flows: wantedFlows(input) };
  const chosen = input.focus.size === 0 ? overview(wanted, limits) : focused(wanted, limits);
  return chosen.toSorted(drawingOrder).flatMap((bundle) => {
    const to = input.placeOfPop(bundle.pop);
    if (to === null) return [];
    const widthPixels = widthOf(bundle.share, bundle.stray);
    return [{ ...bundle, paths: arcPaths(bundle.from, to), widthPixels }];
  });
}

function wantedFlows({ flows, pop = null, mistakesOnly = false }: ArcInput): readonly Flow[] {
  if (pop === null && !mistakesOnly) return flows;
  return flows.filter((flow) => (pop === null || flow.pop === pop) && (!mistakesOnly || isStray(flow)));
}

function overview({ flows, placeOfGeo, bundleKm }: ArcInput, limits: ArcLimits): FlowBundle[] {
  const bundles = bundleFlows(flows, placeOfGeo, bundleKm);
  const stray = bundles.filter((bundle) => bundle.stray).toSorted((a, b) => b.harm - a.harm);
  const enough = Math.max(leastHarm.ms, leastHarm.part * (stray[0]?.harm ?? 0));
  const calm = bundles.filter((bundle) => !bundle.stray).toSorted((a, b) => b.share - a.share);
  return [...calm.slice(0, limits.calm), ...stray.filter((bundle) => bundle.harm >= enough).slice(0, limits.stray)];
}

/** Up to so many geos in focus, each flow is drawn by itself. */
const fewGeos = 5;

function focused({ flows, placeOfGeo, focus, bundleKm }: ArcInput, limits: ArcLimits): FlowBundle[] {
  const own = flows.filter(({ geo }) => focus.has(geo));
  return bundleFlows(own, placeOfGeo, focus.size > fewGeos ? bundleKm : 0)
    .toSorted((a, b) => b.share - a.share)
    .slice(0, limits.focused);
}

/** Thinnest and thickest line by kind, pixels. */
const widths = { stray: [1, 5], calm: [0.7, 1.8] } as const;

/** Share of all users at which a line is thickest: the same for every subject, so that widths compare. */
const thickestShare = 0.02;

/** Line width in pixels: ink follows the share of users, so width goes with its square root. */
export function widthOf(share: number, stray: boolean): number {
  const [thin, thick] = stray ? widths.stray : widths.calm;
  return thin + (thick - thin) * Math.sqrt(Math.min(1, share / thickestShare));
}

/**
 * The arcs of the flow that something points at: those drawn, else (too small for the overview, or filtered away) its
 * own, to be drawn as well. A country stands for its parts.
 */
export function pointedArcs(
  pointed: { geos: readonly string[]; pop: string } | null,
  drawn: readonly FlowArc[],
  { flows, ...places }: Omit<ArcInput, "focus" | "pop" | "mistakesOnly">,
): readonly FlowArc[] {
  if (pointed === null) return [];
  const isMeant = (geo: string): boolean => pointed.geos.some((one) => one === geo || contains(one, geo));
  const found = drawn.filter(({ pop, geos }) => pop === pointed.pop && geos.some(isMeant));
  if (found.length > 0) return found;
  const own = flows.filter(({ pop, geo }) => pop === pointed.pop && isMeant(geo));
  return own.length === 0 ? [] : selectArcs({ ...places, flows: own, focus: new Set(own.map(({ geo }) => geo)) });
}

const drawingOrder = (a: FlowBundle, b: FlowBundle): number =>
  Number(a.stray) - Number(b.stray) || a.harm - b.harm || a.share - b.share;
