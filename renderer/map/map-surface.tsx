import { useRef, type CSSProperties, type RefObject } from "react";
import { geoName } from "#shared/geo/catalogue.ts";
import { themes, type MapTheme } from "#shared/look/scale.ts";
import { formatPercent } from "../figures/format.ts";
import { useTheme } from "../state/preferences-store.ts";
import { selectGeos, useView } from "../state/view-store.ts";
import { CommandMenu } from "../workbench/command-menu.tsx";
import { useActiveMap } from "./active-map.ts";
import { GeoList } from "./geo-list.tsx";
import { LayersPanel } from "./layers-panel.tsx";
import type { ScreenPoint } from "./lasso.ts";
import { useMapKeys } from "./map-keys.ts";
import { MapLegend } from "./map-legend.tsx";
import { useMapMenu } from "./map-menu.ts";
import { closeMapPanel, useMapOptions } from "./map-options.ts";
import { MapPath } from "./map-path.tsx";
import { MapToolbar } from "./map-toolbar.tsx";
import { MapTooltip } from "./map-tooltip.tsx";
import { PaintBar } from "./paint-bar.tsx";
import { useLasso } from "./use-lasso.ts";
import { colorBy, useMapModel, type MapModel, type MapSubject } from "./use-map-model.ts";
import { useMapScene } from "./use-map-scene.ts";
import { useRegionDrop } from "./use-region-drop.ts";
import "maplibre-gl/dist/maplibre-gl.css";
import "./map.css";

interface Props {
  /** What this map is about; left out: what the window looks at. */
  about?: MapSubject;
  /** Maps with the same link move together. */
  link?: string;
  /** Without tools, layers and list: one of several maps side by side, which share those of another. */
  plain?: boolean;
  testId?: string;
}

/** A map: fills its parent, selects geos into the view store, is painted on, and hovers as tables and charts do. */
export function MapSurface({ about, link, plain = false, testId = "map" }: Props) {
  const area = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const theme = themes[useTheme()];
  const model = useMapModel(theme, about ?? null);
  const { draw, open } = useMapOptions();
  const scene = useMapScene(canvas, model, theme, link ?? null);
  const { actions } = scene;
  const polygon = useLasso(area, draw, { onPolygon: actions.selectInside, onClick: actions.selectAt });
  const menu = useMapMenu(area, actions);
  const drop = useRegionDrop(area, actions.geoAt);
  useMapKeys(area);
  useActiveMap(area, actions);
  return (
    <div
      ref={area}
      className="map"
      style={mapColors(theme)}
      data-testid={testId}
      data-ready={scene.drawn && model.fresh}
      data-subject={model.subject ?? undefined}
      data-color-by={colorBy(model)}
      data-draw={draw ?? undefined}
      data-plain={plain || undefined}
      data-mark={scene.hover?.mark?.kind}
      role="region"
      aria-label={`Map. ${summaryOf(model)}`}
      {...drop}
    >
      <CommandMenu lines={menu.lines} onOpen={menu.onOpen} render={<CanvasPlace place={canvas} />} />
      {scene.failure !== null && <NoMap reason={scene.failure} />}
      {polygon && <LassoShape polygon={polygon} />}
      <div className="map-foot">
        <MapPath />
        <MapLegend model={model} theme={theme} />
      </div>
      <div className="map-side">
        {!plain && (
          <GeoList figures={model.figures} open={open === "list"} points={scene.points} onClose={closeMapPanel} />
        )}
        {!plain && open === "layers" && <LayersPanel model={model} />}
        {!plain && <PaintBar />}
        {!plain && <SelectionNote />}
        {!plain && <MapToolbar actions={actions} />}
      </div>
      <Tooltip scene={scene} model={model} polygon={polygon} />
    </div>
  );
}

/** Where MapLibre puts its canvas; a right click on it opens the menu. */
function CanvasPlace({ place, ...rest }: { place: RefObject<HTMLDivElement | null> }) {
  return <div {...rest} ref={place} className="map-canvas" />;
}

interface TooltipProps {
  scene: ReturnType<typeof useMapScene>;
  model: MapModel;
  polygon: readonly ScreenPoint[] | null;
}

/** What the list or a table points at is not under the pointer on the map. */
function Tooltip({ scene: { hover, actions }, model, polygon }: TooltipProps) {
  const hovered = useView((state) => state.hoveredGeo);
  if (hover === null || polygon !== null || (hover.mark?.kind !== "pop" && hover.geo !== hovered)) return null;
  return <MapTooltip hover={hover} model={model} size={actions.size()} />;
}

/** Colours of the scene that the style sheet needs too. */
const mapColors = (theme: MapTheme): CSSProperties =>
  ({
    "--map-sea": theme.sea,
    "--map-stray": theme.strayFlow,
    "--map-calm": theme.calmFlow,
    "--map-network": theme.worse,
    "--map-hatch": theme.hatch.line,
    "--map-hatch-ground": theme.hatch.ground,
    "--map-land": theme.land,
    "--map-pop": theme.pop.fill,
    "--map-pop-ring": theme.pop.ring,
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

function SelectionNote() {
  const selected = useView((state) => state.selectedGeos);
  const [first] = selected;
  if (first === undefined) return null;
  const words = selected.length === 1 ? geoName(first) : `${selected.length} geos`;
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
function summaryOf({ subject, figures }: MapModel): string {
  if (subject === null) return "Nothing to show yet.";
  const rows = [...figures.values()].filter((row) => row.figures.percentOptimal !== null);
  const worst = rows
    .filter(({ share }) => share >= 0.005)
    .toSorted((a, b) => (a.figures.percentOptimal ?? 0) - (b.figures.percentOptimal ?? 0))
    .slice(0, 3)
    .map((row) => `${geoName(row.geo)} ${formatPercent(row.figures.percentOptimal, row.figures.uncalibrated)}%`);
  const lowest = worst.length === 0 ? "" : ` Lowest of the larger geos: ${worst.join(", ")}.`;
  return `% optimal of ${subject} by geo, ${rows.length} geos judged.${lowest}`;
}
