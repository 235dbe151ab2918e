import type { ComponentType } from "react";
import type { Command } from "../commands/command.ts";
import type { Activity, Contribution, DetailsSection, SideSection, SideView, StatusItem } from "./contribution.ts";
import type { TabKinds } from "./dock/parts-of-dock.ts";
import { showSideView } from "./side-bar-store.ts";

/** What all contributions bring, each kind in its order. */
export interface Parts {
  activities: readonly Activity[];
  sideViews: readonly SideView[];
  sideSections: readonly SideSection[];
  tabs: TabKinds;
  statusItems: readonly StatusItem[];
  details: readonly NonNullable<Contribution["details"]>[];
  detailsSections: readonly DetailsSection[];
  overlays: readonly ComponentType[];
  dialogs: readonly ComponentType[];
}

const byOrder = (a: { order: number }, b: { order: number }): number => a.order - b.order;

export function gatherParts(contributions: readonly Contribution[]): Parts {
  return {
    activities: contributions.flatMap(({ activities = [] }) => activities).toSorted(byOrder),
    sideViews: contributions.flatMap(({ sideViews = [] }) => sideViews).toSorted(byOrder),
    sideSections: contributions.flatMap(({ sideSections = [] }) => sideSections).toSorted(byOrder),
    tabs: {
      editors: contributions.flatMap(({ editors = [] }) => editors).toSorted(byOrder),
      panels: contributions.flatMap(({ panels = [] }) => panels).toSorted(byOrder),
    },
    statusItems: contributions.flatMap(({ statusItems = [] }) => statusItems).toSorted(byOrder),
    details: contributions.flatMap(({ details }) => details ?? []),
    detailsSections: contributions.flatMap(({ detailsSections = [] }) => detailsSections).toSorted(byOrder),
    overlays: contributions.flatMap(({ overlays = [] }) => overlays),
    dialogs: contributions.flatMap(({ dialogs = [] }) => dialogs),
  };
}

/** The commands of all parts, and for each view of the side bar the one that shows it. */
export function gatherCommands(contributions: readonly Contribution[]): Command[] {
  return contributions.flatMap(({ commands = [], sideViews = [] }) => [
    ...commands,
    ...sideViews.map(({ id, title, keybinding }): Command => ({
      id: `sideBar.${id}`,
      title: `Show ${title} in the side bar`,
      category: "View",
      keybinding,
      when: ({ workspaceOpen }) => workspaceOpen,
      run: () => showSideView(id),
    })),
  ]);
}
