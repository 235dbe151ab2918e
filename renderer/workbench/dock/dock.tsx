import { DockviewReact, type DockviewApi, type DockviewReadyEvent, type DockviewTheme } from "dockview-react";
import "dockview-react/dist/styles/dockview.css";
import { useEffect, useRef, useState } from "react";
import { useLayout } from "../../state/preferences-store.ts";
import { dockReady } from "../editors-store.ts";
import { DockActions } from "./dock-actions.tsx";
import { DockPart } from "./dock-part.tsx";
import { DockTab } from "./dock-tab.tsx";
import { EmptyEditors } from "./empty-editors.tsx";
import { keepLayout, openLayout } from "./layout.ts";
import type { TabKinds } from "./parts-of-dock.ts";
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
  const start = useRef({ kinds, name });
  const onReady = ({ api }: DockviewReadyEvent): void => {
    openLayout(api, start.current.kinds, start.current.name);
    setDock(api);
  };
  useEffect(() => (dock ? dockReady(dock) : undefined), [dock]);
  useEffect(() => (dock ? keepLayout(dock, start.current.name) : undefined), [dock]);
  usePanelVisible(dock);
  return (
    <main className="editor-area" tabIndex={-1} aria-label="Editors and panel">
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

/** The bottom panel comes and goes with the layout's switch. */
function usePanelVisible(dock: DockviewApi | null): void {
  const visible = useLayout((state) => state.panelVisible);
  useEffect(() => {
    if (dock?.getEdgeGroup("bottom")) dock.setEdgeGroupVisible("bottom", visible);
  }, [dock, visible]);
}
