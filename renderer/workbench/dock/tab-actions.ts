import type { DockviewApi, IDockviewPanel } from "dockview-react";
import { useLayout } from "../../state/preferences-store.ts";
import type { EditorParams } from "../contribution.ts";
import { closeEditor, editorGroup, openEditor, useEditors } from "../editors-store.ts";
import { worksByKeys } from "../by-keys.ts";
import { enter } from "../focusable.ts";
import { resetLayout } from "./layout.ts";
import { editorGroups, isInPanel, partIn, type Place } from "./parts-of-dock.ts";

/** What was closed last is opened again first. */
let closed: readonly { kind: string; params: EditorParams }[] = [];
const mostRemembered = 20;

const dockNow = (): DockviewApi | null => useEditors.getState().dock;

/** The tab in front in the editor area. */
function inFront(): { dock: DockviewApi; tab: IDockviewPanel } | null {
  const dock = dockNow();
  const tab = dock ? editorGroup(dock)?.activePanel : undefined;
  return dock && tab ? { dock, tab } : null;
}

/** Whether the tab that is in front stands beside others in its group. */
export const canSplit = (): boolean => (inFront()?.tab.group.panels.length ?? 0) > 1;

/** Moves the tab in front into a new group beside its own. */
export function splitTab(direction: Exclude<Place, "within">): void {
  const front = inFront();
  if (!front || !canSplit()) return;
  const { tab } = front;
  tab.api.moveTo({ group: tab.group, position: direction === "right" ? "right" : "bottom" });
}

/** Closes the tab in front, or the one named. */
export function closeTab(tabId?: string): void {
  const dock = dockNow();
  const tab = tabId === undefined ? inFront()?.tab : dock?.getPanel(tabId);
  if (!tab) return;
  const part = partIn(tab);
  if (part?.is === "editor") closed = [{ kind: part.id, params: part.params }, ...closed].slice(0, mostRemembered);
  closeEditor(tab.id);
  enterByKeys(inFront()?.tab);
}

/** Closes all tabs of the group in front but the one in front. */
export function closeOtherTabs(): void {
  const front = inFront();
  const others = front?.tab.group.panels.filter((tab) => tab !== front.tab) ?? [];
  for (const { id } of others) closeTab(id);
}

export function closeAllTabs(): void {
  const dock = dockNow();
  if (!dock) return;
  for (const { id } of editorGroups(dock).flatMap(({ panels }) => panels)) closeTab(id);
}

export const canReopen = (): boolean => closed.length > 0;

export function reopenTab(): void {
  const [latest, ...earlier] = closed;
  if (!latest) return;
  closed = earlier;
  openEditor(latest.kind, latest.params);
}

/** Brings the next tab of the group in front forward, or the one before; after the last comes the first. */
export function stepTab(step: 1 | -1): void {
  const group = focusedGroup();
  const at = group?.activePanel ? group.panels.indexOf(group.activePanel) : -1;
  const count = group?.panels.length ?? 0;
  const tab = at >= 0 ? group?.panels[(at + step + count) % count] : undefined;
  tab?.api.setActive();
  enterByKeys(tab);
}

/** What had the focus in the tab that was in front is gone: who works by keys goes on in the one that is there now. */
function enterByKeys(tab: IDockviewPanel | undefined): void {
  if (tab && worksByKeys()) enter(tab.view.content.element);
}

/** The group that has the focus: the panel's, where it is there, else the one in front in the editor area. */
function focusedGroup() {
  const dock = dockNow();
  const holder = document.activeElement;
  const focused = dock?.groups.find((group) => holder !== null && group.element.contains(holder));
  return focused ?? (dock ? editorGroup(dock) : undefined);
}

/** Gives the focus to the group of that number (from 1) of the editor area. */
export function focusGroup(number: number): void {
  const dock = dockNow();
  const group = dock ? editorGroups(dock)[number - 1] : undefined;
  const tab = group?.activePanel;
  if (!tab) return;
  tab.api.setActive();
  enter(tab.view.content.element);
}

/** Gives the group all the room, or the room back to the others. */
export function toggleMaximized(): void {
  const front = inFront();
  if (!front) return;
  if (front.dock.hasMaximizedGroup()) front.dock.exitMaximizedGroup();
  else front.dock.maximizeGroup(front.tab);
}

/** Moves the view in front in the panel into the editor area, where it is a tab like others. */
export function moveToEditors(): void {
  const dock = dockNow();
  const view = dock?.groups.find(isInPanel)?.activePanel;
  if (!dock || !view) return;
  const group = editorGroup(dock);
  view.api.moveTo(group ? { group } : { position: "right" });
  view.api.setActive();
}

/** The tab in front is a view of the panel that was moved out of it. */
export function isMovedView(): boolean {
  const tab = inFront()?.tab;
  return tab !== undefined && partIn(tab)?.is === "panel";
}

/** How far a command moves the edge of a group or of the panel. */
const stepPx = 48;

/** Whether the editor area has groups whose edges can be moved. */
export const hasSeveralGroups = (): boolean => {
  const dock = dockNow();
  return dock !== null && editorGroups(dock).length > 1;
};

/** Makes the group in front wider or higher, or less so; its neighbors give the room, or take it. */
export function resizeGroup(side: "width" | "height", step: 1 | -1): void {
  const group = inFront()?.tab.group;
  group?.api.setSize({ [side]: group.api[side] + step * stepPx });
}

/** Makes the bottom panel higher or lower. */
export function resizePanel(step: 1 | -1): void {
  const panel = dockNow()?.groups.find(isInPanel);
  if (panel && useLayout.getState().panelVisible) panel.api.setSize({ height: panel.api.height + step * stepPx });
}

export function resetTabs(): void {
  const { dock, kinds } = useEditors.getState();
  if (dock) resetLayout(dock, kinds);
}
