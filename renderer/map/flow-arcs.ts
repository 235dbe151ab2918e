import type { Flow } from "#shared/model/view.ts";

/** Longitude and latitude in degrees. */
export type Position = readonly [number, number];

/** Excess over which a flow counts as stray on the map, ms (the legend says so). */
export const strayExcessMs = 25;

export interface FlowArc {
  geo: string;
  pop: string;
  from: Position;
  to: Position;
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
export const arcLimits: ArcLimits = { stray: 40, calm: 120, focused: 60 };

const widest = { stray: 5, calm: 1.6 };
const thinnest = { stray: 1.4, calm: 0.7 };

/** A flow whose users lose more than `strayExcessMs` on average. */
export const isStray = (flow: Flow): boolean => flow.excessMs !== null && flow.excessMs > strayExcessMs;

/** What a stray flow costs all users together: share x excess. */
const harm = (flow: Flow): number => flow.share * (flow.excessMs ?? 0);

/**
 * The flows worth drawing, the most harmful last so that they lie on top. Nothing in focus: the most harmful stray
 * flows and the largest calm ones. Geos in focus: their flows, and of the others only the stray ones.
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
  const largestShare = Math.max(0, ...flows.map((flow) => flow.share));
  const arcs: FlowArc[] = [];
  for (const flow of [...chosen].toSorted(drawingOrder)) {
    const from = placeOfGeo(flow.geo);
    const to = placeOfPop(flow.pop);
    if (from === null || to === null) continue;
    const isBright = isStray(flow);
    const { geo, pop, share, excessMs } = flow;
    arcs.push({ geo, pop, from, to, stray: isBright, share, excessMs, widthPixels: widthOf(share, largestShare, isBright) });
  }
  return arcs;
}

/** Line width: the area of ink follows the share of users, so width goes with its square root. */
export function widthOf(share: number, largestShare: number, stray: boolean): number {
  const kind = stray ? "stray" : "calm";
  const part = largestShare > 0 ? Math.sqrt(share / largestShare) : 0;
  return thinnest[kind] + (widest[kind] - thinnest[kind]) * part;
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
