import { differenceColor, optimalColor, type MapTheme } from "#shared/look/scale.ts";
import type { Plan } from "#shared/model/plan.ts";
import { formatChange } from "../figures/format.ts";
import { strayExcessMs } from "./flow-bundles.ts";
import { regionFill } from "./map-palette.ts";
import type { MapModelKind } from "./use-map-model.ts";

interface Props {
  kind: MapModelKind;
  theme: MapTheme;
  plan: Plan | null;
  /** Whose errors the colours are. */
  backTest: string | null;
}

/** What colours and lines mean. */
export function MapLegend({ kind, theme, plan, backTest }: Props) {
  return (
    <div className="map-legend" data-testid="map-legend" role="group" aria-label="Legend">
      {kind === "regions" && plan ? (
        <RegionKey plan={plan} theme={theme} />
      ) : (
        <ScaleKey scale={scaleOf(kind, theme, backTest)} />
      )}
      <ul className="map-legend-keys">
        {kind !== "regions" && <li className="map-legend-wide">fainter where few users live</li>}
        <li className="map-legend-wide">
          <i className="map-key map-key-stray" /> stray flow, over {strayExcessMs} ms excess
        </li>
        <li>
          <i className="map-key map-key-calm" /> other flow
        </li>
        {kind !== "regions" && (
          <li>
            <i className="map-key map-key-hatch" /> not judged
          </li>
        )}
        <li>
          <i className="map-key map-key-none" /> no data
        </li>
      </ul>
    </div>
  );
}

/** Steps of the drawn scale: the bar is made of so many pieces, which look like one gradient. */
const pieces = 48;

interface ScaleShown {
  title: string;
  ticks: readonly string[];
  color: (part: number) => string;
}

function percentScale(theme: MapTheme): ScaleShown {
  const low = theme.optimalStops[0][0];
  const percentAt = (part: number): number => low + (100 - low) * part;
  const ticks = [0, 1 / 3, 2 / 3, 1].map((part) => Math.round(percentAt(part)).toString());
  return {
    title: "% of users on their optimal PoP",
    ticks: [`≤ ${ticks[0]}`, ...ticks.slice(1)],
    color: (part) => optimalColor(theme, percentAt(part)),
  };
}

function differenceScale(theme: MapTheme, title: string): ScaleShown {
  const stops = theme.differenceStops;
  const high = stops[stops.length - 1][0];
  const pointsAt = (part: number): number => -high + 2 * high * part;
  return {
    title,
    ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => formatChange(pointsAt(part), true)),
    color: (part) => differenceColor(theme, pointsAt(part)),
  };
}

function scaleOf(kind: MapModelKind, theme: MapTheme, backTest: string | null): ScaleShown {
  if (kind === "errors") return differenceScale(theme, `Back-test of ${backTest}: predicted − measured, points`);
  return kind === "difference" ? differenceScale(theme, "Change in % optimal, points") : percentScale(theme);
}

function ScaleKey({ scale: { title, ticks, color } }: { scale: ScaleShown }) {
  const colors = Array.from({ length: pieces }, (_, at) => color((at + 0.5) / pieces));
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

function RegionKey({ plan, theme }: { plan: Plan; theme: MapTheme }) {
  return (
    <figure className="map-legend-scale">
      <figcaption>Regions of {plan.id}</figcaption>
      <ul className="map-legend-regions">
        {plan.regions.map(({ id, name, color }) => (
          <li key={id}>
            <i className="map-key map-key-region" style={{ background: regionFill(theme, color) }} /> {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}
