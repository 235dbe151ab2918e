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
  const asn = distinct(links, more);
  const [a, b] = [indexes(asn, links.a, links.count), indexes(asn, links.b, links.count)];
  const isProvider = (link: number): number => links.relationship[link];
  return {
    count: asn.length,
    asn,
    providers: lists(
      asn.length,
      links.count,
      a,
      b,
      (link) => isProvider(link) === 1,
      (link) => isProvider(link) === -1,
    ),
    customers: lists(
      asn.length,
      links.count,
      a,
      b,
      (link) => isProvider(link) === -1,
      (link) => isProvider(link) === 1,
    ),
    peers: lists(
      asn.length,
      links.count,
      a,
      b,
      (link) => isProvider(link) === 0,
      (link) => isProvider(link) === 0,
    ),
  };
}

function distinct({ count, a, b }: LinkColumns, more: Iterable<number>): Uint32Array {
  const others = [...more];
  const all = new Uint32Array(2 * count + others.length);
  all.set(a.subarray(0, count));
  all.set(b.subarray(0, count), count);
  all.set(others, 2 * count);
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i];
  return all.slice(0, kept);
}

function indexes(asn: Uint32Array, wanted: Uint32Array, count: number): Int32Array {
  const found = new Int32Array(count);
  for (let i = 0; i < count; i++) found[i] = search(asn, wanted[i]);
  return found;
}

/** Lists by AS: of a link's a the b where `aHasB`, of its b the a where `bHasA`. */
function lists(
  ases: number,
  links: number,
  a: Int32Array,
  b: Int32Array,
  aHasB: (link: number) => boolean,
  bHasA: (link: number) => boolean,
): AsLists {
  const start = new Int32Array(ases + 1);
  for (let link = 0; link < links; link++) {
    if (aHasB(link)) start[a[link] + 1]++;
    if (bHasA(link)) start[b[link] + 1]++;
  }
  for (let as = 0; as < ases; as++) start[as + 1] += start[as];
  const next = start.slice(0, ases);
  const as = new Int32Array(start[ases]);
  for (let link = 0; link < links; link++) {
    if (aHasB(link)) as[next[a[link]]++] = b[link];
    if (bHasA(link)) as[next[b[link]]++] = a[link];
  }
  for (let i = 0; i < ases; i++) as.subarray(start[i], start[i + 1]).sort();
  return { start, as };
}

/** Index of an ASN in the graph, -1 where it is not there. */
export const asIndex = ({ asn }: AsGraph, wanted: number): number => search(asn, wanted);

function search(asn: Uint32Array, wanted: number): number {
  let low = 0;
  let high = asn.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (asn[middle] === wanted) return middle;
    if (asn[middle] < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
