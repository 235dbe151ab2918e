import { geoName } from "#shared/geo/catalogue.ts";
import type { RowKey } from "#shared/model/figures.ts";
import type { TableColumn, TableShow, TableSort } from "#shared/model/table.ts";
import { placeOf, type ComparedTable } from "./compared-table.ts";
import { sortRows } from "./sort-rows.ts";

/** The rows that a filter leaves, in order. */
export interface FoundRows {
  readonly rows: Uint32Array;
  readonly winners: number;
  readonly losers: number;
}

export interface RowQuestion {
  readonly sort: TableSort;
  readonly filter: string;
  readonly show: TableShow;
}

/** Sorted by a column (what has no value last, equals by weight), and only those whose name or code holds every word. */
export function findRows(table: ComparedTable, { sort, filter, show }: RowQuestion): FoundRows {
  const named = matching(table, filter);
  let [winners, losers] = [0, 0];
  for (const row of named) {
    if (table.verdict[row] > 0) winners++;
    else if (table.verdict[row] < 0) losers++;
  }
  const wanted = show === "winners" ? 1 : -1;
  const shown = show === "all" ? named : named.filter((row) => table.verdict[row] === wanted);
  return { rows: sorted(table, shown, sort), winners, losers };
}

function sorted(table: ComparedTable, rows: Uint32Array, { column, descending }: TableSort): Uint32Array {
  if (column !== "name") return sortRows(rows, valuesOf(table, column), descending);
  const { place, network } = ranks(table);
  const byNetwork = sortRows(rows, network, descending);
  return sortRows(byNetwork, place, descending);
}

const valuesOf = (table: ComparedTable, column: Exclude<TableColumn, "name">): Float64Array => table.column(column);

interface Ranks {
  readonly place: Float64Array;
  readonly network: Float64Array;
}

const ranked = new WeakMap<ComparedTable, Ranks>();

/** Place of each row by the name of its geo, and by that of its network; by names that are the same, the code. */
function ranks(table: ComparedTable): Ranks {
  let known = ranked.get(table);
  if (!known) {
    const rank = <T>(values: readonly T[], textOf: (value: T) => string): Float64Array => {
      const texts = new Map([...new Set(values)].map((value) => [value, textOf(value)]));
      const order = [...texts].sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0));
      const places = new Map(order.map(([value], at) => [value, at]));
      return Float64Array.from(values, (value) => places.get(value)!);
    };
    known = {
      place: rank(table.keys.map(placeOf), (code) => `${plain(geoName(code))} ${code}`),
      network: rank(
        table.keys.map(({ asn }) => asn ?? -1),
        (asn) => `${plain(table.nameOf({ asn }) ?? "\uffff")} ${String(asn).padStart(10)}`,
      ),
    };
    ranked.set(table, known);
  }
  return known;
}

/** Words as bits of a number: 31 words are more than anyone types. */
const MOST_WORDS = 31;

/** The rows, heaviest first, whose place or network holds each word of the text. */
function matching(table: ComparedTable, filter: string): Uint32Array {
  const words = plain(filter).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return table.byWeight;
  const all = 2 ** words.length - 1;
  const bits = (text: string): number =>
    words.reduce((sum, word, at) => (text.includes(word) ? sum + 2 ** at : sum), 0);
  const ofPlace = remembered((code: string) => bits(plain(`${geoName(code)} ${code}`)));
  const ofNetwork = remembered((asn: number) => bits(plain(`AS${asn} ${table.nameOf({ asn }) ?? ""}`)));
  return table.byWeight.filter((row) => {
    const key: RowKey = table.keys[row];
    const found = (key.asn === undefined ? 0 : ofNetwork(key.asn)) | (placeOf(key) === "" ? 0 : ofPlace(placeOf(key)));
    return (found & all) === all;
  });
}

function remembered<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) known.set(key, (value = compute(key)));
    return value;
  };
}

/** In small letters without accents. */
const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
