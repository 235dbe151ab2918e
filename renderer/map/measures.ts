import type { ColorStop } from "#shared/look/color.ts";
import {
  differenceStopsTo,
  evidenceStops,
  excessStops,
  offContinentStops,
  shareStops,
  type MapTheme,
} from "#shared/look/scale.ts";
import type { Difference, Figures } from "#shared/model/figures.ts";

/** What of a geo a colour can mean. */
export const measureIds = [
  "optimal",
  "within10",
  "within25",
  "within50",
  "within100",
  "excess",
  "offContinent",
  "share",
  "evidence",
] as const;
export type MeasureId = (typeof measureIds)[number];

/** A figure of geos that colours can show, alone or as the difference of two subjects. */
export interface Measure {
  id: MeasureId;
  /** In lists: `Within 25 ms of the best`. */
  title: string;
  /** Over the scale. */
  legend: string;
  unit: "%" | "ms";
  /** null: not judged. */
  valueOf: (figures: Figures, share: number) => number | null;
  stops: (theme: MapTheme) => readonly ColorStop[];
  /** null: the two subjects don't differ in it, or a difference would say nothing. */
  difference: {
    valueOf: (difference: Difference) => number | null;
    stops: (theme: MapTheme) => readonly ColorStop[];
    unit: "points" | "ms";
  } | null;
  /** Colours fade where few users live; of the share of users itself the colour tells that already. */
  fades: boolean;
}

type Limit = "10" | "25" | "50" | "100";

const within = (limit: Limit): Measure => ({
  id: `within${limit}`,
  title: `Within ${limit} ms of the best`,
  legend: `% of users within ${limit} ms of their best PoP`,
  unit: "%",
  valueOf: ({ percentWithinMs }) => percentWithinMs[limit],
  stops: (theme) => theme.optimalStops,
  difference: {
    valueOf: ({ percentWithinMs }) => percentWithinMs[limit],
    stops: (theme) => differenceStopsTo(theme, 20, false),
    unit: "points",
  },
  fades: true,
});

const all: Readonly<Record<MeasureId, Measure>> = {
  optimal: {
    id: "optimal",
    title: "% optimal",
    legend: "% of users on their optimal PoP",
    unit: "%",
    valueOf: ({ percentOptimal }) => percentOptimal,
    stops: (theme) => theme.optimalStops,
    difference: {
      valueOf: ({ percentOptimal }) => percentOptimal,
      stops: (theme) => theme.differenceStops,
      unit: "points",
    },
    fades: true,
  },
  within10: within("10"),
  within25: within("25"),
  within50: within("50"),
  within100: within("100"),
  excess: {
    id: "excess",
    title: "Excess latency",
    legend: "Mean excess over the best PoP, ms",
    unit: "ms",
    valueOf: ({ excessMs }) => excessMs.mean,
    stops: excessStops,
    difference: {
      valueOf: ({ excessMs }) => excessMs.mean,
      stops: (theme) => differenceStopsTo(theme, 40, true),
      unit: "ms",
    },
    fades: true,
  },
  offContinent: {
    id: "offContinent",
    title: "Off-continent",
    legend: "% of users served from another continent",
    unit: "%",
    valueOf: ({ percentOffContinent }) => percentOffContinent,
    stops: offContinentStops,
    difference: {
      valueOf: ({ percentOffContinent }) => percentOffContinent,
      stops: (theme) => differenceStopsTo(theme, 20, true),
      unit: "points",
    },
    fades: true,
  },
  share: {
    id: "share",
    title: "Share of users",
    legend: "% of all users who live there",
    unit: "%",
    valueOf: (_, share) => 100 * share,
    stops: shareStops,
    difference: null,
    fades: false,
  },
  evidence: {
    id: "evidence",
    title: "Evidence",
    legend: "% of users whose PoP was measured or retained, not predicted",
    unit: "%",
    valueOf: ({ evidence }) => percentMeasured(evidence),
    stops: evidenceStops,
    difference: null,
    fades: true,
  },
};

export const measureOf = (id: MeasureId): Measure => all[id];

/** Part of what the rules carry that was measured, or measured in a larger announced set; null where none carries any. */
export function percentMeasured(evidence: Figures["evidence"]): number | null {
  const carried = Object.values(evidence).reduce((sum, share) => sum + share, 0);
  return carried > 0 ? (100 * (evidence.measured + evidence.retained)) / carried : null;
}
