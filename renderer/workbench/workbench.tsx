import type { ComponentType } from "react";
import { useLayout } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { ActivityBar } from "./activity-bar.tsx";
import { BottomPanel } from "./bottom-panel.tsx";
import { EngineBanner } from "./engine-banner.tsx";
import { PartBoundary } from "./part-boundary.tsx";
import type { Parts } from "./parts.ts";
import { Sash } from "./sash.tsx";
import { SideBar } from "./side-bar.tsx";
import { StatusBar } from "./status-bar.tsx";
import { TitleBar } from "./title-bar.tsx";
import { Toasts } from "./toasts.tsx";
import "./controls.css";
import "./workbench.css";

/** The frame of the window: title bar, activity bar, side bar, map with its panel, details, status bar. */
export function Workbench({ parts }: { parts: Parts }) {
  const open = useSession((state) => state.phase === "open");
  return (
    <div className="workbench">
      <TitleBar />
      <EngineBanner />
      <div className="workbench-main">
        <ActivityBar activities={parts.activities} />
        {open ? <OpenWorkspace parts={parts} /> : each(parts.startPages)}
      </div>
      <StatusBar items={parts.statusItems} />
      <Toasts />
      <PartBoundary name="A dialog">{each(parts.dialogs)}</PartBoundary>
    </div>
  );
}

const each = (components: readonly ComponentType[]) => components.map((Component, index) => <Component key={index} />);

function OpenWorkspace({ parts }: { parts: Parts }) {
  const layout = useLayout();
  return (
    <>
      {layout.sideBarVisible && (
        <>
          <SideBar sections={parts.sideSections} width={layout.sideBarWidth} />
          <Sash
            label="Width of the side bar"
            orientation="vertical"
            direction={1}
            size={layout.sideBarWidth}
            smallest={200}
            largest={520}
            onResize={(sideBarWidth) => useLayout.setState({ sideBarWidth })}
          />
        </>
      )}
      <div className="workbench-centre">
        <main className="editor" aria-label="Map">
          <PartBoundary name="The map">{each(parts.editors)}</PartBoundary>
          <PartBoundary name="A part over the map">{each(parts.overlays)}</PartBoundary>
        </main>
        {layout.panelVisible && (
          <>
            <Sash
              label="Height of the panel"
              orientation="horizontal"
              direction={-1}
              size={layout.panelHeight}
              smallest={112}
              largest={Math.max(112, window.innerHeight - 320)}
              onResize={(panelHeight) => useLayout.setState({ panelHeight })}
            />
            <BottomPanel panels={parts.panels} height={layout.panelHeight} />
          </>
        )}
      </div>
      {layout.detailsVisible && (
        <>
          <Sash
            label="Width of the details"
            orientation="vertical"
            direction={-1}
            size={layout.detailsWidth}
            smallest={240}
            largest={560}
            onResize={(detailsWidth) => useLayout.setState({ detailsWidth })}
          />
          <PartBoundary name="Details">
            {parts.details.map((Details, index) => (
              <Details key={index} width={layout.detailsWidth} sections={parts.detailsSections} />
            ))}
          </PartBoundary>
        </>
      )}
    </>
  );
}
