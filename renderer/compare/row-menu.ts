import { geoName } from "#shared/geo/catalogue.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import type { ComparedRow } from "#shared/model/table.ts";
import { showDetails } from "../details/show-details.ts";
import { drillTo } from "../map/drill.ts";
import { regionFinder } from "../map/plan-geos.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { select } from "../state/view-store.ts";
import type { MenuLine } from "../workbench/command-menu.tsx";
import { openEditor } from "../workbench/editors-store.ts";
import { copyRow } from "./compare-text.ts";

const details = (id: string, title: string, of: DetailsOf): MenuLine => ({
  id: `${id}-details`,
  title: `Details of ${title}`,
  run: () => showDetails(of),
});

/** What can be done with a row of the comparison: details of all that it names, the map, a copy. */
export function rowMenu(row: ComparedRow, names: { a: string; b: string }): readonly MenuLine[] {
  const { asn } = row.key;
  const geo = row.key.geo ?? row.key.country;
  const plan = activePlan(usePlan.getState());
  const region = plan && geo !== undefined ? regionFinder(plan)(geo) : null;
  const onMap = (place: string): void => {
    select({ kind: "geo", geo: place });
    drillTo(place);
    openEditor("map");
  };
  return [
    ...(geo !== undefined && asn !== undefined
      ? [details("part", `AS${asn} in ${geoName(geo)}`, { kind: "geo", geo, asn })]
      : []),
    ...(geo === undefined ? [] : [details("geo", geoName(geo), { kind: "geo", geo })]),
    ...(asn === undefined ? [] : [details("network", `AS${asn}`, { kind: "asn", asn })]),
    ...(region ? [details("region", `region ${region.name}`, { kind: "region", region: region.id })] : []),
    "-",
    ...(geo === undefined
      ? []
      : [{ id: "show-on-map", title: `Show ${geoName(geo)} on the map`, run: () => onMap(geo) }]),
    { id: "copy-row", title: "Copy this row", run: () => void copyRow(row, names) },
  ];
}
