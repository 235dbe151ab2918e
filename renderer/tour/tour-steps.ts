import { selectGeos, showMode } from "../state/view-store.ts";
import { openEditor } from "../workbench/editors-store.ts";
import { showSideView } from "../workbench/side-bar-store.ts";

export interface TourStep {
  title: string;
  text: string;
  /** The part that the step is about. */
  target: string;
  /** Puts the window into the state that the step talks of. */
  before: () => void;
  /** What the user may do right here. */
  action?: { label: string; command: string };
}

const onMap = (show: () => void) => (): void => {
  openEditor("map");
  show();
};

/** Two minutes' walk through the main job: DNS, anycast, why, a plan, and a picture of it. */
export const tourSteps: readonly TourStep[] = [
  {
    title: "Where DNS sends users today",
    text: "Dark and cool: users on their optimal PoP. Warm: users who are not. The number names its subject, its 90% interval, and the evidence that it stands on. A dotted term explains itself on hover.",
    target: ".headline",
    before: onMap(() => showMode("dns")),
  },
  {
    title: "Anycast mends most places and breaks others",
    text: "One prefix from everywhere: the number rises, and Brazil glows. Switch here between DNS, anycast, a plan and the difference of two; map, tables and status bar follow. Alt+1 to Alt+4 do the same.",
    target: ".subject-switch",
    before: onMap(() => showMode("anycast")),
  },
  {
    title: "Ask why",
    text: "The details of Brazil: through which session its users come in, which network decided, and which single change would bring them home. A click on a route draws it on the map.",
    target: ".details",
    before: onMap(() => {
      showMode("anycast");
      selectGeos(["BR"]);
    }),
  },
  {
    title: "Regroup the world",
    text: "A plan gives regions of the world to groups of PoPs. Click a country, or draw a lasso around several, and choose a region: the number follows at once. Ctrl+Z takes it back. Built-in plans are copied first.",
    target: "[data-testid=side-bar], .side-bar",
    before: () => {
      openEditor("map");
      showMode("plan");
      showSideView("plans");
    },
  },
  {
    title: "Take it to the meeting",
    text: "The map, bars, latencies or PoP matrix of what is in view, as a slide, a poster or a PDF, with its interval, evidence and sources. Then drop your own CSV files on the window.",
    target: "[data-testid=activity-import]",
    before: onMap(() => showMode("plan")),
    action: { label: "Export a picture…", command: "picture.export" },
  },
];
