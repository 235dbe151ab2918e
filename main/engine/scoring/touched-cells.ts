import type { RegionMap } from "../prediction/regions.ts";
import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";

/** A plan's geos as the mapping of cells sees them: the region of each, and which countries are split. */
export interface GeoMapping {
  readonly map: RegionMap;
  readonly split: ReadonlySet<string>;
}

/** Finds the cells whose P(r|c) may differ between two mappings that differ in the regions of geos alone. */
export class TouchedCells {
  readonly #world: World;
  readonly #cellsOfGeo: GeoCells;
  readonly #cellsOfResolverGeo: GeoCells;
  /** Number of the last search in which a cell was found. */
  readonly #foundIn: Int32Array;
  #search = 0;

  constructor(world: World) {
    this.#world = world;
    this.#cellsOfGeo = cellsByGeo(world);
    this.#cellsOfResolverGeo = cellsByResolverGeo(world);
    this.#foundIn = new Int32Array(world.cells.count);
  }

  /** Cells of a geo, in their order. */
  cellsOf(geo: number): Int32Array {
    const { start, cells } = this.#cellsOfGeo;
    return cells.subarray(start[geo], start[geo + 1]);
  }

  /** Each touched cell once: those in a touched geo, and those with resolvers there. */
  find(before: GeoMapping, after: GeoMapping): number[] {
    this.#search++;
    const found: number[] = [];
    for (const geo of touchedGeos(this.#world, before, after)) {
      for (const { start, cells } of [this.#cellsOfGeo, this.#cellsOfResolverGeo]) {
        for (let i = start[geo]; i < start[geo + 1]; i++) {
          if (this.#foundIn[cells[i]] === this.#search) continue;
          this.#foundIn[cells[i]] = this.#search;
          found.push(cells[i]);
        }
      }
    }
    return found;
  }
}

/** Geos that change their region, and of a country that is split before or after all of them: its parts are mistaken for each other. */
function touchedGeos(world: World, before: GeoMapping, after: GeoMapping): Set<number> {
  const { countryOfGeo } = cellGroups(world);
  const touched = new Set<number>();
  const countries = new Set<number>();
  world.geos.forEach(({ country }, geo) => {
    const isSplit = (mapping: GeoMapping): boolean => country !== null && mapping.split.has(country);
    const moves = before.map.homeOfGeo[geo] !== after.map.homeOfGeo[geo];
    if (moves) touched.add(geo);
    if (isSplit(before) !== isSplit(after) || (moves && isSplit(after))) countries.add(countryOfGeo[geo]);
  });
  if (countries.size > 0) countryOfGeo.forEach((country, geo) => countries.has(country) && touched.add(geo));
  return touched;
}

/** Cells by a geo: those of geo g at `start[g] .. start[g + 1] - 1`. */
interface GeoCells {
  readonly start: Int32Array;
  readonly cells: Int32Array;
}

function cellsByGeo({ cells, geos }: World): GeoCells {
  return listByGeo(geos.length, cells.geo, (index) => index);
}

function cellsByResolverGeo({ resolvers, cells, geos }: World): GeoCells {
  if (!resolvers) return { start: new Int32Array(geos.length + 1), cells: new Int32Array(0) };
  const cellOfRow = new Int32Array(resolvers.geo.length);
  for (let cell = 0; cell < cells.count; cell++) cellOfRow.fill(cell, resolvers.start[cell], resolvers.start[cell + 1]);
  return listByGeo(geos.length, resolvers.geo, (row) => cellOfRow[row]);
}

function listByGeo(geoCount: number, geoOfRow: Int32Array, cellOf: (row: number) => number): GeoCells {
  const start = new Int32Array(geoCount + 1);
  for (const geo of geoOfRow) start[geo + 1]++;
  for (let geo = 0; geo < geoCount; geo++) start[geo + 1] += start[geo];
  const next = start.slice();
  const cells = new Int32Array(geoOfRow.length);
  geoOfRow.forEach((geo, row) => (cells[next[geo]++] = cellOf(row)));
  return { start, cells };
}
