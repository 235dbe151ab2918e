import type { ComponentType } from "react";
import type { Activity, Contribution, DetailsSection, PanelView, SideSection, StatusItem } from "./contribution.ts";

/** What all contributions bring, each kind in its order. */
export interface Parts {
  activities: readonly Activity[];
  sideSections: readonly SideSection[];
  panels: readonly PanelView[];
  statusItems: readonly StatusItem[];
  editors: readonly ComponentType[];
  details: readonly NonNullable<Contribution["details"]>[];
  detailsSections: readonly DetailsSection[];
  startPages: readonly ComponentType[];
  overlays: readonly ComponentType[];
  dialogs: readonly ComponentType[];
}

const byOrder = (a: { order: number }, b: { order: number }): number => a.order - b.order;

export function gatherParts(contributions: readonly Contribution[]): Parts {
  return {
    activities: contributions.flatMap(({ activities = [] }) => activities).toSorted(byOrder),
    sideSections: contributions.flatMap(({ sideSections = [] }) => sideSections).toSorted(byOrder),
    panels: contributions.flatMap(({ panels = [] }) => panels).toSorted(byOrder),
    statusItems: contributions.flatMap(({ statusItems = [] }) => statusItems).toSorted(byOrder),
    editors: contributions.flatMap(({ editor }) => editor ?? []),
    details: contributions.flatMap(({ details }) => details ?? []),
    detailsSections: contributions.flatMap(({ detailsSections = [] }) => detailsSections).toSorted(byOrder),
    startPages: contributions.flatMap(({ startPage }) => startPage ?? []),
    overlays: contributions.flatMap(({ overlays = [] }) => overlays),
    dialogs: contributions.flatMap(({ dialogs = [] }) => dialogs),
  };
}
