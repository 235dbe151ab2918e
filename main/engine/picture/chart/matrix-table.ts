import type { Pop } from "#shared/model/entities.ts";
import type { Confusion, ConfusionEntry } from "#shared/model/view.ts";

/** Stands for every PoP that has no line of its own, and for no PoP at all. */
export const OTHERS = "others";
export const NONE = "none";

export interface MatrixCell {
  readonly served: string;
  readonly optimal: string;
  /** Share (0-1) of the users whose best PoP this is; of a difference, the change of that share. */
  readonly value: number;
  /** The part of it (or of the larger side) that is on an optimal PoP, within the tolerance. */
  readonly optimalPart: number;
}

export interface Matrix {
  /** Lines: best PoPs; columns: serving PoPs; west to east. */
  readonly lines: readonly string[];
  readonly columns: readonly string[];
  readonly cells: readonly MatrixCell[];
  /** Shares (0-1) of all judged users. */
  readonly shareOfLine: ReadonlyMap<string, number>;
  readonly shareOfColumn: ReadonlyMap<string, number>;
}

/** The confusion as a table of at most `most` PoPs either way, the rest in one line and one column. */
export function matrixOf({ subject, baseline }: Confusion, pops: readonly Pop[], most: number): Matrix {
  const shown = mostUsed([...subject.entries, ...(baseline?.entries ?? [])], most);
  const nameOf = (pop: string | null): string => (pop === null ? NONE : shown.has(pop) ? pop : OTHERS);
  const after = summed(subject.entries, nameOf);
  const before = baseline && summed(baseline.entries, nameOf);
  const keys = [...new Set([...after.keys(), ...(before?.keys() ?? [])])];
  const shareOfLine = totals(subject.entries, ({ optimalPop }) => nameOf(optimalPop));
  const cells = keys.map((key) => cellOf(key, after.get(key), before && (before.get(key) ?? EMPTY), shareOfLine));
  const shareOfColumn = totals(subject.entries, ({ servedPop }) => nameOf(servedPop));
  const order = westToEast(pops);
  const used = (pick: (cell: MatrixCell) => string): string[] => [...new Set(cells.map(pick))].toSorted(order);
  return {
    lines: used(({ optimal }) => optimal).filter((name) => isWorthALine(name, shareOfLine)),
    columns: used(({ served }) => served).filter((name) => isWorthALine(name, shareOfColumn)),
    cells,
    shareOfLine,
    shareOfColumn,
  };
}

/** Hardly anybody unserved is said by the share of the unserved, not by an empty line. */
const isWorthALine = (name: string, shares: ReadonlyMap<string, number>): boolean =>
  name !== NONE || (shares.get(NONE) ?? 0) >= 0.0005;

interface Sum {
  readonly served: string;
  readonly optimal: string;
  share: number;
  optimalShare: number;
}

const EMPTY = { share: 0, optimalShare: 0 };

function summed(entries: readonly ConfusionEntry[], nameOf: (pop: string | null) => string): Map<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const { servedPop, optimalPop, share, optimalShare } of entries) {
    const [served, optimal] = [nameOf(servedPop), nameOf(optimalPop)];
    const key = JSON.stringify([served, optimal]);
    const sum = sums.get(key) ?? { served, optimal, ...EMPTY };
    sum.share += share;
    sum.optimalShare += optimalShare;
    sums.set(key, sum);
  }
  return sums;
}

function cellOf(
  key: string,
  after: Sum | undefined,
  before: { readonly share: number; readonly optimalShare: number } | null,
  shareOfLine: ReadonlyMap<string, number>,
): MatrixCell {
  const [served, optimal] = JSON.parse(key) as [string, string];
  const line = shareOfLine.get(optimal) ?? 0;
  const now = after ?? EMPTY;
  const larger = before && before.share > now.share ? before : now;
  const share = now.share - (before?.share ?? 0);
  return {
    served,
    optimal,
    value: line > 0 ? share / line : 0,
    optimalPart: larger.share > 0 ? larger.optimalShare / larger.share : 0,
  };
}

function totals(entries: readonly ConfusionEntry[], nameOf: (entry: ConfusionEntry) => string): Map<string, number> {
  const shares = new Map<string, number>();
  for (const entry of entries) shares.set(nameOf(entry), (shares.get(nameOf(entry)) ?? 0) + entry.share);
  return shares;
}

/** PoPs by the larger of what they serve and what they would be best for. */
function mostUsed(entries: readonly ConfusionEntry[], most: number): Set<string> {
  const use = new Map<string, number>();
  const add = (pop: string | null, share: number): void => {
    if (pop !== null) use.set(pop, (use.get(pop) ?? 0) + share);
  };
  for (const { servedPop, optimalPop, share } of entries) {
    add(servedPop, share);
    add(optimalPop, share);
  }
  const ranked = [...use].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return new Set(ranked.slice(0, ranked.length <= most ? most : most - 1).map(([pop]) => pop));
}

/** By longitude, so that neighbours stand together; others and none last. */
function westToEast(pops: readonly Pop[]): (a: string, b: string) => number {
  const longitude = new Map(pops.map(({ id, lon }) => [id, lon]));
  const place = (name: string): number => (name === NONE ? 1000 : (longitude.get(name) ?? 500));
  return (a, b) => place(a) - place(b) || (a < b ? -1 : 1);
}
