import type { ReactNode } from "react";
import { toggleGeoList, toggleLasso, toggleRegionColors, useMapOptions } from "./map-options.ts";

interface Props {
  canFit: boolean;
  hasPlan: boolean;
  onZoom: (levels: number) => void;
  onFit: () => void;
  onReset: () => void;
}

/** The map's own tools. */
export function MapToolbar({ canFit, hasPlan, onZoom, onFit, onReset }: Props) {
  const { lasso, listOpen, colorBy } = useMapOptions();
  return (
    <div className="map-toolbar" role="toolbar" aria-label="Map tools">
      <div className="map-toolbar-group">
        <Tool
          name="Lasso"
          hint="L; Shift-drag for a box"
          icon="codicon-edit"
          pressed={lasso}
          testId="map-lasso"
          run={toggleLasso}
        >
          <LassoIcon />
        </Tool>
        <Tool
          name="List of geos"
          hint="G"
          icon="codicon-list-unordered"
          pressed={listOpen}
          testId="map-geo-list-toggle"
          run={toggleGeoList}
        />
        <Tool
          name="Colour by region"
          hint="R"
          icon="codicon-symbol-color"
          pressed={colorBy === "regions"}
          testId="map-regions"
          disabled={!hasPlan}
          run={toggleRegionColors}
        />
      </div>
      <div className="map-toolbar-group">
        <Tool name="Zoom in" hint="+" icon="codicon-add" run={() => onZoom(1)} />
        <Tool name="Zoom out" hint="-" icon="codicon-remove" run={() => onZoom(-1)} />
        <Tool
          name="Fit to selection"
          hint="F"
          icon="codicon-screen-full"
          disabled={!canFit}
          testId="map-fit"
          run={onFit}
        />
        <Tool name="Whole world" hint="0" icon="codicon-globe" testId="map-reset" run={onReset} />
      </div>
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
