import { geoFacts } from "#shared/geo/catalogue.ts";
import type { Findings } from "../adopted.ts";
import { geoOfCodes } from "../geo-codes.ts";
import { mapOf, textsOf, type Vscf, type VscfEntry, type VscfMap } from "./vscf.ts";

interface Tree {
  readonly geos: { geo: string; region: string }[];
  /** Each list of datacenters as it stands: who answers, then who is next. */
  readonly lists: string[][];
}

export const regionList = (value: Vscf): string[] => textsOf(value);

/**
 * The geos of a map: continents hold countries, countries hold subdivisions. Codes that no geo has (cities, fields of
 * databases) are found.
 */
export function readTree(map: VscfMap, findings: Findings): Tree {
  const tree: Tree = { geos: [], lists: [] };
  const root = mapOf(map, "map");
  if (root) walk(root, [], tree, findings);
  return tree;
}

function walk(node: VscfMap, above: readonly string[], tree: Tree, findings: Findings): void {
  for (const entry of node.entries) {
    if (entry.key === "default") continue;
    const codes = [...above, entry.key];
    const geo = geoOfCodes(codes);
    if (geo === undefined) {
      findings.warn(`${codes.join(" > ")} is no continent, country or subdivision that the plan can name`, entry.place);
      continue;
    }
    sayMoved(geo, codes, entry, findings);
    const list = ownList(entry.value);
    if (list.length > 0) tree.lists.push(list);
    if (list[0] !== undefined) tree.geos.push({ geo, region: list[0] });
    if (entry.value.kind === "map") walk(entry.value, codes, tree, findings);
  }
}

function ownList(value: Vscf): string[] {
  if (value.kind !== "map") return regionList(value);
  const own = value.entries.find(({ key }) => key === "default");
  return own ? regionList(own.value) : [];
}

/** A country under another continent than the catalogue's is never reached by databases that agree with it. */
function sayMoved(geo: string, [continent = ""]: readonly string[], { place }: VscfEntry, findings: Findings): void {
  const own = geoFacts(geo)?.continent;
  if (geo.startsWith("continent:") || !own || own === continent.toUpperCase()) return;
  findings.note(`${geo} stands under ${continent}, the plan counts it to ${own}`, place);
}
