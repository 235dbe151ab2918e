import { useMemo, type ComponentType, type ReactNode } from "react";
import { useLayout } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { ActivityBar } from "./activity-bar.tsx";
import { useColumn } from "./columns.ts";
import { Dock } from "./dock/dock.tsx";
import { Overlays } from "./dock/dock-part.tsx";
import type { TabKinds } from "./dock/parts-of-dock.ts";
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

/** The frame of the window: title bar, activity bar, side bar, tabs with the panel below, details, status bar. */
export function Workbench({ parts }: { parts: Parts }) {
  const open = useSession((state) => state.phase === "open");
  const opening = useSession(
    (state) => state.phase === "starting" && state.engine !== "gone" && state.openError === null,
  );
  return (
    <div className="workbench">
      <TitleBar />
      <EngineBanner />
      <div className="workbench-main">
        <ActivityBar views={parts.sideViews} activities={parts.activities} />
        {open ? <OpenWorkspace parts={parts} /> : opening ? <Opening /> : <NoWorkspace tabs={parts.tabs} />}
      </div>
      <StatusBar items={parts.statusItems} />
      <Toasts />
      <PartBoundary name="A dialog">{each(parts.dialogs)}</PartBoundary>
    </div>
  );
}

const each = (components: readonly ComponentType[]) => components.map((Component, index) => <Component key={index} />);

function Opening() {
  return (
    <main className="empty" aria-busy="true">
      <p>Opening the workspace…</p>
    </main>
  );
}

function NoWorkspace({ tabs }: { tabs: TabKinds }) {
  const kinds = useMemo(
    () => ({
      editors: tabs.editors
        .filter(({ anywhere }) => anywhere !== undefined)
        .map((kind) => ({ ...kind, opens: kind.anywhere === "start" })),
      panels: [],
    }),
    [tabs],
  );
  return <Dock key="" kinds={kinds} name="" />;
}

function OpenWorkspace({ parts }: { parts: Parts }) {
  const path = useSession((state) => state.workspace?.path ?? "");
  const layout = useLayout();
  const sideBar = useColumn("sideBar");
  const details = useColumn("details");
  const { tabs } = parts;
  const kinds = useMemo(
    () => ({ ...tabs, editors: tabs.editors.filter(({ anywhere }) => anywhere !== "start") }),
    [tabs],
  );
  const view = parts.sideViews.find(({ id }) => id === layout.sideView) ?? parts.sideViews[0];
  return (
    <>
      {sideBar.visible && view && (
        <Beside over={sideBar.over} side="left">
          <SideBar view={view} sections={parts.sideSections} width={layout.sideBarWidth} />
          <Sash
            label="Width of the side bar"
            direction={1}
            size={layout.sideBarWidth}
            smallest={200}
            largest={520}
            onResize={(sideBarWidth) => useLayout.setState({ sideBarWidth })}
          />
        </Beside>
      )}
      <Overlays value={parts.overlays}>
        <Dock key={path} kinds={kinds} name={path} />
      </Overlays>
      {details.visible && (
        <Beside over={details.over} side="right">
          <Sash
            label="Width of the details"
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
        </Beside>
      )}
    </>
  );
}

/** A column with its sash; where the window has no room for it, it lies over the tabs. */
function Beside({ over, side, children }: { over: boolean; side: "left" | "right"; children: ReactNode }) {
  return <div className={over ? `column column-over column-${side}` : "column"}>{children}</div>;
}
