import { useMemo } from "react";
import type { DeploymentBackTest } from "#shared/model/backtest.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Comparison, Difference, Figures, ProblemNetwork } from "#shared/model/figures.ts";
import { subjectName, type Subject } from "#shared/model/subject.ts";
import type { Flow, MapView } from "#shared/model/view.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import { chosenBackTest, useBackTest } from "../state/backtest-store.ts";
import { useMapLayer } from "../state/headline-store.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import {
  useCompareTo,
  useComparison,
  useProblemNetworks,
  useReady,
  useScoreOptions,
  useViewSubject,
} from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { showing, type AreaLayer } from "./area-fill.ts";
import { catchmentShades, popColors } from "./catchments.ts";
import { useMapLook, type AreaLayerId } from "./map-look.ts";
import { measureOf, type Measure } from "./measures.ts";
import { regionFinder } from "./plan-geos.ts";
import { differenceShades, dividedCountries, errorShades, measureShades, regionShades, type Shade } from "./shades.ts";

/** Figures of one geo as the tooltip and the list show them. */
export interface GeoFigures {
  geo: string;
  /** Share (0-1) of the subject's total weight. */
  share: number;
  figures: Figures;
  /** Of a difference: the baseline's figures, b minus a, and percent optimal b minus a in points. */
  baseline: Figures | null;
  difference: Difference | null;
  points: number | null;
}

/** All that the map draws, of one subject or the difference of two. */
export interface MapModel {
  /** `deployment:ID`, `plan:ID`, `optimal` or `difference:A..B`; null while there is none. */
  subject: string | null;
  baseline: string | null;
  shown: string | null;
  /** What the colours of the lowest layer mean. */
  measure: Measure;
  /** The colours are differences, not the figures of the subject. */
  isDifference: boolean;
  /** Layers in sight that fill areas, from the lowest to the topmost. */
  areas: readonly AreaLayer[];
  divided: ReadonlySet<string>;
  figures: ReadonlyMap<string, GeoFigures>;
  flows: readonly Flow[];
  /** Only users of this network are in the flows; null: all users are. */
  flowsOfAsn: number | null;
  networks: readonly ProblemNetwork[];
  /** Colours of PoPs where areas are coloured by the PoP that serves them. */
  popColors: ReadonlyMap<string, string>;
  /** The back-test whose errors are a layer; null: they are not. */
  backTest: DeploymentBackTest | null;
  /** The figures are those of the subject, not of the one before while new ones are awaited. */
  fresh: boolean;
}

/** What one map is about where it is not what the window looks at. */
export interface MapSubject {
  subject: Subject | null;
  /** Shows the difference of the subject to this one. */
  baseline: Subject | null;
}

const noFlows: readonly Flow[] = [];
const noNetworks: readonly ProblemNetwork[] = [];
const noPops: readonly Pop[] = [];

/** The problem networks that are drawn. */
const mostNetworks = 200;

/** The model of a map: of what the window looks at, or of the subject that it was given. */
export function useMapModel(theme: MapTheme, given: MapSubject | null): MapModel {
  const windowSubject = useViewSubject();
  const windowBaseline = useCompareTo();
  const to = given ? given.subject : windowSubject;
  const from = given ? given.baseline : windowBaseline;
  const view = useMapLayer(to);
  const comparison = useComparison(from, from ? to : null);
  const measure = measureOf(useMapLook((look) => look.measure));
  const difference = from === null ? null : comparison.data;
  const isDifference = from !== null && measure.difference !== null;
  const figures = useMemo(
    () => geoFigures(view.data, from === null ? null : difference),
    [view.data, from, difference],
  );
  const divided = useDivided(figures);
  const flows = useFlowsOfAsn(to, view.data?.flows ?? noFlows);
  const layers = useAreas(theme, { view: view.data, difference, isDifference, measure, figures, flows: flows.flows });
  const shown = to === null ? null : subjectName(to);
  const baseline = from === null ? null : subjectName(from);
  const ahead = view.ahead && measure.id === "optimal";
  return {
    subject: baseline === null ? shown : `difference:${baseline}..${shown}`,
    baseline,
    shown,
    measure,
    isDifference,
    ...layers,
    divided,
    figures,
    ...flows,
    networks: useNetworks(to),
    fresh:
      view.data !== null &&
      (ahead || !view.stale) &&
      (from === null || (comparison.data !== null && !comparison.stale)),
  };
}

/** The same set for the same countries: what is drawn by it is not drawn anew when only figures change. */
function useDivided(figures: MapModel["figures"]): ReadonlySet<string> {
  const countries = [...dividedCountries(figures.keys())].toSorted().join(" ");
  return useMemo(() => new Set(countries === "" ? [] : countries.split(" ")), [countries]);
}

