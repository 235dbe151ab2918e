import { geoName } from "#shared/geo/catalogue.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import { drillTo } from "../map/drill.ts";
import { regionFinder } from "../map/plan-geos.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { select } from "../state/view-store.ts";
import type { MenuLine } from "../workbench/command-menu.tsx";
import { openEditor } from "../workbench/editors-store.ts";
import { showDetails } from "./show-details.ts";

/** What a row of a table is about. */
export interface Place {
  geo?: string | undefined;
  /** 0: a network that is not known. */
  asn?: number | undefined;
  /** PoPs in the order in which they are to be offered. */
  pops?: readonly string[] | undefined;
}

/** Details of all that a row names, and its geo on the map. */
export function placeMenu({ geo, asn, pops = [] }: Place): readonly MenuLine[] {
  const plan = activePlan(usePlan.getState());
  const region = plan && geo !== undefined ? regionFinder(plan)(geo) : null;
  const isKnown = asn !== undefined && asn !== 0;
  return [
    ...(geo !== undefined && isKnown
      ? [details("part", `AS${asn} in ${geoName(geo)}`, { kind: "geo", geo, asn })]
      : []),
    ...(geo === undefined ? [] : [details("geo", geoName(geo), { kind: "geo", geo })]),
    ...(isKnown ? [details("network", `AS${asn}`, { kind: "asn", asn })] : []),
    ...[...new Set(pops)].map((pop) => details(`pop-${pop}`, popName(pop), { kind: "pop", pop })),
    ...(region ? [details("region", `region ${region.name}`, { kind: "region", region: region.id })] : []),
    "-",
    ...(geo === undefined
      ? []
      : [{ id: "show-on-map", title: `Show ${geoName(geo)} on the map`, run: () => showOnMap(geo) }]),
  ];
}

const details = (id: string, title: string, of: DetailsOf): MenuLine => ({
  id: `${id}-details`,
  title: `Details of ${title}`,
  run: () => showDetails(of),
});

function popName(id: string): string {
  const pop = useSession.getState().workspace?.pops.find((each) => each.id === id);
  return pop?.name ? `${pop.name} (${id})` : id;
}

function showOnMap(geo: string): void {
  select({ kind: "geo", geo });
  drillTo(geo);
  openEditor("map");
}
