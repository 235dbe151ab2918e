import type { AdoptedRegion, Findings } from "../adopted.ts";
import { takeAddress } from "../take-address.ts";
import { entryOf, mapOf, textsOf, type Vscf, type VscfEntry } from "./vscf.ts";

/** Gives regions the addresses of the resource that uses the map. */
export function readAddresses(
  regions: ReadonlyMap<string, AdoptedRegion>,
  resources: readonly VscfEntry[],
  map: string,
  findings: Findings,
): void {
  const [resource, ...others] = resources.filter(({ value }) => usesMap(value, map));
  if (!resource || resource.value.kind !== "map") {
    findings.warn(`no resource uses the map ${map}: its regions have no addresses`);
    return;
  }
  for (const other of others)
    findings.warn(`resource ${other.key} was not read: ${resource.key} uses the map too`, other.place);
  for (const { key, place, value } of mapOf(resource.value, "dcmap")?.entries ?? []) {
    const region = regions.get(key);
    if (region) takeAddresses(region, value, findings);
    else findings.warn(`${key} is no datacenter of the map ${map}`, place);
  }
}

const usesMap = (value: Vscf, map: string): boolean => {
  const named = value.kind === "map" ? entryOf(value, "map")?.value : undefined;
  return named?.kind === "text" && named.text === map;
};

function takeAddresses(region: AdoptedRegion, value: Vscf, findings: Findings): void {
  if (value.kind !== "map") {
    for (const text of textsOf(value)) takeAddress(region, text, value.place, findings);
    return;
  }
  for (const { key, value: own, place } of value.entries) {
    if (key === "service_types") findings.note(`service checks of ${region.label} are not part of a plan`, place);
    else if (own.kind === "map") takeAddresses(region, own, findings);
    else for (const text of textsOf(own)) takeAddress(region, text, own.place, findings);
  }
}
