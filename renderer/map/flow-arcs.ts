import { arcPaths } from "./arc-path.ts";
import type { Flow } from "#shared/model/view.ts";

/** Longitude and latitude in degrees. */
export type Position = readonly [number, number];

/** Excess over which a flow counts as stray on the map, ms (the legend says so). */
export const strayExcessMs = 25;

export interface FlowArc {
  geo: string;
  pop: string;
  /** The great circle as one line, or two where the antimeridian cuts it. */
  paths: Position[][];
  stray: boolean;
  /** Users of the geo who take this flow, share (0-1) of the subject's total weight. */
  share: number;
  excessMs: number | null;
  widthPixels: number;
}

export interface ArcLimits {
  stray: number;
  calm: number;
  focused: number;
}

/**
 * Enough to tell the story and few enough to read (and to draw without a GPU: cost grows with the count).
 */
export const arcLimits: ArcLimits = { stray: 32, calm: 120, focused: 60 };

/** Thinnest and thickest line by kind, pixels. */
const widths = { stray: [1.2, 4.5], calm: [0.7, 1.8] } as const;

/** A flow whose users lose more than `strayExcessMs` on average. */
export const isStray = (flow: Flow): boolean => flow.excessMs !== null && flow.excessMs > strayExcessMs;

/** What a stray flow costs all users together: share x excess. */
const harm = (flow: Flow): number => flow.share * (flow.excessMs ?? 0);

/**
 * The flows worth drawing, the most harmful last so that they lie on top. Nothing in focus: the most harmful stray
 * flows and the largest calm ones. Geos in focus: their flows alone.
 * Flows whose geo or PoP has no known place are left out.
 */
export function selectArcs(
  flows: readonly Flow[],
  placeOfGeo: (geo: string) => Position | null,
  placeOfPop: (pop: string) => Position | null,
  focus: ReadonlySet<string> = new Set(),
  limits: ArcLimits = arcLimits,
): FlowArc[] {
  const stray = largest(flows.filter(isStray), harm, limits.stray);
  const calm = flows.filter((flow) => !isStray(flow));
  const focused = flows.filter((flow) => focus.has(flow.geo));
  const chosen = new Set<Flow>(
    focus.size === 0
      ? [...largest(calm, (flow) => flow.share, limits.calm), ...stray]
      : largest(focused, (flow) => flow.share, limits.focused),
  );
  const widest = { stray: largestShare(flows.filter(isStray)), calm: largestShare(calm) };
  const arcs: FlowArc[] = [];
  for (const flow of [...chosen].toSorted(drawingOrder)) {
    const from = placeOfGeo(flow.geo);
    const to = placeOfPop(flow.pop);
    if (from === null || to === null) continue;
    const isBright = isStray(flow);
    const { geo, pop, share, excessMs } = flow;
    arcs.push({
      geo,
      pop,
      paths: arcPaths(from, to),
      stray: isBright,
      share,
      excessMs,
      widthPixels: widthOf(share, widest[isBright ? "stray" : "calm"], isBright),
    });
  }
  return arcs;
}

/** Below this share of all users even the largest flow is drawn thinner, lest a trifle look like the story. */
const leastWidest = 0.004;

const largestShare = (flows: readonly Flow[]): number => Math.max(leastWidest, ...flows.map((flow) => flow.share));

/** Line width in pixels: ink follows the share of users, so width goes with its square root. */
export function widthOf(share: number, widestShare: number, stray: boolean): number {
  const [thin, thick] = stray ? widths.stray : widths.calm;
  return thin + (thick - thin) * Math.sqrt(Math.min(1, share / widestShare));
}

function largest(flows: readonly Flow[], size: (flow: Flow) => number, count: number): Flow[] {
  return flows
    .filter((flow) => size(flow) > 0)
    .toSorted((a, b) => size(b) - size(a) || compareNames(a, b))
    .slice(0, count);
}

function drawingOrder(a: Flow, b: Flow): number {
  return Number(isStray(a)) - Number(isStray(b)) || harm(a) - harm(b) || a.share - b.share || compareNames(a, b);
}

function compareNames(a: Flow, b: Flow): number {
  const left = `${a.geo} ${a.pop}`;
  const right = `${b.geo} ${b.pop}`;
  return left < right ? -1 : left > right ? 1 : 0;
}
