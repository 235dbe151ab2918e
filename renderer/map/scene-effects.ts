import { useEffect, useMemo, useState } from "react";
import { geoFacts } from "#shared/geo/catalogue.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import { useSession } from "../state/session-store.ts";
import { noteShown } from "../state/shown-times.ts";
import { useView } from "../state/view-store.ts";
import { fillFinder, type AreaFill } from "./area-fill.ts";
import { dotsAt, sidesOf } from "./dots.ts";
import { pointedArcs, selectArcs, type FlowArc } from "./flow-arcs.ts";
import type { Position } from "./flow-bundles.ts";
import { useMapLook } from "./map-look.ts";
import { networkMarks } from "./network-marks.ts";
import type { Plane } from "./plane.ts";
import type { MapScene } from "./scene/map-scene.ts";
import type { DotPaint } from "./scene/mark-layers.ts";
import { shownGeo, withinSelection } from "./shades.ts";
import { loadSubdivisions, noShapes, type ShapeCollection } from "./shapes.ts";
import type { MapModel } from "./use-map-model.ts";

/** In the window's timeline: the flows of a new layer were handed to deck.gl, after its colours. */
const FLOWS_MARK = "catchment.flows";

const noPops: readonly Pop[] = [];

/** The shapes that a map draws. */
export interface DrawnShapes {
  countries: ShapeCollection;
  subdivisions: ShapeCollection;
}

const idsOf = (shapes: ShapeCollection): string[] => shapes.features.map(({ properties }) => properties.id);

/** Keeps the shapes filled after the model: by feature state, shapes are parsed only when others are needed. */
export function useFills(
  scene: MapScene | null,
  { countries, subdivisions }: DrawnShapes,
  { areas, divided }: MapModel,
  theme: MapTheme,
): (area: string) => AreaFill {
  const fillOf = useMemo(() => fillFinder(theme, areas, shownGeo), [theme, areas]);
  useEffect(() => {
    if (!scene) return;
    const paintOf = (area: string) => {
      // A divided country keeps quiet: its subdivisions are drawn over it.
      const { color, hatched } = divided.has(area) ? { color: null, hatched: false } : fillOf(area);
      return [area, { fill: color, hatched }] as const;
    };
    scene.paint(
      (painter) =>
        painter.paint("countries", ["fill", "hatched"], new Map(idsOf(countries).map(paintOf))) +
        painter.paint("subdivisions", ["fill", "hatched"], new Map(idsOf(subdivisions).map(paintOf))),
    );
  }, [scene, countries, subdivisions, divided, fillOf]);
  return fillOf;
}

/** Keeps what is hovered and selected outlined. */
export function useOutlines(
  scene: MapScene | null,
  { countries, subdivisions }: DrawnShapes,
  { figures, divided }: MapModel,
): void {
  const hovered = useView((state) => state.hoveredGeo);
  const flow = useView((state) => state.hoveredFlow);
  const selectedGeos = useView((state) => state.selectedGeos);
  // What a shape stands for changes with the geos that have figures, not with the figures.
  const geos = [...figures.keys()].join(" ");
  const standsFor = useMemo(() => {
    const named = new Set(geos.split(" "));
    return ({ features }: ShapeCollection) =>
      features.map(({ properties: { id } }) => ({ id, geo: divided.has(id) ? id : (shownGeo(id, named) ?? id) }));
  }, [geos, divided]);
  const shapes = useMemo(
    () => ({ countries: standsFor(countries), subdivisions: standsFor(subdivisions) }),
    [standsFor, countries, subdivisions],
  );
  useEffect(() => {
    if (!scene) return;
    const pointed = new Set([hovered, ...(flow?.geos ?? [])]);
    const selected = new Set(selectedGeos);
    const paintOf = ({ id, geo }: { id: string; geo: string }) =>
      [id, { hovered: pointed.has(id) || pointed.has(geo), selected: selected.has(id) || selected.has(geo) }] as const;
    scene.paint(
      (painter) =>
        painter.paint("countries", ["hovered", "selected"], new Map(shapes.countries.map(paintOf))) +
        painter.paint("subdivisions", ["hovered", "selected"], new Map(shapes.subdivisions.map(paintOf))),
    );
  }, [scene, shapes, hovered, flow, selectedGeos]);
}

/** The shapes of the countries that are drawn by their subdivisions; others only when the data name other geos. */
export function useSubdivisions(model: MapModel, plane: Plane): ShapeCollection {
  const [shapes, setShapes] = useState(noShapes);
  const countries = [...model.divided].join(" ");
  const named = [...model.figures.keys()]
    .filter((geo) => model.divided.has(geo.slice(0, 2)))
    .toSorted()
    .join(" ");
  useEffect(() => {
    if (countries === "") return undefined;
    let wanted = true;
    void loadSubdivisions(countries.split(" "), new Set(named.split(" ")))
      .then((loaded) => plane.shapes(loaded))
      .then((loaded) => {
        if (wanted) setShapes(loaded);
      });
    return () => {
      wanted = false;
    };
  }, [countries, named, plane]);
  return shapes;
}

