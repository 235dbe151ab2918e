import { geoName } from "#shared/geo/catalogue.ts";
import type { Pop } from "#shared/model/entities.ts";
import { formatMs, formatShare } from "../figures/format.ts";
import { networkName } from "../why/route-text.ts";
import type { FlowArc } from "./flow-arcs.ts";
import type { MapModel } from "./use-map-model.ts";

/** The flow under the pointer: whose users go where, and what they lose. */
export function FlowLines({ arc, model }: { arc: FlowArc; model: MapModel }) {
  const [first] = arc.geos;
  const others = arc.geos.length - 1;
  const network = model.flowsOfAsn === null ? "all users" : `users of AS${model.flowsOfAsn}`;
  return (
    <div className="map-tooltip-flow" data-testid="map-tooltip-flow" data-pop={arc.pop} data-geos={arc.geos.join(" ")}>
      <div className={arc.stray ? "map-tooltip-line is-stray" : "map-tooltip-line"}>
        <span>
          {geoName(first)}
          {others > 0 && ` and ${others} near`} → {arc.pop}
        </span>
        <b>{arc.stray ? `+${formatMs(arc.harm / arc.share)}` : "not stray"}</b>
      </div>
      <div className="map-tooltip-none">
        {formatShare(arc.share)} of {network}, {model.shown?.replace(/^\w+:/, "")}
      </div>
    </div>
  );
}

const mostNetworks = 3;

/** The problem networks of the geo under the pointer, worst first: what its ring stands for. */
export function NetworkLines({ geo, model }: { geo: string; model: MapModel }) {
  const own = model.networks.filter((network) => network.geo === geo);
  if (own.length === 0) return null;
  return (
    <ul className="map-tooltip-networks" aria-label="Problem networks">
      {own.slice(0, mostNetworks).map(({ asn, asName, servedPop, optimalPop, excessMs }) => (
        <li key={`${asn} ${servedPop}`} className="map-tooltip-line">
          <span className="map-tooltip-subject">{networkName(asn, asName)}</span>
          <span className="map-tooltip-none">
            {servedPop}, not {optimalPop}
          </span>
          <b>+{formatMs(excessMs)}</b>
        </li>
      ))}
      {own.length > mostNetworks && (
        <li className="map-tooltip-none">and {own.length - mostNetworks} more problem networks</li>
      )}
    </ul>
  );
}

/** The PoP under the pointer: what it serves. */
export function PopLines({ pop, model }: { pop: Pop; model: MapModel }) {
  const own = model.flows.filter((flow) => flow.pop === pop.id && flow.share > 0);
  const share = own.reduce((sum, flow) => sum + flow.share, 0);
  const stray = own.reduce((sum, flow) => sum + flow.strayShare, 0);
  return (
    <>
      <div className="map-tooltip-title">
        <strong>{pop.id}</strong>
        <span>
          {pop.name}
          {pop.state !== "active" && `, ${pop.state}`}
        </span>
      </div>
      <div className="map-tooltip-line">
        <span className="map-tooltip-subject">{model.shown?.replace(/^\w+:/, "")} sends it</span>
        <b>{formatShare(share)} of users</b>
      </div>
      <div className="map-tooltip-line">
        <span>for whom it is not optimal</span>
        <b>{formatShare(stray)} of users</b>
      </div>
      <div className="map-tooltip-none">Click for the flows to it alone</div>
    </>
  );
}
