import { useMemo, useRef, type RefObject } from "react";
import { geoFacts, geoName } from "#shared/geo/catalogue.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import { showDetails } from "../details/show-details.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { selectGeos, useView } from "../state/view-store.ts";
import type { MenuLine } from "../workbench/command-menu.tsx";
import { drillInto, useDrill } from "./drill.ts";
import { filterFlows, useMapLook } from "./map-look.ts";
import { paintGeos } from "./paint.ts";
import { regionFinder } from "./plan-geos.ts";
import type { Hit } from "./scene/marks.ts";
import type { SceneActions } from "./use-map-scene.ts";

interface MapMenu {
  lines: () => readonly MenuLine[];
  onOpen: () => void;
}

/**
 * The menu of a right click: on one of the selected geos it is about them all, on another geo about that one, which
 * becomes the selection. On the menu key it is about what is selected.
 */
export function useMapMenu(area: RefObject<HTMLElement | null>, actions: SceneActions): MapMenu {
  const pointed = useRef<Pointed>({ geo: null, mark: null });
  return useMemo(
    () => ({
      onOpen: () => {
        pointed.current = under(area.current, actions);
        const { geo } = pointed.current;
        if (geo !== null && !useView.getState().selectedGeos.includes(geo)) selectGeos([geo]);
      },
      lines: () => menuLines(pointed.current),
    }),
    [area, actions],
  );
}

/** What was right-clicked. */
interface Pointed {
  geo: string | null;
  mark: Hit | null;
}

/** Of an event that no button made: the menu key. */
const NO_BUTTON = -1;

/** Where the mouse asked for a menu last; null: it was the menu key, which points at nothing. */
let lastPointer: { x: number; y: number } | null = null;
window.addEventListener(
  "contextmenu",
  ({ button, clientX: x, clientY: y }) => (lastPointer = button === NO_BUTTON ? null : { x, y }),
  { capture: true },
);

function under(area: HTMLElement | null, { geoAt, markAt }: SceneActions): Pointed {
  if (!lastPointer) return { geo: useView.getState().selectedGeos.at(-1) ?? null, mark: null };
  if (!area) return { geo: null, mark: null };
  const { left, top } = area.getBoundingClientRect();
  const point = { x: lastPointer.x - left, y: lastPointer.y - top };
  return { geo: geoAt(point), mark: markAt(point) };
}

function menuLines({ geo, mark }: Pointed): MenuLine[] {
  const { selectedGeos } = useView.getState();
  const plan = activePlan(usePlan.getState());
  const what = selectedGeos.length === 1 ? geoName(selectedGeos[0]) : `${selectedGeos.length} geos`;
  const paint = (plan?.regions ?? []).map(({ id, name }): MenuLine => ({
    id: `paint-${id}`,
    title: `Put ${what} into ${name}`,
    run: () => void paintGeos(selectedGeos, id),
  }));
  return [
    ...(selectedGeos.length > 0 ? paint : []),
    "-",
    ...(mark === null ? [] : markLines(mark)),
    ...(selectedGeos.length > 1
      ? [details("together", `${selectedGeos.length} geos together`, { kind: "geos", geos: [...selectedGeos] })]
      : []),
    ...(geo === null ? [] : [...regionLines(geo), ...geoLines(geo)]),
    "map.fitSelection",
    "view.clearSelection",
    "-",
    "map.drillOut",
    "view.resetMap",
    "map.layers",
    "map.projection",
  ];
}

const details = (id: string, title: string, of: DetailsOf): MenuLine => ({
  id,
  title: `Details of ${title}`,
  run: () => showDetails(of),
});

function markLines(mark: Hit): MenuLine[] {
  if (mark.kind === "flow") {
    const { geos, pop } = mark.arc;
    const others = geos.length > 1 ? ` and ${geos.length - 1} near` : "";
    return [
      details("flow-details", `the flow ${geoName(geos[0])}${others} → ${pop}`, { kind: "flow", geos: [...geos], pop }),
    ];
  }
  const { id } = mark.pop;
  const alone = useMapLook.getState().flows.pop === id;
  return [
    details("pop-details", `PoP ${id}`, { kind: "pop", pop: id }),
    {
      id: "pop-flows",
      title: alone ? "Flows to every PoP" : `Only flows to ${id}`,
      run: () => filterFlows({ pop: alone ? null : id }),
    },
  ];
}

/** The region that the open plan puts the geo into. */
function regionLines(geo: string): MenuLine[] {
  const plan = activePlan(usePlan.getState());
  const region = plan ? regionFinder(plan)(geo) : null;
  return region ? [details("region-details", `region ${region.name}`, { kind: "region", region: region.id })] : [];
}

function geoLines(geo: string): MenuLine[] {
  const country = geoFacts(geo)?.country ?? geo;
  const lines: MenuLine[] = [];
  if (useDrill.getState().geo !== geo) {
    lines.push({ id: "drill-down", title: `Zoom in on ${geoName(geo)}`, run: () => drillInto(geo) });
  }
  if (country !== geo) {
    lines.push({ id: "select-country", title: `Select all of ${geoName(country)}`, run: () => selectGeos([country]) });
  }
  return lines;
}
