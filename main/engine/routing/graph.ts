/** Lists of ASes in compressed sparse rows: those of AS i are `as[start[i]] .. as[start[i + 1] - 1]`, rising. */
export interface AsLists {
  readonly start: Int32Array;
  readonly as: Int32Array;
}

/** The AS-level topology. An AS is an index into `asn`, which rises: the lowest index is the lowest ASN. */
export interface AsGraph {
  readonly count: number;
  readonly asn: Uint32Array;
  readonly providers: AsLists;
  readonly peers: AsLists;
  readonly customers: AsLists;
}

/** Links as columns; every pair once. relationship -1: a is the provider of b; 1: b is the provider of a; 0: peers. */
export interface LinkColumns {
  readonly count: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly relationship: Int8Array;
}

/** The graph of these links; `more`: ASNs that take part without a link (neighbors of sessions). */
export function buildGraph(links: LinkColumns, more: Iterable<number> = []): AsGraph {
  const [a, b] = [links.a.subarray(0, links.count), links.b.subarray(0, links.count)];
  const { asn, indexOf } = numberAses([a, b, Uint32Array.from(more)]);
  const transits = { count: 0, from: new Int32Array(links.count), to: new Int32Array(links.count) };
  const peerings = { count: 0, from: new Int32Array(2 * links.count), to: new Int32Array(2 * links.count) };
  for (let link = 0; link < links.count; link++) {
    const [first, second] = [indexOf(a[link]), indexOf(b[link])];
    const relationship = links.relationship[link];
    if (relationship === -1) addPair(transits, second, first);
    else if (relationship === 1) addPair(transits, first, second);
    else {
      addPair(peerings, first, second);
      addPair(peerings, second, first);
    }
  }
  // Turning a relation round puts its rows in rising order, whatever order it had.
  const customers = turned(rowsOf(asn.length, transits));
  return {
    count: asn.length,
    asn,
    providers: turned(customers),
    customers,
    peers: turned(rowsOf(asn.length, peerings)),
  };
}

/** Beyond the numbers given out by the registries there are few. */
const TABLE_LIMIT = 1 << 20;

interface Numbering {
  readonly asn: Uint32Array;
  readonly indexOf: (asn: number) => number;
}

/** Numbers the ASes of these columns in rising order of ASN: by a table for the numbers in use, by a search beyond. */
function numberAses(columns: readonly Uint32Array[]): Numbering {
  const far = new Set<number>();
  let highest = -1;
  for (const column of columns) {
    for (const asn of column) {
      if (asn >= TABLE_LIMIT) far.add(asn);
      else if (asn > highest) highest = asn;
    }
  }
  const table = new Int32Array(highest + 1);
  for (const column of columns) for (const asn of column) if (asn < TABLE_LIMIT) table[asn] = 1;
  const near: number[] = [];
  for (let asn = 0; asn < table.length; asn++) if (table[asn] === 1) table[asn] = near.push(asn) - 1;
  const asn = Uint32Array.from([...near, ...[...far].toSorted((a, b) => a - b)]);
  return { asn, indexOf: (wanted) => (wanted < table.length ? table[wanted] : search(asn, wanted)) };
}

interface Pairs {
  count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

function addPair(pairs: Pairs, from: number, to: number): void {
  pairs.from[pairs.count] = from;
  pairs.to[pairs.count++] = to;
}

/** Rows by `from`, each in the order of the pairs. */
function rowsOf(ases: number, { count, from, to }: Pairs): AsLists {
  const start = startsOf(ases, from.subarray(0, count));
  const next = start.slice(0, ases);
  const as = new Int32Array(count);
  for (let pair = 0; pair < count; pair++) as[next[from[pair]]++] = to[pair];
  return { start, as };
}

/** The same relation seen from the other side; its rows rise. */
function turned(lists: AsLists): AsLists {
  const ases = lists.start.length - 1;
  const start = startsOf(ases, lists.as);
  const next = start.slice(0, ases);
  const as = new Int32Array(lists.as.length);
  for (let from = 0; from < ases; from++) {
    for (let i = lists.start[from]; i < lists.start[from + 1]; i++) as[next[lists.as[i]]++] = from;
  }
  return { start, as };
}

/** Where the row of each AS starts, when it is as long as the AS comes often. */
function startsOf(ases: number, members: Int32Array): Int32Array {
  const start = new Int32Array(ases + 1);
  for (const as of members) start[as + 1]++;
  for (let as = 0; as < ases; as++) start[as + 1] += start[as];
  return start;
}

/** Whether `wanted` is in the row of an AS. */
export const hasAs = ({ start, as }: AsLists, row: number, wanted: number): boolean =>
  search(as, wanted, start[row], start[row + 1]) >= 0;

/** Index of an ASN in the graph, -1 where it is not there. */
export const asIndex = ({ asn }: AsGraph, wanted: number): number => search(asn, wanted);

/** Place of a value in a rising stretch of an array, -1 where it is not there. */
function search(values: Uint32Array | Int32Array, wanted: number, first = 0, end = values.length): number {
  let low = first;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (values[middle] === wanted) return middle;
    if (values[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
