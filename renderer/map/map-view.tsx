import { useRef, type CSSProperties } from "react";
import { geoName } from "#shared/geo/catalogue.ts";
import { themes, type MapTheme } from "#shared/look/scale.ts";
import { formatPercent } from "../figures/format.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useTheme } from "../state/preferences-store.ts";
import { selectGeos, useView } from "../state/view-store.ts";
import { GeoList } from "./geo-list.tsx";
import { useMapKeys } from "./map-keys.ts";
import { MapLegend } from "./map-legend.tsx";
import { useMapOptions } from "./map-options.ts";
import { useMapReset } from "./map-reset.ts";
import { MapToolbar } from "./map-toolbar.tsx";
import { MapTooltip } from "./map-tooltip.tsx";
import type { ScreenPoint } from "./lasso.ts";
import { useLasso } from "./use-lasso.ts";
import { useMapModel, type MapModel } from "./use-map-model.ts";
import { useMapScene } from "./use-map-scene.ts";
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

const closeList = (): void => useMapOptions.setState({ listOpen: false });

/** The map: fills its parent, shows what the view store says, selects geos into it. */
export function MapView() {
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const model = useMapModel();
  const plan = useActivePlan();
  const theme = themes[useTheme()];
  const { lasso, listOpen } = useMapOptions();
  const selected = useView((state) => state.selectedGeos);
  const hovered = useView((state) => state.hoveredGeo);
  const scene = useMapScene(canvas, model, theme);
  const polygon = useLasso(area, lasso, { onPolygon: scene.selectInside, onClick: scene.selectAt });
  useMapKeys(area, scene);
  // What the list or a table points at is not under the pointer on the map.
  const tooltip = polygon === null && scene.hover?.geo === hovered ? scene.hover : null;
  useMapReset(scene.reset);

  return (
    <div
      ref={area}
      className="map"
      style={legendColors(theme)}
      data-testid="map"
      data-ready={scene.drawn && model.fresh}
      data-subject={model.subject ?? undefined}
      data-color-by={model.kind}
      data-lasso={lasso}
      role="region"
      aria-label={`Map. ${summaryOf(model)}`}
    >
      <div ref={canvas} className="map-canvas" />
      {scene.failure !== null && <NoMap reason={scene.failure} />}
      {polygon && <LassoShape polygon={polygon} />}
      <GeoList figures={model.figures} open={listOpen} points={scene.points} onClose={closeList} />
      <MapLegend kind={model.kind} theme={theme} plan={plan} backTest={model.backTest?.id ?? null} />
      {selected.length > 0 && <SelectionNote selected={selected} />}
      <MapToolbar
        canFit={selected.length > 0}
        hasPlan={plan !== null}
        onZoom={scene.zoomBy}
        onFit={scene.fitSelection}
        onReset={scene.reset}
      />
      {tooltip && <MapTooltip {...tooltip} model={model} size={scene.size()} />}
    </div>
  );
}

/** Colours of the scene that the style sheet needs too. */
const legendColors = (theme: MapTheme): CSSProperties =>
  ({
    "--map-stray": theme.strayFlow,
    "--map-calm": theme.calmFlow,
    "--map-hatch": theme.hatch.line,
    "--map-hatch-ground": theme.hatch.ground,
    "--map-land": theme.land,
  }) as CSSProperties;

function NoMap({ reason }: { reason: string }) {
  return (
    <div className="map-failure" role="alert" title={reason}>
      <strong>The map can&apos;t be drawn here.</strong>
      It needs WebGL 2 from the graphics driver. The table and the list of geos have the same figures.
    </div>
  );
}

function LassoShape({ polygon }: { polygon: readonly ScreenPoint[] }) {
  return (
    <svg className="map-lasso" aria-hidden="true">
      <polygon points={polygon.map(({ x, y }) => `${x},${y}`).join(" ")} />
    </svg>
  );
}

function SelectionNote({ selected }: { selected: readonly string[] }) {
  const [first] = selected;
  const words = selected.length === 1 && first !== undefined ? geoName(first) : `${selected.length} geos`;
  return (
    <div className="map-selection" data-testid="map-selection" data-count={selected.length} role="status">
      {words} selected
      <button type="button" aria-label="Clear selection" title="Clear selection (Esc)" onClick={() => selectGeos([])}>
        <i className="codicon codicon-close" aria-hidden="true" />
      </button>
    </div>
  );
}

/** What the map shows in a sentence, for those who can't see it. */
function summaryOf(model: MapModel): string {
  if (model.subject === null) return "Nothing to show yet.";
  const rows = [...model.figures.values()].filter(({ figures }) => figures.percentOptimal !== null);
  const worst = rows
    .filter(({ share }) => share >= 0.005)
    .toSorted((a, b) => (a.figures.percentOptimal ?? 0) - (b.figures.percentOptimal ?? 0))
    .slice(0, 3)
    .map(({ geo, figures }) => `${geoName(geo)} ${formatPercent(figures.percentOptimal, figures.uncalibrated)}%`);
  const lowest = worst.length === 0 ? "" : ` Lowest of the larger geos: ${worst.join(", ")}.`;
  return `% optimal of ${model.subject} by geo, ${rows.length} geos judged.${lowest}`;
}
