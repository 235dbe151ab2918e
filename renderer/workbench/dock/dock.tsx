import { DockviewReact, type DockviewApi, type DockviewReadyEvent, type DockviewTheme } from "dockview-react";
import "dockview-react/dist/styles/dockview.css";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useLayout } from "../../state/preferences-store.ts";
import { dockReady } from "../editors-store.ts";
import { DockActions } from "./dock-actions.tsx";
import { DockPart } from "./dock-part.tsx";
import { DockTab } from "./dock-tab.tsx";
import { EmptyEditors } from "./empty-editors.tsx";
import { keepLayout, openLayout } from "./layout.ts";
import { isInPanel, type TabKinds } from "./parts-of-dock.ts";
import "./dock.css";

const theme: DockviewTheme = { name: "catchment", className: "dock-theme", gap: 0, dndTabIndicator: "line" };
const components = { part: DockPart };

interface Props {
  kinds: TabKinds;
  /** Under which name the layout is kept: one for each workspace. */
  name: string;
}

/** Editor area and bottom panel: tabs that are split, dragged, closed and found again as they were left. */
export function Dock({ kinds, name }: Props) {
  const [dock, setDock] = useState<DockviewApi | null>(null);
  const area = useRef<HTMLElement>(null);
  const start = useRef({ kinds, name });
  const onReady = ({ api }: DockviewReadyEvent): void => {
    openLayout(api, start.current.kinds, start.current.name);
    setDock(api);
  };
  useEffect(() => (dock ? dockReady(dock) : undefined), [dock]);
  useEffect(() => (dock ? keepLayout(dock, start.current.name) : undefined), [dock]);
  usePanelVisible(dock);
  usePanelShare(dock, area);
  return (
    <main ref={area} className="editor-area" tabIndex={-1} aria-label="Editors and panel">
      <DockviewReact
        theme={theme}
        components={components}
        defaultTabComponent={DockTab}
        rightHeaderActionsComponent={DockActions}
        watermarkComponent={EmptyEditors}
        onReady={onReady}
        disableFloatingGroups
        scrollbars="native"
        proportionalLayout={false}
      />
    </main>
  );
}

/** The panel never takes more than this part of the height from the tabs above it. */
const LARGEST_PANEL_SHARE = 0.6;

/** A window that has become lower takes from the panel too, not from the tabs above alone. */
function usePanelShare(dock: DockviewApi | null, area: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { current } = area;
    if (!dock || !current) return undefined;
    const observer = new ResizeObserver(() => {
      const panel = dock.groups.find(isInPanel);
      const largest = current.clientHeight * LARGEST_PANEL_SHARE;
      if (panel && panel.api.height > largest) panel.api.setSize({ height: Math.round(largest * 0.8) });
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [dock, area]);
}

/** The bottom panel comes and goes with the layout's switch. */
function usePanelVisible(dock: DockviewApi | null): void {
  const visible = useLayout((state) => state.panelVisible);
  useEffect(() => {
    if (dock?.getEdgeGroup("bottom")) dock.setEdgeGroupVisible("bottom", visible);
  }, [dock, visible]);
}
