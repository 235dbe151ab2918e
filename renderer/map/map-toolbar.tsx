import type { ReactNode } from "react";
import { useActivePlan } from "../state/plan-store.ts";
import { useView } from "../state/view-store.ts";
import { useMapLook } from "./map-look.ts";
import {
  toggleBox,
  toggleGeoList,
  toggleLasso,
  toggleLayersPanel,
  toggleRegionColors,
  useMapOptions,
} from "./map-options.ts";
import type { SceneActions } from "./use-map-scene.ts";

/** The map's own tools. */
export function MapToolbar({ actions }: { actions: SceneActions }) {
  return (
    <div className="map-toolbar" role="toolbar" aria-label="Map tools">
      <LayerTools />
      <SelectTools />
      <CameraTools {...actions} />
    </div>
  );
}

function LayerTools() {
  const open = useMapOptions((options) => options.open);
  const colored = useMapLook((look) => look.layers.regions.visible);
  const hasPlan = useActivePlan() !== null;
  return (
    <div className="map-toolbar-group">
      <Tool
        name="Layers"
        hint="Y"
        icon="codicon-layers"
        pressed={open === "layers"}
        testId="map-layers-toggle"
        run={toggleLayersPanel}
      />
      <Tool
        name="Colour by region"
        hint="R"
        icon="codicon-symbol-color"
        pressed={colored}
        testId="map-regions"
        disabled={!hasPlan}
        run={toggleRegionColors}
      />
      <Tool
        name="List of geos"
        hint="G"
        icon="codicon-list-unordered"
        pressed={open === "list"}
        testId="map-geo-list-toggle"
        run={toggleGeoList}
      />
    </div>
  );
}

function SelectTools() {
  const draw = useMapOptions((options) => options.draw);
  return (
    <div className="map-toolbar-group">
      <Tool name="Lasso" hint="L" icon="codicon-edit" pressed={draw === "lasso"} testId="map-lasso" run={toggleLasso}>
        <LassoIcon />
      </Tool>
      <Tool
        name="Box"
        hint="B; or Shift and drag"
        icon="codicon-screen-normal"
        pressed={draw === "box"}
        testId="map-box"
        run={toggleBox}
      >
        <BoxIcon />
      </Tool>
    </div>
  );
}

function CameraTools({ zoomBy, fitSelection, reset }: SceneActions) {
  const canFit = useView((state) => state.selectedGeos.length > 0);
  return (
    <div className="map-toolbar-group">
      <Tool name="Zoom in" hint="+" icon="codicon-add" run={() => zoomBy(1)} />
      <Tool name="Zoom out" hint="-" icon="codicon-remove" run={() => zoomBy(-1)} />
      <Tool
        name="Fit to selection"
        hint="F"
        icon="codicon-screen-full"
        disabled={!canFit}
        testId="map-fit"
        run={fitSelection}
      />
      <Tool name="Whole world" hint="0" icon="codicon-globe" testId="map-reset" run={reset} />
    </div>
  );
}

interface ToolProps {
  name: string;
  hint: string;
  icon: string;
  run: () => void;
  pressed?: boolean;
  disabled?: boolean;
  testId?: string;
  children?: ReactNode;
}

function Tool({ name, hint, icon, run, pressed, disabled = false, testId, children }: ToolProps) {
  return (
    <button
      type="button"
      className="map-tool"
      aria-label={name}
      aria-pressed={pressed}
      title={`${name} (${hint})`}
      disabled={disabled}
      data-testid={testId}
      onClick={run}
    >
      {children ?? <i className={`codicon ${icon}`} aria-hidden="true" />}
    </button>
  );
}

function BoxIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="2.5" y="3.5" width="11" height="9" strokeDasharray="2.4 1.5" />
    </svg>
  );
}

function LassoIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" aria-hidden="true">
      <path
        d="M8 2.5c3.3 0 5.8 1.7 5.8 3.9S11.3 10.3 8 10.3 2.2 8.6 2.2 6.4 4.7 2.5 8 2.5Z"
        strokeDasharray="2.4 1.5"
      />
      <path d="M5.2 9.9c-1.3.2-1.9 1.5-.9 2.1.9.5 1.9-.3 1.5-1.2m-1 1.3c-.1.8-.5 1.3-1.1 1.7" />
    </svg>
  );
}
