import { Tabs } from "@base-ui/react/tabs";
import { useLayout } from "../state/preferences-store.ts";
import type { PanelView } from "./contribution.ts";
import { IconButton } from "./icon-button.tsx";
import { PartBoundary } from "./part-boundary.tsx";
import { showPanel, usePanel } from "./panel-store.ts";

/** Tables under the map, one at a time. */
export function BottomPanel({ panels, height }: { panels: readonly PanelView[]; height: number }) {
  const shown = usePanel((state) => state.shown);
  return (
    <Tabs.Root
      className="panel"
      style={{ height }}
      value={shown}
      onValueChange={(value) => showPanel(String(value))}
      render={<section aria-label="Panel" />}
    >
      <div className="panel-bar">
        <Tabs.List className="panel-tabs" aria-label="Views of the panel">
          {panels.map((panel) => (
            <PanelTab key={panel.id} panel={panel} />
          ))}
        </Tabs.List>
        <div id="panel-actions" className="panel-actions" />
        <IconButton icon="close" title="Close the panel" onClick={() => useLayout.setState({ panelVisible: false })} />
      </div>
      {panels.map(({ id, title, component: View }) => (
        <Tabs.Panel key={id} value={id} className="panel-view" tabIndex={-1}>
          {id === shown && (
            <PartBoundary name={title}>
              <View />
            </PartBoundary>
          )}
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}

const noCount = (): number | null => null;

function PanelTab({ panel }: { panel: PanelView }) {
  const useCount = panel.useCount ?? noCount;
  const count = useCount();
  return (
    <Tabs.Tab value={panel.id} className="panel-tab" data-testid={`panel-${panel.id}`}>
      {panel.title}
      {count !== null && count > 0 && <span className="badge">{count}</span>}
    </Tabs.Tab>
  );
}
