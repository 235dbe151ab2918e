import type { Command } from "../commands/command.ts";
import { useView } from "../state/view-store.ts";
import type { Contribution } from "../workbench/contribution.ts";
import { openEditor } from "../workbench/editors-store.ts";
import { activeMap, isOnMap } from "./active-map.ts";
import { drillInto, drillOut, drillTo, useDrill } from "./drill.ts";
import { LazyMap } from "./lazy-map.ts";
import { filterFlows, setMeasure, toggleLayer, toggleProjection, useMapLook } from "./map-look.ts";
import {
  toggleBox,
  toggleErrorColors,
  toggleGeoList,
  toggleLasso,
  toggleLayersPanel,
  toggleRegionColors,
} from "./map-options.ts";
import { measureIds, measureOf } from "./measures.ts";
import { geosToPaint, mostKeys, paintGeos, regionOfKey } from "./paint.ts";

const workspaceOpen: Command["when"] = (context) => context.workspaceOpen;

const mapCommand = (id: string, title: string, run: () => void, more: Partial<Command> = {}): Command => ({
  id,
  title,
  category: "Map",
  when: workspaceOpen,
  run,
  ...more,
});

/** A plain key: it is the map's own, and does nothing where the user is elsewhere. */
const mapKey = (
  key: string,
  when: Command["when"] = workspaceOpen,
): Pick<Command, "keybinding" | "when" | "keyWhen"> => ({
  keybinding: key,
  when,
  keyWhen: isOnMap,
});

const measures = measureIds.map((id) =>
  mapCommand(`map.measure.${id}`, `Colour by ${measureOf(id).title}`, () => setMeasure(id)),
);

const paints = Array.from({ length: mostKeys }, (_, index) => {
  const key = index + 1;
  return mapCommand(
    `map.paint${key}`,
    `Put geos into region ${key}`,
    () => {
      const region = regionOfKey(key);
      if (region) void paintGeos(geosToPaint(), region.id);
    },
    mapKey(`Digit${key}`, ({ planOpen }) => planOpen && regionOfKey(key) !== null && geosToPaint().length > 0),
  );
});

/** What the user points at: the geo last selected, else the one under the pointer. */
function pointedGeo(): string | null {
  const { selectedGeos, hoveredGeo } = useView.getState();
  return selectedGeos.at(-1) ?? hoveredGeo;
}

const camera: Command[] = [
  mapCommand(
    "map.drillDown",
    "Zoom in on the geo",
    () => {
      const geo = pointedGeo();
      if (geo !== null) drillInto(geo);
    },
    mapKey("KeyD", () => pointedGeo() !== null),
  ),
  mapCommand(
    "map.drillOut",
    "Zoom out to what lies above",
    drillOut,
    mapKey("KeyU", () => useDrill.getState().geo !== null),
  ),
  mapCommand(
    "map.fitSelection",
    "Zoom to the selection",
    () => activeMap()?.fitSelection(),
    mapKey("KeyF", ({ geosSelected }) => geosSelected > 0),
  ),
  mapCommand("map.zoomIn", "Zoom in", () => activeMap()?.zoomBy(1)),
  mapCommand("map.zoomOut", "Zoom out", () => activeMap()?.zoomBy(-1)),
  mapCommand(
    "view.resetMap",
    "Show the whole world",
    () => {
      drillTo(null);
      activeMap()?.reset();
    },
    mapKey("Digit0"),
  ),
];

const look: Command[] = [
  mapCommand("map.layers", "Layers", toggleLayersPanel, mapKey("KeyY")),
  mapCommand("map.projection", "Mercator or equal-area", toggleProjection, mapKey("KeyE")),
  mapCommand(
    "map.regions",
    "Regions of the plan on or off",
    toggleRegionColors,
    mapKey("KeyR", ({ planOpen }) => planOpen),
  ),
  mapCommand("map.catchments", "Catchments by PoP on or off", () => toggleLayer("catchments"), mapKey("KeyC")),
  mapCommand("map.errors", "Back-test error on or off", toggleErrorColors),
  mapCommand("map.flows", "Flows on or off", () => toggleLayer("flows")),
  mapCommand("map.networks", "Problem networks on or off", () => toggleLayer("networks"), mapKey("KeyN")),
  mapCommand("map.pops", "PoPs on or off", () => toggleLayer("pops")),
  mapCommand(
    "map.mistakes",
    "Only flows that are mistakes, or all",
    () => filterFlows({ mistakesOnly: !useMapLook.getState().flows.mistakesOnly }),
    mapKey("KeyM"),
  ),
  mapCommand("map.allFlows", "All flows: no filter", () => filterFlows({ pop: null, mistakesOnly: false, asn: null })),
];

export const map: Contribution = {
  id: "map",
  commands: [
    { id: "view.map", title: "Show the map", category: "View", when: workspaceOpen, run: () => openEditor("map") },
    mapCommand("map.lasso", "Lasso on or off", toggleLasso, mapKey("KeyL")),
    mapCommand("map.box", "Box on or off", toggleBox, mapKey("KeyB")),
    mapCommand("map.list", "List of geos", toggleGeoList, mapKey("KeyG")),
    ...look,
    ...measures,
    ...camera,
    ...paints,
  ],
  editors: [
    {
      id: "map",
      title: "Map",
      titleOf: ({ subject }) => (typeof subject === "string" ? `Map: ${subject.replace(/^\w+:/, "")}` : "Map"),
      icon: "globe",
      component: LazyMap,
      singleton: false,
      order: 10,
      opens: true,
      keepMounted: true,
      overlays: true,
    },
  ],
};
