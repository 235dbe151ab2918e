import type { DockviewApi, SerializedDockview } from "dockview-react";
import { useLayout } from "../../state/preferences-store.ts";
import {
  addEditor,
  addView,
  editorGroups,
  PANEL,
  panelGroup,
  partIn,
  viewTabId,
  type TabKinds,
} from "./parts-of-dock.ts";

/** Grows when a stored layout of before can't be read any more. */
const VERSION = 1;
const PREFIX = "catchment.tabs:";
/** Layouts of so many workspaces are kept. */
const KEPT = 20;
const SAVE_AFTER_MS = 300;
const SMALLEST_PANEL_PX = 112;

interface Stored {
  version: number;
  at: number;
  layout: SerializedDockview;
}

/** Lays the tabs out as they were left, or as they are at first where nothing (or nothing readable) is stored. */
export function openLayout(dock: DockviewApi, kinds: TabKinds, name: string): void {
  const stored = read(PREFIX + name);
  try {
    if (stored) dock.fromJSON(stored.layout);
  } catch {
    dock.clear();
  }
  mend(dock, kinds, stored === null || dock.totalPanels === 0);
  forgetOldest();
}

/** Puts everything back where it is at first. */
export function resetLayout(dock: DockviewApi, kinds: TabKinds): void {
  dock.clear();
  useLayout.setState(useLayout.getInitialState());
  mend(dock, kinds, true);
}

/** Adds what must be there and takes away what no part of the window knows any more. */
function mend(dock: DockviewApi, kinds: TabKinds, fresh: boolean): void {
  const known = new Set([
    ...kinds.editors.map(({ id }) => `editor ${id}`),
    ...kinds.panels.map(({ id }) => `panel ${id}`),
  ]);
  for (const tab of dock.panels) {
    const part = partIn(tab);
    if (part === null || !known.has(`${part.is} ${part.id}`)) dock.removePanel(tab);
  }
  if (kinds.panels.length > 0) mendPanel(dock, kinds);
  if (!fresh) return;
  const [first, ...others] = kinds.editors.filter(({ opens }) => opens === true);
  for (const kind of [...(first ? [first] : []), ...others]) {
    addEditor(dock, kind.id, kind, {}, { group: editorGroups(dock)[0], direction: "within" });
  }
  if (first) dock.getPanel(first.id)?.api.setActive();
}

function mendPanel(dock: DockviewApi, { panels }: TabKinds): void {
  const { panelHeight } = useLayout.getState();
  if (!dock.getEdgeGroup("bottom")) {
    dock.addEdgeGroup("bottom", { id: PANEL, initialSize: panelHeight, minimumSize: SMALLEST_PANEL_PX });
  }
  const group = panelGroup(dock);
  const wasEmpty = group.panels.length === 0;
  for (const view of panels) if (!dock.getPanel(viewTabId(view.id))) addView(dock, view);
  group.api.setHeaderPosition("top");
  group.api.expand();
  const [first] = group.panels;
  if (wasEmpty && first) group.model.openPanel(first);
}

/** Stores every change of the layout; returns the way to stop, which stores a last time. */
export function keepLayout(dock: DockviewApi, name: string): () => void {
  let timer: number | undefined;
  const save = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
    write(PREFIX + name, { version: VERSION, at: Date.now(), layout: dock.toJSON() });
  };
  const changed = dock.onDidLayoutChange(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(save, SAVE_AFTER_MS);
  });
  const saveLast = (): void => {
    if (timer !== undefined) save();
  };
  window.addEventListener("pagehide", saveLast);
  return () => {
    saveLast();
    changed.dispose();
    window.removeEventListener("pagehide", saveLast);
  };
}

function read(key: string): Stored | null {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "null") as Stored | null;
    return stored?.version === VERSION ? stored : null;
  } catch {
    return null;
  }
}

function write(key: string, stored: Stored): void {
  try {
    localStorage.setItem(key, JSON.stringify(stored));
  } catch {
    // A full store costs the layout of the next start, nothing else.
  }
}

function forgetOldest(): void {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  const byAge = keys.toSorted((a, b) => (read(b)?.at ?? 0) - (read(a)?.at ?? 0));
  for (const key of byAge.slice(KEPT)) localStorage.removeItem(key);
}
