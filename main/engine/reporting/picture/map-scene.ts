import { geoFacts, geoName } from "#shared/geo/catalogue.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import { differenceColor, fadedByUsers, optimalColor } from "#shared/look/scale.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Comparison, Figures, Result } from "#shared/model/figures.ts";
import type { Flow, MapView } from "#shared/model/view.ts";
import { changeRangeText, changeText, evidenceParts, msText, percentText, rangeText, shareText } from "../format.ts";
import type { DrawnFlow, Fill, GeoLabel, Headline, Legend, Scene } from "./scene.ts";

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

export interface MapPicture {
  readonly title: string;
  readonly subtitle: string;
  readonly footer: string;
  readonly view: MapView;
  readonly pops: readonly Pop[];
}

/** Where the users of one subject go, and how many of them are where they should be. */
export function mapScene({ title, subtitle, footer, view, pops }: MapPicture, theme: MapTheme): Scene {
  const fills = new Map<string, Fill>();
  for (const { key, percentOptimal, notJudgedShare, share } of view.total.rows) {
    if (key.geo === undefined) continue;
    const hatched = percentOptimal === null || notJudgedShare > HATCHED_ABOVE;
    fills.set(key.geo, { color: fadedByUsers(theme, optimalColor(theme, percentOptimal), share), hatched });
  }
  return {
    title,
    subtitle,
    footer,
    fills,
    flows: drawnFlows(view.flows, pops),
    pops: drawnPops(view.flows, pops),
    labels: labelled(trouble(view)),
    headline: resultHeadline(view.total),
    legend: optimalLegend(theme),
  };
}

export interface DifferencePicture {
  readonly title: string;
  readonly subtitle: string;
  readonly footer: string;
  readonly titleA: string;
  readonly titleB: string;
  /** By geo. */
  readonly comparison: Comparison;
  /** Of the second subject. */
  readonly flows: readonly Flow[];
  readonly pops: readonly Pop[];
}

/** Where the second subject serves users better or worse than the first; its own stray flows on top. */
export function differenceScene(picture: DifferencePicture, theme: MapTheme): Scene {
  const { comparison, flows, pops } = picture;
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
    title: picture.title,
    subtitle: picture.subtitle,
    footer: picture.footer,
    fills,
    flows: drawnFlows(flows, pops),
    pops: drawnPops(flows, pops),
    labels: labelled(moved),
    headline: differenceHeadline(picture),
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

function drawnPops(flows: readonly Flow[], pops: readonly Pop[]): Scene["pops"] {
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

function resultHeadline(total: Result): Headline {
  const { percentOptimal, interval90, percentOptimalBounds, uncalibrated, excessMs } = total;
  const range = rangeText(interval90, uncalibrated);
  return {
    label: "Users on their optimal PoP",
    number: percentOptimal === null ? "–" : percentText(percentOptimal, uncalibrated),
    unit: percentOptimal === null ? "" : "%",
    range: range === "" ? "nothing could be judged" : `90% interval ${range}`,
    tag: uncalibrated ? "uncalibrated" : null,
    lines: [
      {
        name: `Bounds (${shareText(total.notJudgedShare)} not judged)`,
        value: rangeText(percentOptimalBounds, uncalibrated) || "–",
      },
      { name: "Excess RTT, mean", value: `${msText(excessMs.mean)} ms` },
      { name: "Excess RTT, p90", value: `${msText(excessMs.p90)} ms` },
    ],
    evidence: withRest(total),
  };
}

function differenceHeadline({ comparison, titleA, titleB }: DifferencePicture): Headline {
  const { a, b, difference, jointlyJudgedShare } = comparison;
  const uncalibrated = a.uncalibrated || b.uncalibrated;
  const change = difference.percentOptimal;
  const range = changeRangeText(difference.interval90, uncalibrated);
  const excess = difference.excessMs.mean;
  return {
    label: "Change in users on their optimal PoP",
    number: change === null ? "–" : changeText(change, uncalibrated),
    unit: change === null ? "" : "points",
    range: range === "" ? "nothing could be judged for both" : `90% interval ${range}`,
    tag: uncalibrated ? "uncalibrated" : null,
    lines: [
      { name: titleA, value: `${percentText(a.percentOptimal, a.uncalibrated)}%` },
      { name: titleB, value: `${percentText(b.percentOptimal, b.uncalibrated)}%` },
      {
        name: "Excess RTT, mean",
        value: excess === null ? "–" : `${changeText(excess, false)} ms`,
        ...(excess === null ? {} : { tone: excess <= 0 ? ("better" as const) : ("worse" as const) }),
      },
      { name: "Judged for both", value: shareText(jointlyJudgedShare) },
    ],
    evidence: withRest(b),
  };
}

function withRest(figures: Figures): Headline["evidence"] {
  const parts: { rule: Headline["evidence"][number]["rule"]; share: number }[] = evidenceParts(figures);
  const known = parts.reduce((sum, { share }) => sum + share, 0);
  const { unservedShare } = figures;
  const unknown = 1 - known - unservedShare;
  if (unservedShare > 0.0005) parts.push({ rule: "unserved", share: unservedShare });
  if (unknown > 0.0005) parts.push({ rule: "notJudged", share: unknown });
  return parts;
}

const optimalLegend = (theme: MapTheme): Legend => ({
  title: "% of users on their optimal PoP",
  stops: theme.optimalStops,
  ticks: [40, 60, 80, 100].map((value) => ({ value, text: value === 40 ? "40 or less" : String(value) })),
  hasStrayFlows: true,
});

const differenceLegend = (theme: MapTheme): Legend => ({
  title: "Change in percentage points",
  stops: theme.differenceStops,
  ticks: [-20, 0, 20].map((value) => ({ value, text: changeTick(value) })),
  hasStrayFlows: true,
});

function changeTick(value: number): string {
  if (value === 0) return "no change";
  return `${changeText(value, true)} or ${value < 0 ? "worse" : "better"}`;
}
