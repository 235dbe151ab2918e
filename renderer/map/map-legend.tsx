import { colorAt, type ColorStop } from "#shared/look/color.ts";
import type { MapTheme } from "#shared/look/scale.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Plan } from "#shared/model/plan.ts";
import { formatChange } from "../figures/format.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { laidOver, type AreaLayer } from "./area-fill.ts";
import { mainPops } from "./catchments.ts";
import { strayExcessMs } from "./flow-bundles.ts";
import { useMapLook } from "./map-look.ts";
import { regionFill } from "./map-palette.ts";
import type { MapModel } from "./use-map-model.ts";

interface Props {
  model: MapModel;
  theme: MapTheme;
}

/** What colours, lines and marks mean: of every layer in sight, the topmost first, in the ink in which it is drawn. */
export function MapLegend({ model, theme }: Props) {
  const fades = model.areas.some(({ id }) => id === "errors" || (id === "measure" && model.measure.fades));
  return (
    <div className="map-legend" data-testid="map-legend" role="group" aria-label="Legend" tabIndex={0}>
      {model.areas.toReversed().map((layer) => (
        <AreaKey key={layer.id} layer={layer} model={model} theme={theme} />
      ))}
      <ul className="map-legend-keys">
        {fades && <li className="map-legend-wide">fainter where few users live</li>}
        <MarkKeys model={model} />
        {model.areas.some(({ stops }) => stops !== null) && (
          <li>
            <i className="map-key map-key-hatch" /> not judged
          </li>
        )}
        {model.areas.length > 0 && (
          <li>
            <i className="map-key map-key-none" /> no data
          </li>
        )}
      </ul>
    </div>
  );
}

/** Keys of flows, PoPs and problem networks. */
function MarkKeys({ model }: { model: MapModel }) {
  const { flows, networks } = useMapLook((look) => look.layers);
  const filter = useMapLook((look) => look.flows);
  const only = [
    filter.pop === null ? "" : ` to ${filter.pop}`,
    model.flowsOfAsn === null ? "" : ` of AS${model.flowsOfAsn}`,
  ].join("");
  return (
    <>
      {flows.visible && (
        <li className="map-legend-wide" style={{ opacity: flows.opacity }}>
          <i className="map-key map-key-stray" /> stray flow{only}, over {strayExcessMs} ms excess
        </li>
      )}
      {flows.visible && !filter.mistakesOnly && (
        <li style={{ opacity: flows.opacity }}>
          <i className="map-key map-key-calm" /> other flow
        </li>
      )}
      {networks.visible && (
        <li
          style={{ opacity: networks.opacity }}
          title="A ring's area: users times excess of its geo's problem networks"
        >
          <i className="map-key map-key-network" /> problem networks
        </li>
      )}
    </>
  );
}

function AreaKey({ layer, model, theme }: { layer: AreaLayer; model: MapModel; theme: MapTheme }) {
  const plan = useActivePlan();
  if (layer.stops !== null) {
    const errors = layer.id === "errors";
    const signed = errors || model.isDifference;
    const ticks = layer.stops.map(([value]) => (signed ? formatChange(value, true) : String(value)));
    return (
      <ScaleKey title={titleOf(layer, model)} stops={layer.stops} ticks={ticks} opacity={layer.opacity} theme={theme} />
    );
  }
  if (layer.id === "regions" && plan) return <RegionKey plan={plan} theme={theme} opacity={layer.opacity} />;
  return <PopKey model={model} theme={theme} opacity={layer.opacity} />;
}

function titleOf({ id }: AreaLayer, { backTest, isDifference, measure, baseline, shown }: MapModel): string {
  if (id === "errors") return `Back-test of ${backTest?.id}: predicted − measured, points`;
  if (!isDifference) return baseline === null ? measure.legend : `${measure.legend}, of ${shown}`;
  const unit = measure.difference?.unit === "ms" ? "ms" : "points";
  return measure.id === "optimal" ? "Change in % optimal, points" : `Change: ${measure.title.toLowerCase()}, ${unit}`;
}

/** Pieces of the drawn scale between two stops: together they look like one gradient. */
const pieces = 8;

interface ScaleProps {
  title: string;
  stops: readonly ColorStop[];
  ticks: readonly string[];
  opacity: number;
  theme: MapTheme;
}

/** Every step of the scale is as wide as the next, whatever part of the values it covers. */
function ScaleKey({ title, stops, ticks, opacity, theme }: ScaleProps) {
  const steps = stops.length - 1;
  const colors = Array.from({ length: steps * pieces + 1 }, (_, at) => {
    const low = Math.min(steps - 1, Math.floor(at / pieces));
    const part = at / pieces - low;
    const value = stops[low][0] + (stops[low + 1][0] - stops[low][0]) * part;
    return laidOver(theme.land, colorAt(stops, value), opacity);
  });
  return (
    <figure className="map-legend-scale">
      <figcaption>{title}</figcaption>
      <div className="map-legend-bar" style={{ background: `linear-gradient(to right, ${colors.join(", ")})` }} />
      <div className="map-legend-ticks">
        {ticks.map((tick) => (
          <span key={tick}>{tick}</span>
        ))}
      </div>
    </figure>
  );
}

function RegionKey({ plan, theme, opacity }: { plan: Plan; theme: MapTheme; opacity: number }) {
  return (
    <figure className="map-legend-scale">
      <figcaption>Regions of {plan.id}</figcaption>
      <ul className="map-legend-regions">
        {plan.regions.map(({ id, name, color }) => (
          <Swatch key={id} color={laidOver(theme.land, regionFill(theme, color), opacity)} name={name} />
        ))}
      </ul>
    </figure>
  );
}

/** So many PoPs are named; the map names the others, and the pointer tells the PoPs of a geo. */
const mostNamed = 8;

const noPops: readonly Pop[] = [];

/** The PoPs that serve most users of the most geos. */
function PopKey({ model, theme, opacity }: Props & { opacity: number }) {
  const pops = useSession((state) => state.workspace?.pops ?? noPops);
  const geos = Map.groupBy(mainPops(model.flows).values(), (pop) => pop);
  const first = pops
    .filter(({ id }) => geos.has(id))
    .toSorted((a, b) => (geos.get(b.id)?.length ?? 0) - (geos.get(a.id)?.length ?? 0) || (a.id < b.id ? -1 : 1));
  return (
    <figure className="map-legend-scale">
      <figcaption>PoP that serves most users of the geo</figcaption>
      <ul className="map-legend-pops">
        {first.slice(0, mostNamed).map(({ id }) => (
          <Swatch
            key={id}
            color={laidOver(theme.land, regionFill(theme, model.popColors.get(id) ?? theme.land), opacity)}
            name={id}
          />
        ))}
      </ul>
      {first.length > mostNamed && (
        <p className="map-legend-note">and {first.length - mostNamed} more; far apart, PoPs may share a colour</p>
      )}
    </figure>
  );
}

function Swatch({ color, name }: { color: string; name: string }) {
  return (
    <li>
      <i className="map-key map-key-region" style={{ background: color }} /> {name}
    </li>
  );
}
