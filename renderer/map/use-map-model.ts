import { useMemo } from "react";
import type { DeploymentBackTest } from "#shared/model/backtest.ts";
import type { Comparison, Figures } from "#shared/model/figures.ts";
import { regionFinder } from "./plan-geos.ts";
import { subjectName } from "#shared/model/subject.ts";
import type { Flow, MapView } from "#shared/model/view.ts";
import { chosenBackTest, useBackTest } from "../state/backtest-store.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useMapLayer } from "../state/headline-store.ts";
import { useCompareTo, useComparison, useViewSubject } from "../state/use-figures.ts";
import { useMapOptions } from "./map-options.ts";
import { differenceShades, dividedCountries, errorShades, percentShades, regionShades, type Shade } from "./shades.ts";

/** Figures of one geo as the tooltip and the list show them. */
export interface GeoFigures {
  geo: string;
  /** Share (0-1) of the subject's total weight. */
  share: number;
  figures: Figures;
  /** Of a difference: the baseline's figures, and percent optimal b minus a, in points. */
  baseline: Figures | null;
  points: number | null;
}

export type MapModelKind = "percent" | "difference" | "regions" | "errors";

/** All that the map draws, of one subject or the difference of two. */
export interface MapModel {
  kind: MapModelKind;
  /** `deployment:ID`, `plan:ID`, `optimal` or `difference:A..B`; null while there is none. */
  subject: string | null;
  baseline: string | null;
  shown: string | null;
  shades: ReadonlyMap<string, Shade>;
  divided: ReadonlySet<string>;
  figures: ReadonlyMap<string, GeoFigures>;
  flows: readonly Flow[];
  /** The back-test whose errors are the colours; null: they are not. */
  backTest: DeploymentBackTest | null;
  /** The figures are those of the subject, not of the one before while new ones are awaited. */
  fresh: boolean;
}

const noFlows: readonly Flow[] = [];

/** The model of the map from what the window looks at. */
export function useMapModel(): MapModel {
  const to = useViewSubject();
  const from = useCompareTo();
  const view = useMapLayer(to);
  const comparison = useComparison(from, from ? to : null);
  const plan = useActivePlan();
  const colorBy = useMapOptions((options) => options.colorBy);
  const byRegion = colorBy === "regions" ? plan : null;
  const chosen = useBackTest(chosenBackTest);
  const backTest = colorBy === "errors" ? chosen : null;
  const difference = from === null ? null : comparison.data;
  const figures = useMemo(
    () => geoFigures(view.data, from === null ? null : difference),
    [view.data, from, difference],
  );
  const shades = useMemo(
    () =>
      backTest
        ? errorShades(backTest)
        : byRegion
          ? regionShades(figures.keys(), regionFinder(byRegion))
          : figureShades(view.data, from !== null, difference),
    [backTest, byRegion, figures, view.data, from, difference],
  );
  const divided = useMemo(() => dividedCountries(figures.keys()), [figures]);
  const shown = to === null ? null : subjectName(to);
  const baseline = from === null ? null : subjectName(from);
  return {
    kind: backTest ? "errors" : byRegion ? "regions" : from === null ? "percent" : "difference",
    subject: baseline === null ? shown : `difference:${baseline}..${shown}`,
    baseline,
    shown,
    shades,
    divided,
    figures,
    flows: view.data?.flows ?? noFlows,
    backTest,
    fresh:
      view.data !== null &&
      (view.ahead || !view.stale) &&
      (from === null || (comparison.data !== null && !comparison.stale)),
  };
}

function figureShades(view: MapView | null, isDifference: boolean, comparison: Comparison | null): Map<string, Shade> {
  if (isDifference) return comparison ? differenceShades(comparison) : new Map();
  return view ? percentShades(view) : new Map();
}

function geoFigures(view: MapView | null, comparison: Comparison | null): Map<string, GeoFigures> {
  const byGeo = new Map<string, GeoFigures>();
  if (comparison) {
    for (const { key, share, a, b, difference } of comparison.rows) {
      if (key.geo === undefined) continue;
      const points = difference.percentOptimal;
      byGeo.set(key.geo, { geo: key.geo, share, figures: b, baseline: a, points });
    }
    return byGeo;
  }
  for (const row of view?.total.rows ?? []) {
    const geo = row.key.geo;
    if (geo !== undefined) byGeo.set(geo, { geo, share: row.share, figures: row, baseline: null, points: null });
  }
  return byGeo;
}
