import { useEffect, useMemo, useState } from "react";
import { geoFacts } from "#shared/geo/catalogue.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import { useSession } from "../state/session-store.ts";
import { useView } from "../state/view-store.ts";
import { selectArcs } from "./flow-arcs.ts";
import type { Position } from "./flow-bundles.ts";
import { shadeColor } from "./map-palette.ts";
import type { MapScene } from "./scene/map-scene.ts";
import { withinSelection, type Shade } from "./shades.ts";
import { shapePaints } from "./shape-paints.ts";
import { loadSubdivisions, noShapes, type ShapeCollection } from "./shapes.ts";
import type { MapModel } from "./use-map-model.ts";

/** In the window's timeline: the flows of a new layer were handed to deck.gl, after its colours. */
const FLOWS_MARK = "catchment.flows";

const noPops: readonly Pop[] = [];

/** Keeps the shapes painted after the model: colours by feature state, shapes parsed only when others are needed. */
export function useShapePaint(
  scene: MapScene | null,
  countries: ShapeCollection,
  subdivisions: ShapeCollection,
  model: MapModel,
  theme: MapTheme,
): void {
  const hovered = useView((state) => state.hoveredGeo);
  const selectedGeos = useView((state) => state.selectedGeos);
  const selected = useMemo(() => new Set(selectedGeos), [selectedGeos]);
  const { shades, divided } = model;
  useEffect(() => {
    if (!scene) return;
    const input = { shades, divided, colorOf: (shade: Shade) => shadeColor(theme, shade), hovered, selected };
    scene.paint(
      (painter) =>
        painter.paint("countries", shapePaints(idsOf(countries), input)) +
        painter.paint("subdivisions", shapePaints(idsOf(subdivisions), input)),
    );
  }, [scene, countries, subdivisions, shades, divided, theme, hovered, selected]);
}

/** The shapes of the countries that are drawn by their subdivisions; others only when the data name other geos. */
export function useSubdivisions(model: MapModel): ShapeCollection {
  const [shapes, setShapes] = useState(noShapes);
  const countries = [...model.divided].toSorted().join(" ");
  const named = [...model.figures.keys()]
    .filter((geo) => model.divided.has(geo.slice(0, 2)))
    .toSorted()
    .join(" ");
  useEffect(() => {
    if (countries === "") return undefined;
    let wanted = true;
    void loadSubdivisions(countries.split(" "), new Set(named.split(" "))).then((loaded) => {
      if (wanted) setShapes(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [countries, named]);
  return shapes;
}

const idsOf = (shapes: ShapeCollection): string[] => shapes.features.map(({ properties }) => properties.id);

/** Keeps flows, PoPs and their labels drawn after the model and the selection. */
export function useFlows(scene: MapScene | null, model: MapModel, theme: MapTheme, zoom: number): void {
  const pops = useSession((state) => state.workspace?.pops ?? noPops);
  const selectedGeos = useView((state) => state.selectedGeos);
  const { flows } = model;
  useEffect(() => {
    if (!scene) return;
    const places = new Map(pops.map((pop) => [pop.id, [pop.lon, pop.lat] as Position]));
    const placeOfPop = (pop: string): Position | null => places.get(pop) ?? null;
    const focus = withinSelection(new Set(flows.map(({ geo }) => geo)), new Set(selectedGeos));
    const arcs = selectArcs({ flows, placeOfGeo, placeOfPop, focus, bundleKm: bundleKm(zoom) });
    scene.setFlows({ arcs, pops, theme });
    performance.mark(FLOWS_MARK);
  }, [scene, flows, pops, selectedGeos, theme, zoom]);

  useEffect(() => {
    if (!scene) return;
    const served = new Map<string, number>();
    for (const { pop, share } of flows) served.set(pop, (served.get(pop) ?? 0) + share);
    scene.setPopLabels(pops.map((pop) => ({ pop, priority: popPriority(pop, served.get(pop.id) ?? 0) })));
  }, [scene, flows, pops]);
}

/** About 40 pixels at the equator: a world of 512 pixels, 40,075 km round, at zoom 0. */
const bundleKm = (zoom: number): number => (40 * 40_075) / (512 * 2 ** zoom);

/** Active PoPs before planned before drained ones; among them by the users they serve. */
const popPriority = ({ state }: Pop, servedShare: number): number =>
  servedShare + { active: 2, planned: 1, drained: 0 }[state];

export function placeOfGeo(geo: string): Position | null {
  const facts = geoFacts(geo);
  return facts ? [facts.lon, facts.lat] : null;
}