/** The flows of all users, or of those of the network that is filtered by. */
function useFlowsOfAsn(subject: Subject | null, all: readonly Flow[]): Pick<MapModel, "flows" | "flowsOfAsn"> {
  const asn = useMapLook((look) => look.flows.asn);
  const options = useScoreOptions();
  const ready = useReady();
  const own = useQuery("view.map", ready && subject && asn !== null ? { subject, options: { ...options, asn } } : null);
  return { flows: asn === null ? all : (own.data?.flows ?? noFlows), flowsOfAsn: asn };
}

function useNetworks(subject: Subject | null): readonly ProblemNetwork[] {
  const visible = useMapLook((look) => look.layers.networks.visible);
  const asked = visible && subject?.kind !== "optimal" ? subject : null;
  return useProblemNetworks(asked, mostNetworks).data?.rows ?? noNetworks;
}

interface AreaInput {
  view: MapView | null;
  difference: Comparison | null;
  isDifference: boolean;
  measure: Measure;
  figures: MapModel["figures"];
  flows: readonly Flow[];
}

/** The layers that fill areas, those in sight, each with its shades. */
function useAreas(theme: MapTheme, input: AreaInput): Pick<MapModel, "areas" | "popColors" | "backTest"> {
  const { view, difference, isDifference, measure, figures, flows } = input;
  const looks = useMapLook((look) => look.layers);
  const order = useMapLook((look) => look.areaOrder);
  const plan = useActivePlan();
  const chosen = useBackTest(chosenBackTest);
  const pops = useSession((state) => state.workspace?.pops ?? noPops);
  const byMeasure = useMemo(() => {
    if (isDifference) return difference ? differenceShades(difference, measure) : new Map<string, Shade>();
    return view ? measureShades(view, measure) : new Map<string, Shade>();
  }, [view, difference, isDifference, measure]);
  const colors = useMemo(() => popColors(pops), [pops]);
  const byPop = looks.catchments.visible ? flows : noFlows;
  const catchments = useMemo(() => catchmentShades(byPop, colors), [byPop, colors]);
  const byRegion = looks.regions.visible ? plan : null;
  const regions = useMemo(
    () => (byRegion ? regionShades(figures.keys(), regionFinder(byRegion)) : null),
    [byRegion, figures],
  );
  const backTest = looks.errors.visible ? chosen : null;
  const errors = useMemo(() => backTest && errorShades(backTest), [backTest]);
  const areas = useMemo(() => {
    const scale = isDifference && measure.difference ? measure.difference.stops(theme) : measure.stops(theme);
    const all: Record<AreaLayerId, Pick<AreaLayer, "shades" | "stops"> | null> = {
      measure: { shades: byMeasure, stops: scale },
      catchments: { shades: catchments, stops: null },
      regions: regions && { shades: regions, stops: null },
      errors: errors && { shades: errors, stops: theme.differenceStops },
    };
    const inSight = order.flatMap((id): AreaLayer[] => {
      const layer = all[id];
      return layer && looks[id].visible ? [{ id, opacity: looks[id].opacity, ...layer }] : [];
    });
    return showing(inSight);
  }, [theme, order, looks, isDifference, measure, byMeasure, catchments, regions, errors]);
  return { areas, popColors: colors, backTest };
}

function geoFigures(view: MapView | null, comparison: Comparison | null): Map<string, GeoFigures> {
  const byGeo = new Map<string, GeoFigures>();
  if (comparison) {
    for (const { key, share, a, b, difference } of comparison.rows) {
      if (key.geo === undefined) continue;
      const points = difference.percentOptimal;
      byGeo.set(key.geo, { geo: key.geo, share, figures: b, baseline: a, difference, points });
    }
    return byGeo;
  }
  for (const row of view?.total.rows ?? []) {
    const { geo } = row.key;
    if (geo === undefined) continue;
    byGeo.set(geo, { geo, share: row.share, figures: row, baseline: null, difference: null, points: null });
  }
  return byGeo;
}

/** What the topmost layer's colours mean, in a word: for tests and for those who read the page by machine. */
export function colorBy({
  areas,
  isDifference,
  measure,
}: Pick<MapModel, "areas" | "isDifference" | "measure">): string {
  const top = areas.at(-1)?.id ?? "none";
  if (top !== "measure") return top;
  if (isDifference) return measure.id === "optimal" ? "difference" : `difference-${measure.id}`;
  return measure.id === "optimal" ? "percent" : measure.id;
}
