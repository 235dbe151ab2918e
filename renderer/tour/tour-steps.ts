import { showMode } from "../state/view-store.ts";
import { showPanel } from "../workbench/panel-store.ts";

export interface TourStep {
  title: string;
  text: string;
  /** The part that the step is about. */
  target: string;
  /** Puts the window into the state that the step talks of. */
  before?: () => void;
}

/** A minute's walk through the main job: DNS, anycast, a plan, the table, the details. */
export const tourSteps: readonly TourStep[] = [
  {
    title: "Where DNS sends users today",
    text: "Dark and cool: users on their optimal PoP. Warm: users who are not. The number names its subject, its 90% interval, and the evidence that it stands on.",
    target: ".headline",
    before: () => showMode("dns"),
  },
  {
    title: "DNS, anycast, plan, difference",
    text: "Switch what the map, the table and the status bar show. Beside it, choose which deployment or plan. Alt+1 to Alt+4 do the same.",
    target: ".subject-switch",
    before: () => showMode("anycast"),
  },
  {
    title: "Regroup the world",
    text: "Click a country, or draw a lasso around several, and choose a region: the number follows at once. Ctrl+Z takes it back. Built-in plans are copied first.",
    target: "button[data-testid=map-lasso]",
    before: () => showMode("plan"),
  },
  {
    title: "Compare by geo",
    text: "DNS, anycast and plan side by side for every geo. Sort it, filter it, export it. A click on a row selects the geo on the map and in the details.",
    target: ".panel",
    before: () => showPanel("compare"),
  },
  {
    title: "Ask why, and what would help",
    text: "Click a geo: the details tell by which session its users come in and which network decided. A click on a route draws it on the map; the button above the routes looks for the single change that brings users home.",
    target: ".details",
    before: () => showMode("anycast"),
  },
  {
    title: "Your own data",
    text: "Drop CSV files on the window, or import them from here. The first look shows what was recognised; nothing is written until you say so.",
    target: "[data-testid=activity-import]",
  },
];
