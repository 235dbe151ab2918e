import type { RouteExplanation } from "#shared/model/routing.ts";
import { useEffect, useState } from "react";
import { formatMs, formatShare } from "../figures/format.ts";
import { showRoute } from "../state/route-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { Ladder } from "./ladder.tsx";
import { firstRoute, networkName, routeKey } from "./route-text.ts";
import { chooseRoute, useChosenRoute } from "./why-store.ts";

const shownAtFirst = 6;

/** The ways that users take, largest first; one is unfolded as a ladder, and drawn on the map once it was chosen. */
export function Routes({ routes, geo }: { routes: readonly RouteExplanation[]; geo: string }) {
  const chosen = useChosenRoute(geo);
  const [more, setMore] = useState(false);
  const onMap = routes.find((route) => routeKey(route) === chosen) ?? null;
  useEffect(() => showRoute(onMap ? { geo, route: onMap } : null), [onMap, geo]);
  useEffect(() => () => showRoute(null), []);
  const first = firstRoute(routes);
  const unfolded = onMap ?? first;
  const shown = more ? routes : routes.filter((route, index) => index < shownAtFirst || route === unfolded);
  return (
    <div className="why-part">
      <h4>Routes, by share of users here</h4>
      <ul className="why-routes" data-testid="why-routes">
        {shown.map((route) => (
          <RouteRow
            key={routeKey(route)}
            geo={geo}
            route={route}
            unfolded={route === unfolded}
            onMap={route === onMap}
          />
        ))}
      </ul>
      {(more || routes.length > shown.length) && (
        <button type="button" className="link why-more" onClick={() => setMore(!more)}>
          {more ? "Fewer" : `${routes.length - shown.length} more routes`}
        </button>
      )}
    </div>
  );
}

interface RowProps {
  geo: string;
  route: RouteExplanation;
  unfolded: boolean;
  onMap: boolean;
}

function RouteRow({ geo, route, unfolded, onMap }: RowProps) {
  const { asn, name, pop, share, stray, excessMs, basis, orderDependent } = route;
  return (
    <li className={`why-route ${unfolded ? "is-unfolded" : ""}`} data-pop={pop}>
      <button
        type="button"
        className="why-route-name"
        aria-pressed={onMap}
        title={onMap ? "Take this route off the map" : "Show this route on the map"}
        data-testid="why-route"
        onClick={() => chooseRoute(geo, onMap ? null : routeKey(route))}
      >
        <span className="details-line">
          <span title={networkName(asn, name)}>{networkName(asn, name)}</span>
          <span>
            → <b>{pop}</b> {formatShare(share)}
          </span>
        </span>
        <span className="details-line details-small">
          <span>
            <BasisTag basis={basis} />
            {orderDependent && (
              <span className="tag" title="Equal routes to several PoPs: route age and router ids decide">
                order-dependent
              </span>
            )}
          </span>
          <span>
            {stray && <span className="why-stray">stray{excessMs === null ? "" : ` +${formatMs(excessMs)}`} </span>}
            <Icon name={onMap ? "eye" : "eye-closed"} />
          </span>
        </span>
      </button>
      {unfolded && <Ladder route={route} />}
    </li>
  );
}

const basisTitles = {
  simulated: "The simulation sends them here",
  attributed: "They were measured here; the simulation of this PoP alone says which way",
};

const BasisTag = ({ basis }: Pick<RouteExplanation, "basis">) => (
  <span className={`tag why-${basis}`} title={basisTitles[basis]}>
    {basis}
  </span>
);
