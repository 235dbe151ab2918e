import type Database from "better-sqlite3";
import { byText } from "./assemble.ts";

/** The cells of a workspace in the world's order, found by the row ids of their geos. */
export interface StoredCells {
  readonly geoCode: readonly string[];
  readonly asn: Float64Array;
  readonly family: Uint8Array;
  /** 1 for cells that have a row in the window. */
  readonly seen: Uint8Array;
  /** -1 where there is no such cell. */
  indexOf(geoId: number, asn: number, family: number): number;
}

/** 2^33: room for an ASN and a family below a geo's row id in one exact number. */
const GEO_STEP = 8_589_934_592;

/** Reads the cells, sorted by geo code, asn, family. */
export function loadCells(db: Database.Database, codes: ReadonlyMap<number, string>): StoredCells {
  const rows = db.prepare("SELECT geo, asn, family FROM cell").raw().all() as [
    geo: number,
    asn: number,
    family: number,
  ][];
  const rank = new Map([...codes].sort((a, b) => byText(a[1], b[1])).map(([id], index) => [id, index]));
  rows.sort((a, b) => rank.get(a[0])! - rank.get(b[0])! || a[1] - b[1] || a[2] - b[2]);
  const index = new Map(rows.map(([geo, asn, family], cell) => [keyOf(geo, asn, family), cell]));
  let lastKey = -1;
  let lastCell = -1;
  return {
    geoCode: rows.map(([geo]) => codes.get(geo)!),
    asn: Float64Array.from(rows, (row) => row[1]),
    family: Uint8Array.from(rows, (row) => row[2]),
    seen: new Uint8Array(rows.length),
    indexOf(geoId, asn, family) {
      const key = keyOf(geoId, asn, family);
      // Facts are stored by geo and AS: neighbouring rows are mostly of one cell.
      if (key !== lastKey) [lastKey, lastCell] = [key, index.get(key) ?? -1];
      return lastCell;
    },
  };
}

const keyOf = (geoId: number, asn: number, family: number): number =>
  geoId * GEO_STEP + asn * 2 + (family === 6 ? 1 : 0);

/** Row starts of the kept cells only; the others have no rows. */
export function keepStarts(start: Int32Array, kept: Int32Array): Int32Array {
  const starts = new Int32Array(kept.length + 1);
  kept.forEach((cell, index) => (starts[index] = start[cell]));
  starts[kept.length] = start[start.length - 1];
  return starts;
}
