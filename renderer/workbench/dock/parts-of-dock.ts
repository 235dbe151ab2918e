import type { DockviewApi, DockviewGroupPanel, IDockviewPanel } from "dockview-react";
import { CatchmentError } from "#shared/model/errors.ts";
import type { EditorKind, EditorParams, PanelView } from "../contribution.ts";

/** The id of the bottom panel among the groups of tabs. */
export const PANEL = "panel";

/** What a tab holds, as it is stored with the layout. */
export interface Part {
  is: "editor" | "panel";
  id: string;
  params: EditorParams;
}

/** All that can be a tab. */
export interface TabKinds {
  editors: readonly EditorKind[];
  panels: readonly PanelView[];
}

/** Where a new tab goes: into the group in front, or into a new one beside it. */
export type Place = "within" | "right" | "below";

export const partOf = (kind: EditorKind, params: EditorParams): Part => ({ is: "editor", id: kind.id, params });

/** What a tab holds; null for one that an older version stored otherwise. */
export function partIn(tab: IDockviewPanel): Part | null {
  const { is, id, params } = (tab.params ?? {}) as Partial<Part>;
  return (is === "editor" || is === "panel") && typeof id === "string" ? { is, id, params: params ?? {} } : null;
}

export const titleOf = (kind: EditorKind, params: EditorParams): string => kind.titleOf?.(params) ?? kind.title;

/** The bottom panel's group of tabs. */
export function panelGroup(dock: DockviewApi): DockviewGroupPanel {
  const group = dock.groups.find(({ id }) => id === PANEL);
  if (!group) throw new CatchmentError("INTERNAL", "The bottom panel is missing from the layout");
  return group;
}

export const isInPanel = (group: DockviewGroupPanel): boolean => group.api.location.type === "edge";

/** Groups of the editor area, in the order in which they were made; the bottom panel is none of them. */
export const editorGroups = (dock: DockviewApi): DockviewGroupPanel[] =>
  dock.groups.filter((group) => !isInPanel(group));

export function addEditor(
  dock: DockviewApi,
  id: string,
  kind: EditorKind,
  params: EditorParams,
  place: { group: DockviewGroupPanel | undefined; direction: Place },
): IDockviewPanel {
  const { group, direction } = place;
  return dock.addPanel<Part>({
    id,
    title: titleOf(kind, params),
    component: "part",
    params: partOf(kind, params),
    position: group ? { referenceGroup: group, direction } : { direction: "right" },
  });
}

export function addView(dock: DockviewApi, view: PanelView): IDockviewPanel {
  return dock.addPanel<Part>({
    id: viewTabId(view.id),
    title: view.title,
    component: "part",
    params: { is: "panel", id: view.id, params: {} },
    inactive: true,
    position: { referenceGroup: panelGroup(dock) },
  });
}

/** Id of the tab that holds a view of the bottom panel. */
export const viewTabId = (viewId: string): string => `panel:${viewId}`;
