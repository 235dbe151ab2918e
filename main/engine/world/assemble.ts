import { CatchmentError } from "#shared/model/errors.ts";
import type { GeoPlaces, PopRow } from "./rows.ts";
import type { Cells, WorldGeo, WorldPop } from "./world.ts";

/** Plain code-unit order, the same as SQLite's BINARY collation for ASCII: no locale may change a figure. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** PoPs sorted by id, with the continent of their country. */
export function placePops(rows: readonly PopRow[], places: GeoPlaces): WorldPop[] {
  return rows
    .map((row) => ({
      id: row.id,
      country: row.country,
      continent: places(row.country)?.continent ?? "",
      lat: row.lat,
      lon: row.lon,
      capacity: row.capacity ?? null,
      state: row.state ?? "active",
    }))
    .sort((a, b) => byText(a.id, b.id));
}

/** Geos sorted by code. BAD_INPUT for a code without a place. */
export function placeGeos(codes: Iterable<string>, places: GeoPlaces): WorldGeo[] {
  return [...new Set(codes)].sort(byText).map((code) => {
    const place = places(code);
    if (!place) throw new CatchmentError("BAD_INPUT", `No place is known for the geo ${code}`, { geo: code });
    return { code, country: place.country, continent: place.continent, lat: place.lat, lon: place.lon };
  });
}

/** Position of each id in a list sorted by id. */
export const positions = (ids: readonly string[]): Map<string, number> => new Map(ids.map((id, index) => [id, index]));

/** The cells of a world under construction: a number for each (geo, asn, family) in order of arrival, then sorted. */
export class CellNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #geo: string[] = [];
  readonly #asn: number[] = [];
  readonly #family: number[] = [];

  numberOf(geo: string, asn: number, family: number): number {
    const key = `${geo}|${asn}|${family}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#geo.length;
    this.#numbers.set(key, number);
    this.#geo.push(geo);
    this.#asn.push(asn);
    this.#family.push(family);
    return number;
  }

  /** Cells sorted by geo code, asn, family, and the sorted index of each number. */
  finish(geoIndex: ReadonlyMap<string, number>): { cells: Cells; indexOf: Int32Array } {
    const count = this.#geo.length;
    const geo = Int32Array.from(this.#geo, (code) => geoIndex.get(code)!);
    const order = Array.from({ length: count }, (_, number) => number).sort(
      (a, b) => geo[a] - geo[b] || this.#asn[a] - this.#asn[b] || this.#family[a] - this.#family[b],
    );
    const indexOf = new Int32Array(count);
    order.forEach((number, index) => (indexOf[number] = index));
    return {
      cells: {
        count,
        geo: Int32Array.from(order, (number) => geo[number]),
        asn: Float64Array.from(order, (number) => this.#asn[number]),
        family: Uint8Array.from(order, (number) => this.#family[number]),
      },
      indexOf,
    };
  }

  get geos(): readonly string[] {
    return this.#geo;
  }
}

/** Row starts of compressed sparse rows from each row's cell; rows must come sorted by cell. */
export function rowStarts(cellCount: number, cellOfRow: ArrayLike<number>): Int32Array {
  const start = new Int32Array(cellCount + 1);
  for (let row = 0; row < cellOfRow.length; row++) start[cellOfRow[row] + 1]++;
  for (let cell = 0; cell < cellCount; cell++) start[cell + 1] += start[cell];
  return start;
}
