import { geoFacts, geoName } from "#shared/geo/catalogue.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import { differenceColor, fadedByUsers, optimalColor } from "#shared/look/scale.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Comparison } from "#shared/model/figures.ts";
import type { Flow, MapView } from "#shared/model/view.ts";
import { changeText, percentText } from "../../reporting/format.ts";
import type { Legend, LegendMark } from "../scene.ts";
import type { DrawnFlow, Fill, GeoLabel, MapScene } from "./scene.ts";

/** Shares of unjudged users above which a colour is hatched, so that it does not pass for the whole. */
const HATCHED_ABOVE = 0.5;
/** Flows that are drawn; the rest would only blur the picture. */
const STRAY_FLOWS = 60;
const CALM_FLOWS = 120;
const SMALLEST_FLOW = 0.0002;
const GEO_LABELS = 16;
const LABELS_PER_COUNTRY = 5;
/** Points below the world's figure from which a geo is named, and the least importance beside the first label's. */
const WORTH_A_LABEL = 3;
const LEAST_IMPORTANCE = 0.02;

/** Where the users of one subject go, and how many of them are where they should be. */
export function subjectScene(view: MapView, pops: readonly Pop[], theme: MapTheme): MapScene {
  const fills = new Map<string, Fill>();
  for (const { key, percentOptimal, notJudgedShare, share } of view.total.rows) {
    if (key.geo === undefined) continue;
    const hatched = percentOptimal === null || notJudgedShare > HATCHED_ABOVE;
    fills.set(key.geo, { color: fadedByUsers(theme, optimalColor(theme, percentOptimal), share), hatched });
  }
  return {
    fills,
    flows: drawnFlows(view.flows, pops),
    pops: drawnPops(view.flows, pops),
    labels: labelled(trouble(view)),
    legend: optimalLegend(theme),
  };
}

/**
 * Where the second subject of a comparison by geo serves users better or worse than the first; its own stray flows on
 * top.
 */
export function differenceScene(
  comparison: Comparison,
  flows: readonly Flow[],
  pops: readonly Pop[],
  theme: MapTheme,
): MapScene {
  const fills = new Map<string, Fill>();
  const moved: Notable[] = [];
  for (const { key, share, a, b, difference } of comparison.rows) {
    if (key.geo === undefined) continue;
    const change = difference.percentOptimal;
    const hatched = change === null || Math.max(a.notJudgedShare, b.notJudgedShare) > HATCHED_ABOVE;
    fills.set(key.geo, { color: fadedByUsers(theme, differenceColor(theme, change), share), hatched });
    if (change !== null)
      moved.push({ geo: key.geo, importance: share * Math.abs(change), figure: changeText(change, true) });
  }
  return {
    fills,
    flows: drawnFlows(flows, pops),
    pops: drawnPops(flows, pops),
    labels: labelled(moved),
    legend: differenceLegend(theme),
  };
}

function drawnFlows(flows: readonly Flow[], pops: readonly Pop[]): DrawnFlow[] {
  const popById = new Map(pops.map((pop) => [pop.id, pop]));
  const drawn = (flow: Flow, share: number, stray: boolean): DrawnFlow[] => {
    const [from, to] = [geoFacts(flow.geo), popById.get(flow.pop)];
    return from && to ? [{ from, to, share, stray }] : [];
  };
  const largest = (shareOf: (flow: Flow) => number, count: number): Flow[] =>
    flows
      .filter((flow) => shareOf(flow) >= SMALLEST_FLOW)
      .toSorted((a, b) => shareOf(b) - shareOf(a))
      .slice(0, count);
  const calm = (flow: Flow): number => flow.share - flow.strayShare;
  const stray = (flow: Flow): number => flow.strayShare;
  return [
    ...largest(calm, CALM_FLOWS).flatMap((flow) => drawn(flow, calm(flow), false)),
    ...largest(stray, STRAY_FLOWS).flatMap((flow) => drawn(flow, stray(flow), true)),
  ];
}

function drawnPops(flows: readonly Flow[], pops: readonly Pop[]): MapScene["pops"] {
  const load = new Map<string, number>();
  for (const { pop, share } of flows) load.set(pop, (load.get(pop) ?? 0) + share);
  return pops
    .filter((pop) => load.has(pop.id) || pop.state === "active")
    .toSorted((a, b) => (load.get(b.id) ?? 0) - (load.get(a.id) ?? 0))
    .map((pop) => ({ pop, used: load.has(pop.id) }));
}

interface Notable {
  readonly geo: string;
  readonly importance: number;
  readonly figure: string;
}

/** Geos and whole countries that are served worse than the world, by the users who are not on their optimal PoP. */
function trouble({ total, countries }: MapView): Notable[] {
  const average = total.percentOptimal ?? 100;
  const divided = countries.filter(({ key }) => !total.rows.some((row) => row.key.geo === key.country));
  return [...total.rows, ...divided].flatMap(({ key, share, percentOptimal }) => {
    const geo = key.geo ?? key.country;
    if (geo === undefined || percentOptimal === null || percentOptimal > average - WORTH_A_LABEL) return [];
    return [{ geo, importance: share * (100 - percentOptimal), figure: percentText(percentOptimal, true) }];
  });
}

function labelled(notable: readonly Notable[]): GeoLabel[] {
  const labels: GeoLabel[] = [];
  const byCountry = new Map<string, number>();
  const ordered = notable.toSorted((a, b) => b.importance - a.importance || (a.geo < b.geo ? -1 : 1));
  for (const { geo, importance, figure } of ordered) {
    const country = geoFacts(geo)?.country ?? geo;
    const already = byCountry.get(country) ?? 0;
    if (
      labels.length === GEO_LABELS ||
      importance === 0 ||
      importance < ordered[0].importance * LEAST_IMPORTANCE ||
      already === LABELS_PER_COUNTRY
    )
      continue;
    byCountry.set(country, already + 1);
    labels.push({ geo, text: geoName(geo), figure });
  }
  return labels;
}

export const optimalScale = (theme: MapTheme): NonNullable<Legend["scale"]> => ({
  stops: theme.optimalStops,
  ticks: [40, 60, 80, 100].map((value) => ({ value, text: value === 40 ? "40 or less" : String(value) })),
});

const optimalLegend = (theme: MapTheme): Legend => ({
  title: "% of users on their optimal PoP",
  scale: optimalScale(theme),
  marks: marks(theme, theme.optimalStops[0][1]),
});

const differenceLegend = (theme: MapTheme): Legend => ({
  title: "Change in percentage points",
  scale: {
    stops: theme.differenceStops,
    ticks: [-20, 0, 20].map((value) => ({ value, text: changeTick(value) })),
  },
  marks: marks(theme, theme.differenceStops[0][1]),
});

const marks = (theme: MapTheme, strongest: string): LegendMark[] => [
  { kind: "line", color: theme.strayFlow, text: "stray flow" },
  { kind: "square", color: theme.land, text: "no data" },
  { kind: "hatch", color: theme.hatch.ground, text: "not judged" },
  { kind: "square", color: fadedByUsers(theme, strongest, 0), text: "paler: few users" },
];

function changeTick(value: number): string {
  if (value === 0) return "no change";
  return `${changeText(value, true)} or ${value < 0 ? "worse" : "better"}`;
}
