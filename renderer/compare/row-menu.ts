import type { ComparedRow } from "#shared/model/table.ts";
import { placeMenu } from "../details/place-menu.ts";
import type { MenuLine } from "../workbench/command-menu.tsx";
import { copyRow } from "./compare-text.ts";

/** What can be done with a row of the comparison: details of all that it names, the map, a copy. */
export function rowMenu(row: ComparedRow, names: { a: string; b: string }): readonly MenuLine[] {
  const { geo, country, asn } = row.key;
  const copy = { id: "copy-row", title: "Copy this row", run: () => void copyRow(row, names) };
  return [...placeMenu({ geo: geo ?? country, asn }), copy];
}