/** Keeps dots on the geos that are too small for the zoom. */
export function useDots(
  scene: MapScene | null,
  { countries, subdivisions }: DrawnShapes,
  { figures, divided }: MapModel,
  fillOf: (area: string) => AreaFill,
  theme: MapTheme,
  zoom: number,
): void {
  const hovered = useView((state) => state.hoveredGeo);
  const selectedGeos = useView((state) => state.selectedGeos);
  const geos = [...figures.keys()].join(" ");
  const sides = useMemo(() => sidesOf(countries, subdivisions), [countries, subdivisions]);
  const dots = useMemo(
    () => dotsAt(zoom, geos === "" ? [] : geos.split(" "), sides, divided, placeOfGeo),
    [zoom, geos, sides, divided],
  );
  const hoveredDot = dots.some(({ id }) => id === hovered) ? hovered : null;
  useEffect(() => {
    const selected = new Set(selectedGeos);
    const paints = dots.map((dot): DotPaint => {
      const { color, hatched } = fillOf(dot.id);
      return { ...dot, fill: color, hatched, hovered: dot.id === hoveredDot, selected: selected.has(dot.id) };
    });
    scene?.setDots(paints, theme);
  }, [scene, dots, fillOf, hoveredDot, selectedGeos, theme]);
}

/** Keeps flows drawn after the model, the filters and the selection. */
export function useFlows(scene: MapScene | null, model: MapModel, theme: MapTheme, zoom: number): void {
  const pops = useSession((state) => state.workspace?.pops ?? noPops);
  const selectedGeos = useView((state) => state.selectedGeos);
  const hoveredPop = useView((state) => state.hoveredPop);
  const hoveredFlow = useView((state) => state.hoveredFlow);
  const { visible, opacity } = useMapLook((look) => look.layers.flows);
  const { pop, mistakesOnly } = useMapLook((look) => look.flows);
  const { flows } = model;
  const bundled = Math.floor(zoom);
  const placeOfPop = useMemo(() => {
    const places = new Map(pops.map((each) => [each.id, [each.lon, each.lat] as Position]));
    return (id: string): Position | null => places.get(id) ?? null;
  }, [pops]);
  const arcs = useMemo(() => {
    const focus = withinSelection(new Set(flows.map(({ geo }) => geo)), new Set(selectedGeos));
    return selectArcs({ flows, placeOfGeo, placeOfPop, focus, bundleKm: bundleKm(bundled), pop, mistakesOnly });
  }, [flows, placeOfPop, selectedGeos, bundled, pop, mistakesOnly]);
  const pointed = useMemo(
    () => pointedArcs(hoveredFlow, arcs, { flows, placeOfGeo, placeOfPop, bundleKm: bundleKm(bundled) }),
    [hoveredFlow, arcs, flows, placeOfPop, bundled],
  );
  useEffect(() => {
    if (!scene) return;
    const emphasis =
      pointed.length > 0
        ? (arc: FlowArc) => pointed.includes(arc)
        : hoveredPop !== null
          ? (arc: FlowArc) => arc.pop === hoveredPop
          : null;
    const all = pointed.every((arc) => arcs.includes(arc)) ? arcs : [...arcs, ...pointed];
    scene.setFlows(visible ? { arcs: all, theme, opacity, emphasis } : null);
    performance.mark(FLOWS_MARK);
    if (flows.length > 0) noteShown("map");
  }, [scene, flows, arcs, pointed, theme, visible, opacity, hoveredPop, hoveredFlow]);
}

/** Keeps PoPs, their labels and the rings of problem networks drawn, and the order of what lies over the areas. */
export function useMarks(scene: MapScene | null, { flows, networks }: MapModel, theme: MapTheme): void {
  const pops = useSession((state) => state.workspace?.pops ?? noPops);
  const pointedPop = useView(({ hoveredFlow, hoveredPop }) => hoveredFlow?.pop ?? hoveredPop);
  const looks = useMapLook((look) => look.layers);
  const order = useMapLook((look) => look.markOrder);
  useEffect(() => {
    const { visible, opacity } = looks.pops;
    scene?.setPops(visible ? { pops, theme, opacity, hovered: pointedPop } : null);
  }, [scene, pops, theme, looks.pops, pointedPop]);
  useEffect(() => {
    const served = new Map<string, number>();
    for (const { pop, share } of flows) served.set(pop, (served.get(pop) ?? 0) + share);
    const labels = pops.map((pop) => ({ pop, priority: popPriority(pop, served.get(pop.id) ?? 0) }));
    scene?.setPopLabels(looks.pops.visible ? labels : []);
  }, [scene, flows, pops, looks.pops.visible]);
  useEffect(() => {
    const { visible, opacity } = looks.networks;
    scene?.setNetworks(visible ? { marks: networkMarks(networks, placeOfGeo), theme, opacity } : null);
  }, [scene, networks, theme, looks.networks]);
  useEffect(() => scene?.setMarkOrder(order), [scene, order]);
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
