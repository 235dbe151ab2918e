import type { DockviewApi, DockviewGroupPanel, IDockviewPanel } from "dockview-react";
import { CatchmentError } from "#shared/model/errors.ts";
import { create } from "zustand";
import { useLayout } from "../state/preferences-store.ts";
import { worksByKeys } from "./by-keys.ts";
import type { EditorKind, EditorParams } from "./contribution.ts";
import { enter } from "./focusable.ts";
import {
  addEditor,
  addView,
  editorGroups,
  isInPanel,
  panelGroup,
  partIn,
  partOf,
  titleOf,
  viewTabId,
  type Place,
  type TabKinds,
} from "./dock/parts-of-dock.ts";

interface EditorsState {
  kinds: TabKinds;
  /** The dock of the window; null while there is none, such as while a workspace is being opened. */
  dock: DockviewApi | null;
  /** Id of the tab in front in the editor area; null while it is empty. */
  activeTab: string | null;
}

/** Which tabs there can be, and the dock that holds those that are open. */
export const useEditors = create<EditorsState>()(() => ({
  kinds: { editors: [], panels: [] },
  dock: null,
  activeTab: null,
}));

type Act = (dock: DockviewApi) => void;

let asked: readonly Act[] = [];
/** Groups of the editor area, the one that had the focus last in front. */
let lastGroup: DockviewGroupPanel | null = null;

/** Runs on the dock, at once or as soon as there is one. */
function withDock(act: Act): void {
  const { dock } = useEditors.getState();
  if (dock) act(dock);
  else asked = [...asked, act];
}

/** The dock stands: what was asked for meanwhile is done now. Returns what is to be done when it goes. */
export function dockReady(dock: DockviewApi): () => void {
  const follow = (): void => {
    const { activeGroup } = dock;
    if (activeGroup && !isInPanel(activeGroup)) lastGroup = activeGroup;
    useEditors.setState({ activeTab: editorGroup(dock)?.activePanel?.id ?? null });
  };
  const stops = [
    dock.onDidActiveGroupChange(follow),
    dock.onDidActivePanelChange(follow),
    dock.onDidLayoutChange(follow),
  ];
  useEditors.setState({ dock });
  follow();
  const acts = asked;
  asked = [];
  for (const act of acts) act(dock);
  // With another workspace come other tabs, and what had the focus is gone.
  const front = editorGroup(dock)?.activePanel;
  if (front && document.activeElement === document.body) enterByKeys(front);
  return () => {
    for (const stop of stops) stop.dispose();
    lastGroup = null;
    if (useEditors.getState().dock === dock) useEditors.setState({ dock: null, activeTab: null });
  };
}

/** The group of the editor area that new tabs go into: the one that had the focus last. */
export function editorGroup(dock: DockviewApi): DockviewGroupPanel | undefined {
  const groups = editorGroups(dock);
  return groups.find((group) => group === lastGroup) ?? groups[0];
}

/**
 * Opens a tab of a kind and brings it to the front; one that is open already (for kinds that are not singletons: on the
 * same params) is shown instead. INTERNAL when there is no such kind.
 */
export function openEditor(kindId: string, params: EditorParams = {}, direction: Place = "within"): void {
  const kind = useEditors.getState().kinds.editors.find(({ id }) => id === kindId);
  if (!kind) throw new CatchmentError("INTERNAL", `No kind of editor is called ${kindId}`);
  withDock((dock) => {
    const id = tabIdOf(kind, params);
    const open = dock.getPanel(id);
    if (!open) {
      enterByKeys(addEditor(dock, id, kind, params, { group: editorGroup(dock), direction }));
      return;
    }
    setParams(open, kind, params);
    bringToFront(open);
  });
}

function setParams(tab: IDockviewPanel, kind: EditorKind, params: EditorParams): void {
  tab.api.updateParameters({ ...partOf(kind, params) });
  tab.api.setTitle(titleOf(kind, params));
}

/** Closes a tab; a view of the panel goes back there instead. */
export function closeEditor(tabId: string): void {
  withDock((dock) => {
    const tab = dock.getPanel(tabId);
    if (!tab) return;
    if (partIn(tab)?.is === "panel") tab.api.moveTo({ group: panelGroup(dock) });
    else dock.removePanel(tab);
  });
}

/** Shows a view of the bottom panel, wherever the user has put it. */
export function showPanel(viewId: string): void {
  withDock((dock) => {
    const view = useEditors.getState().kinds.panels.find(({ id }) => id === viewId);
    const tab = dock.getPanel(viewTabId(viewId)) ?? (view && addView(dock, view));
    if (tab) bringToFront(tab);
  });
}

function bringToFront(tab: IDockviewPanel): void {
  if (isInPanel(tab.group)) useLayout.setState({ panelVisible: true });
  tab.api.setActive();
  enterByKeys(tab);
}

/** Who works by keys is in the tab that they asked for; somebody with a mouse stays where they were. */
function enterByKeys(tab: IDockviewPanel): void {
  if (worksByKeys()) enter(tab.view.content.element);
}

/** A kind without params, or of which there is one, has its own id; of the others, the same params are the same tab. */
function tabIdOf(kind: EditorKind, params: EditorParams): string {
  const names = Object.keys(params).toSorted();
  if (kind.singleton || names.length === 0) return kind.id;
  return `${kind.id}:${JSON.stringify(names.map((name) => [name, params[name]]))}`;
}
