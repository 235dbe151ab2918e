import { cellGroups } from "./groups.ts";
import type { World } from "./world.ts";

/** Cells that share a key: those of list g are `cells[start[g]] .. cells[start[g + 1] - 1]`, rising. */
export interface CellList {
  readonly listOf: Int32Array;
  readonly start: Int32Array;
  readonly cells: Int32Array;
}

/** Cells by what predictions generalise over; each list holds one family. */
export interface CellLists {
  readonly byNetworkAndCountry: CellList;
  readonly byNetwork: CellList;
  readonly byGeo: CellList;
}

const known = new WeakMap<World, CellLists>();

/** The lists of a world's cells, worked out once per world. */
export function cellLists(world: World): CellLists {
  let lists = known.get(world);
  if (!lists) {
    const { asnOfCell, countryOfCell, countries } = cellGroups(world);
    const { geo, family, count } = world.cells;
    lists = {
      byNetworkAndCountry: listCells(
        count,
        (cell) => (asnOfCell[cell] * countries.length + countryOfCell[cell]) * 8 + family[cell],
      ),
      byNetwork: listCells(count, (cell) => asnOfCell[cell] * 8 + family[cell]),
      byGeo: listCells(count, (cell) => geo[cell] * 8 + family[cell]),
    };
    known.set(world, lists);
  }
  return lists;
}

function listCells(count: number, keyOf: (cell: number) => number): CellList {
  const numbers = new Map<number, number>();
  const listOf = new Int32Array(count);
  for (let cell = 0; cell < count; cell++) {
    const key = keyOf(cell);
    let list = numbers.get(key);
    if (list === undefined) numbers.set(key, (list = numbers.size));
    listOf[cell] = list;
  }
  const start = new Int32Array(numbers.size + 1);
  for (let cell = 0; cell < count; cell++) start[listOf[cell] + 1]++;
  for (let list = 0; list < numbers.size; list++) start[list + 1] += start[list];
  const next = start.slice();
  const cells = new Int32Array(count);
  for (let cell = 0; cell < count; cell++) cells[next[listOf[cell]]++] = cell;
  return { listOf, start, cells };
}
