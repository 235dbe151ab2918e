import type { ReactNode } from "react";
import { useBackTest, chosenBackTest } from "../state/backtest-store.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { FlowFilters } from "./flow-filters.tsx";
import {
  moveLayer,
  resetLook,
  setLayer,
  setProjection,
  toggleLayer,
  useMapLook,
  type LayerId,
  type ProjectionId,
} from "./map-look.ts";
import { closeMapPanel } from "./map-options.ts";
import { MeasureChoice } from "./measure-choice.tsx";
import type { MapModel } from "./use-map-model.ts";

const titles: Readonly<Record<LayerId, string>> = {
  measure: "Measure",
  catchments: "Catchments by PoP",
  regions: "Regions of the plan",
  errors: "Back-test error",
  flows: "Flows",
  networks: "Problem networks",
  pops: "PoPs",
};

/** What is drawn, how strongly and over what: marks above areas, each kind in its own order. */
export function LayersPanel({ model }: { model: MapModel }) {
  const { areaOrder, markOrder } = useMapLook();
  return (
    <section className="map-layers" aria-label="Layers of the map" data-testid="map-layers">
      <header>
        <h3>Layers</h3>
        <ProjectionChoice />
        <button
          type="button"
          className="icon-button"
          aria-label="Close layers"
          title="Close (Esc)"
          onClick={closeMapPanel}
        >
          <i className="codicon codicon-close" aria-hidden="true" />
        </button>
      </header>
      <h4>Over the areas</h4>
      <LayerList order={markOrder}>{(id) => id === "flows" && <FlowFilters model={model} />}</LayerList>
      <h4>Areas</h4>
      <LayerList order={areaOrder}>{(id) => id === "measure" && <MeasureSettings model={model} />}</LayerList>
      <button type="button" className="link map-layers-reset" onClick={resetLook}>
        As they were at first
      </button>
    </section>
  );
}

/** The topmost layer first, as it lies. */
function LayerList<Id extends LayerId>({ order, children }: { order: readonly Id[]; children: (id: Id) => ReactNode }) {
  return (
    <ol className="map-layer-list">
      {order.toReversed().map((id, index) => (
        <LayerRow key={id} id={id} isTop={index === 0} isLowest={index === order.length - 1}>
          {children(id)}
        </LayerRow>
      ))}
    </ol>
  );
}

/** Why a layer has nothing to show; null: it has. */
function useNothingToShow(id: LayerId): string | null {
  const hasPlan = useActivePlan() !== null;
  const hasBackTest = useBackTest((state) => chosenBackTest(state) !== null);
  if (id === "regions" && !hasPlan) return "no plan is open";
  return id === "errors" && !hasBackTest ? "no back-test has been run" : null;
}

interface RowProps {
  id: LayerId;
  isTop: boolean;
  isLowest: boolean;
  children: ReactNode;
}

function LayerRow({ id, isTop, isLowest, children }: RowProps) {
  const { visible, opacity } = useMapLook((look) => look.layers[id]);
  const nothing = useNothingToShow(id);
  const percent = Math.round(100 * opacity);
  return (
    <li className="map-layer" data-testid={`map-layer-${id}`} data-visible={visible}>
      <div className="map-layer-line">
        <label>
          <input type="checkbox" checked={visible} onChange={() => toggleLayer(id)} /> {titles[id]}
        </label>
        <input
          type="range"
          min={10}
          max={100}
          step={5}
          value={percent}
          disabled={!visible}
          aria-label={`Opacity of ${titles[id]}`}
          title={`Opacity ${percent}%`}
          onChange={(event) => setLayer(id, { opacity: Number(event.target.value) / 100 })}
        />
        <MoveButton id={id} by={1} disabled={isTop} />
        <MoveButton id={id} by={-1} disabled={isLowest} />
      </div>
      {visible && nothing !== null && <p className="map-layer-note">Nothing to show: {nothing}.</p>}
      {visible && children}
    </li>
  );
}

function MoveButton({ id, by, disabled }: { id: LayerId; by: 1 | -1; disabled: boolean }) {
  const name = `${titles[id]} ${by === 1 ? "up" : "down"}`;
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={name}
      title={name}
      disabled={disabled}
      onClick={() => moveLayer(id, by)}
    >
      <i className={`codicon codicon-arrow-${by === 1 ? "up" : "down"}`} aria-hidden="true" />
    </button>
  );
}

function MeasureSettings({ model: { baseline, shown, measure } }: { model: MapModel }) {
  return (
    <div className="map-layer-settings">
      <MeasureChoice testId="map-measure" />
      {baseline !== null && measure.difference === null && (
        <p className="map-layer-note">No difference in this: it is that of {shown}.</p>
      )}
    </div>
  );
}

const projections: readonly { id: ProjectionId; title: string; label: string }[] = [
  {
    id: "mercator",
    title: "Mercator",
    label: "Mercator: shapes and directions are right, areas grow towards the poles",
  },
  { id: "equal-area", title: "Equal-area", label: "Equal Earth: areas can be compared" },
];

function ProjectionChoice() {
  const current = useMapLook((look) => look.projection);
  return (
    <div className="toggle" role="group" aria-label="Projection">
      {projections.map(({ id, title, label }) => (
        <button
          key={id}
          type="button"
          aria-pressed={current === id}
          title={label}
          data-testid={`map-projection-${id}`}
          onClick={() => setProjection(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
