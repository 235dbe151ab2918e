import { geoName } from "#shared/geo/catalogue.ts";
import { drillTo, pathTo, useDrill } from "./drill.ts";

/** Where the map has gone down to, with the way back. */
export function MapPath() {
  const geo = useDrill((state) => state.geo);
  if (geo === null) return null;
  const path = pathTo(geo);
  return (
    <nav className="map-path" aria-label="Where the map is" data-testid="map-path">
      <button type="button" onClick={() => drillTo(null)}>
        World
      </button>
      {path.map((step, index) => (
        <span key={step}>
          <i className="codicon codicon-chevron-right" aria-hidden="true" />
          <button
            type="button"
            aria-current={index === path.length - 1 ? "location" : undefined}
            onClick={() => drillTo(step)}
          >
            {geoName(step)}
          </button>
        </span>
      ))}
    </nav>
  );
}
