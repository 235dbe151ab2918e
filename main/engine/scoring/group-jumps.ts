import type { GroupDraws, Scaled } from "./spread.ts";
import type { VarianceSide } from "./variance.ts";

/**
 * The jumps of all members that a figure is about, group by group; those of group i stand at
 * `start[i] .. start[i + 1] - 1`, in rising order of the group's one uniform number, `at`.
 */
export interface GroupJumps {
  readonly start: Int32Array;
  readonly at: Float64Array;
  readonly cell: Int32Array;
  /** Index of the side that jumps. */
  readonly side: Uint8Array;
  /** By how much the optimal, and the judged, share of the cell's users jumps. */
  readonly optimal: Float64Array;
  readonly judged: Float64Array;
}

/** A block's jumps with a place in the merge. */
interface Source {
  readonly draws: GroupDraws;
  readonly scale: Float64Array | null;
  readonly side: number;
  readonly order: GroupOrder;
  /** Place in `order.groups`. */
  group: number;
  /** Place in `order.step`, within the group at hand. */
  next: number;
  end: number;
}

/** Merges the jumps of all blocks, so that a shared group moves every side and region with one number. */
export function mergeJumps(sides: readonly VarianceSide[]): GroupJumps {
  const sources = sides.flatMap(({ spread }, side) => spread.draws.map((scaled) => sourceOf(scaled, side)));
  const merged = new MergedJumps(sources.reduce((count, source) => count + countJumps(source), 0));
  const entered: Source[] = [];
  for (;;) {
    const lowest = lowestGroup(sources);
    if (lowest === Number.POSITIVE_INFINITY) return merged.finish();
    entered.length = 0;
    for (let i = 0; i < sources.length; i++) if (enterGroup(sources[i], lowest)) entered.push(sources[i]);
    if (entered.length > 0) addGroup(entered, merged);
  }
}

/** The next group that any block has jumps of; infinity where there is none. */
function lowestGroup(sources: readonly Source[]): number {
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < sources.length; i++) {
    const { order, group } = sources[i];
    if (group < order.groups.length && order.groups[group] < lowest) lowest = order.groups[group];
  }
  return lowest;
}

const sourceOf = ({ block, scale }: Scaled<GroupDraws>, side: number): Source => ({
  draws: block,
  scale,
  side,
  order: groupOrder(block),
  group: 0,
  next: 0,
  end: 0,
});

/** Jumps of the members that the block is about. */
function countJumps({ draws, scale }: Source): number {
  const { stepStart, cell } = draws;
  if (!scale) return draws.jumps.length;
  let count = 0;
  for (let member = 0; member < cell.length; member++) {
    if (scale[cell[member]] !== 0) count += Math.max(0, stepStart[member + 1] - stepStart[member] - 1);
  }
  return count;
}

/** Goes on to a group; false where the block has none of it that counts. */
function enterGroup(source: Source, group: number): boolean {
  const { order } = source;
  if (source.group === order.groups.length || order.groups[source.group] !== group) return false;
  source.next = order.start[source.group];
  source.end = order.start[++source.group];
  skipWithoutScale(source);
  return source.next < source.end;
}

/** Passes over jumps in cells that the block is not about. */
function skipWithoutScale(source: Source): void {
  const { draws, scale, order, end } = source;
  if (!scale) return;
  while (source.next < end && scale[draws.cell[draws.member[order.step[source.next]]]] === 0) source.next++;
}

/** Of jumps at the same place the earlier block's comes first. */
function addGroup(sources: readonly Source[], merged: MergedJumps): void {
  for (;;) {
    let first: Source | null = null;
    let lowest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < sources.length; i++) {
      const source = sources[i];
      if (source.next >= source.end) continue;
      const at = source.draws.upTo[source.order.step[source.next]];
      if (at >= lowest) continue;
      first = source;
      lowest = at;
    }
    if (first === null) break;
    merged.add(first, lowest);
    first.next++;
    skipWithoutScale(first);
  }
  merged.closeGroup();
}

/** The jumps of a block group by group, rising within each. */
interface GroupOrder {
  /** Groups that jump, rising. */
  readonly groups: Int32Array;
  readonly start: Int32Array;
  readonly step: Int32Array;
}

const known = new WeakMap<GroupDraws, GroupOrder>();

/** Kept with the block: those of announced sets stay while a plan is edited. */
function groupOrder(draws: GroupDraws): GroupOrder {
  let order = known.get(draws);
  if (!order) known.set(draws, (order = findGroupOrder(draws)));
  return order;
}

function findGroupOrder({ group, member, jumps }: GroupDraws): GroupOrder {
  const highest = group.reduce((most, each) => Math.max(most, each), -1);
  const first = new Int32Array(highest + 2);
  for (const step of jumps) first[group[member[step]] + 1]++;
  const groups: number[] = [];
  for (let each = 0; each <= highest; each++) {
    if (first[each + 1] > 0) groups.push(each);
    first[each + 1] += first[each];
  }
  const start = Int32Array.from([...groups.map((each) => first[each]), jumps.length]);
  const step = new Int32Array(jumps.length);
  for (const jump of jumps) step[first[group[member[jump]]]++] = jump;
  return { groups: Int32Array.from(groups), start, step };
}

class MergedJumps {
  readonly #at: Float64Array;
  readonly #cell: Int32Array;
  readonly #side: Uint8Array;
  readonly #optimal: Float64Array;
  readonly #judged: Float64Array;
  readonly #start: number[] = [0];
  #count = 0;

  constructor(capacity: number) {
    this.#at = new Float64Array(capacity);
    this.#cell = new Int32Array(capacity);
    this.#side = new Uint8Array(capacity);
    this.#optimal = new Float64Array(capacity);
    this.#judged = new Float64Array(capacity);
  }

  add({ draws, scale, side, order, next }: Source, at: number): void {
    const step = order.step[next];
    const cell = draws.cell[draws.member[step]];
    const share = scale ? scale[cell] : 1;
    const place = this.#count++;
    this.#at[place] = at;
    this.#cell[place] = cell;
    this.#side[place] = side;
    this.#optimal[place] = share * (draws.optimal[step + 1] - draws.optimal[step]);
    this.#judged[place] = share * (draws.judged[step + 1] - draws.judged[step]);
  }

  closeGroup(): void {
    if (this.#start.at(-1) !== this.#count) this.#start.push(this.#count);
  }

  finish(): GroupJumps {
    return {
      start: Int32Array.from(this.#start),
      at: this.#at,
      cell: this.#cell,
      side: this.#side,
      optimal: this.#optimal,
      judged: this.#judged,
    };
  }
}
