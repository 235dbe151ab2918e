import type { GroupBy, RowKey } from "#shared/model/figures.ts";
import { byText } from "../world/assemble.ts";
import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";
import type { Grouping } from "./tally.ts";

/** The rows of a table: the row of each cell (-1: in none) and the rows' keys. */
export interface RowPlan extends Grouping {
  readonly keys: readonly RowKey[];
}

/** Groups the cells in scope by geo, country, continent, asn, or geo and asn. A geo without the
 * country or continent asked for is keyed by its own code. */
export function planRows(world: World, scope: Int32Array, by: Exclude<GroupBy, "pop">): RowPlan {
  const numbers = new Map<number, number>();
  const keys: RowKey[] = [];
  const codeOf = cellCode(world, by);
  const rowOfCell = scope.map((inScope, cell) => {
    if (inScope < 0) return -1;
    const code = codeOf(cell);
    let row = numbers.get(code);
    if (row === undefined) {
      numbers.set(code, (row = keys.length));
      keys.push(keyOfCell(world, by, cell));
    }
    return row;
  });
  return { rowOfCell, rowCount: keys.length, keys };
}

const CONTINENTS = ["AF", "AN", "AS", "EU", "NA", "OC", "SA"];

/** Continents as numbers, -1 unknown. */
export const continentNumber = (continent: string | null): number => CONTINENTS.indexOf(continent ?? "");

function cellCode(world: World, by: Exclude<GroupBy, "pop">): (cell: number) => number {
  const { geo } = world.cells;
  const groups = cellGroups(world);
  switch (by) {
    case "geo":
      return (cell) => geo[cell];
    case "country":
      return (cell) => groups.countryOfCell[cell];
    case "continent":
      return (cell) => {
        const continent = continentNumber(world.geos[geo[cell]].continent);
        return continent >= 0 ? continent : CONTINENTS.length + geo[cell];
      };
    case "asn":
      return (cell) => groups.asnOfCell[cell];
    case "geo,asn":
      return (cell) => geo[cell] * groups.asns.length + groups.asnOfCell[cell];
  }
}

function keyOfCell(world: World, by: Exclude<GroupBy, "pop">, cell: number): RowKey {
  const geo = world.geos[world.cells.geo[cell]];
  switch (by) {
    case "geo":
      return { geo: geo.code };
    case "country":
      return { country: geo.country ?? geo.code };
    case "continent":
      return { continent: geo.continent ?? geo.code };
    case "asn":
      return { asn: world.cells.asn[cell] };
    case "geo,asn":
      return { geo: geo.code, asn: world.cells.asn[cell] };
  }
}

/** By weight, falling; then by key. */
export function compareRows(a: { key: RowKey; weight: number }, b: { key: RowKey; weight: number }): number {
  return b.weight - a.weight || compareKeys(a.key, b.key);
}

function compareKeys(a: RowKey, b: RowKey): number {
  const text = (key: RowKey): string => key.geo ?? key.country ?? key.continent ?? key.pop ?? "";
  return byText(text(a), text(b)) || (a.asn ?? 0) - (b.asn ?? 0);
}
