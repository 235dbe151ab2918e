import { geoName } from "#shared/geo/catalogue.ts";
import { drillTo, pathTo } from "../map/drill.ts";
import { selectGeos } from "../state/view-store.ts";

/** What the geo is in, from the world down: each step shows its own details, and the map goes there. */
export function GeoPath({ geo }: { geo: string }) {
  const above = pathTo(geo).slice(0, -1);
  const show = (step: string | null): void => {
    selectGeos(step === null ? [] : [step]);
    drillTo(step);
  };
  return (
    <nav className="details-path" aria-label="What the geo is in">
      {[null, ...above].map((step) => (
        <button key={step ?? "*"} type="button" className="details-name" onClick={() => show(step)}>
          {step === null ? "World" : geoName(step)}
        </button>
      ))}
    </nav>
  );
}
