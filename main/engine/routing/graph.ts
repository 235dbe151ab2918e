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

/** Index of an ASN in the graph, -1 where it is not there. */
export function asIndex({ asn }: AsGraph, wanted: number): number {
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
