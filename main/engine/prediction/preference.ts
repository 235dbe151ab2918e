import type { Family } from "#shared/model/entities.ts";
import { cellLists } from "../world/cell-lists.ts";
import { servedCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import { basesInOrder, lostPops, type Base } from "./bases.ts";
import { PREFERENCE } from "./destinations.ts";
import type { ChainRule } from "./rule.ts";

/** PoP -> the PoPs that it is preferred to, all consequences drawn. */
type Order = ReadonlyMap<number, ReadonlySet<number>>;

/** What the choices under several announced sets come to. */
interface Choices {
  /** null: too few of them, or they go round in a circle. */
  readonly order: Order | null;
  readonly isCircle: boolean;
}

/** The PoP of S that the network's own choices under other announced sets prefer to all others of S. */
export const preferenceRule: ChainRule = {
  rule: PREFERENCE,
  prepare(set) {
    const { ofCell, ofNetwork } = measuredChoices(set.world, set.family);
    const lostOf = lostPops(set);
    return (cell, answer) => {
      const own = ofCell(cell);
      if (own.isCircle) return;
      const lost = lostOf?.(cell) ?? [];
      const pops = lost.length === 0 ? set.pops : set.pops.filter((pop) => !lost.includes(pop));
      if (pops.length < 2) return;
      let first = firstOf(own.order, pops);
      if (first < 0 && set.world.cells.asn[cell] !== 0) first = firstOf(ofNetwork(cell).order, pops);
      if (first >= 0) answer.add(first, 1);
    };
  },
};

/** True for a cell whose measured choices contradict every order: it goes now here, now there. */
export function isUnpredictable(world: World, family: Family): (cell: number) => boolean {
  const { ofCell, hasSeveralSets } = measuredChoices(world, family);
  return hasSeveralSets ? (cell) => ofCell(cell).isCircle : () => false;
}

interface MeasuredChoices {
  readonly hasSeveralSets: boolean;
  readonly ofCell: (cell: number) => Choices;
  /** Of the cell's AS in its country, pooled. */
  readonly ofNetwork: (cell: number) => Choices;
}

const choicesByWorld = new WeakMap<World, Map<Family, MeasuredChoices>>();

function measuredChoices(world: World, family: Family): MeasuredChoices {
  let byFamily = choicesByWorld.get(world);
  if (!byFamily) choicesByWorld.set(world, (byFamily = new Map()));
  let choices = byFamily.get(family);
  if (!choices) byFamily.set(family, (choices = readChoices(world, basesInOrder(world, family))));
  return choices;
}

const NO_CHOICES: Choices = { order: null, isCircle: false };

function readChoices(world: World, bases: readonly Base[]): MeasuredChoices {
  const hasSeveralSets = new Set(bases.map(setName)).size > 1;
  if (!hasSeveralSets) return { hasSeveralSets, ofCell: () => NO_CHOICES, ofNetwork: () => NO_CHOICES };
  const { byNetworkAndCountry: lists } = cellLists(world);
  const reader = new ChoiceReader(world, bases);
  const known: Choices[] = [];
  const knownOfList: Choices[] = [];
  return {
    hasSeveralSets,
    ofCell: (cell) => (known[cell] ??= reader.read([cell])),
    ofNetwork: (cell) => {
      const list = lists.listOf[cell];
      return (knownOfList[list] ??= reader.read(lists.cells.subarray(lists.start[list], lists.start[list + 1])));
    },
  };
}

const setName = ({ announced }: Base): string => announced.pops.join(" ");

/** Reads what the users of some cells chose under each announced set. Equal choices under equal sets share one answer. */
class ChoiceReader {
  readonly #bases: readonly Base[];
  readonly #counts;
  readonly #sets: readonly string[];
  readonly #sums: Float64Array;
  readonly #known = new Map<string, Choices>();

  constructor(world: World, bases: readonly Base[]) {
    this.#bases = bases;
    this.#counts = bases.map(({ deployment }) => servedCounts(world.deployments[deployment].served));
    this.#sets = bases.map(setName);
    this.#sums = new Float64Array(world.pops.length);
  }

  read(cells: ArrayLike<number>): Choices {
    const choices = this.#counts.map((_, base) => this.#choice(base, cells));
    const key = choices.join(" ");
    let found = this.#known.get(key);
    if (!found) this.#known.set(key, (found = this.#conclude(choices)));
    return found;
  }

  /** The PoP with most samples under a base (ties: lowest id), -1 without samples. */
  #choice(base: number, cells: ArrayLike<number>): number {
    const { start, pop, samples } = this.#counts[base];
    const sums = this.#sums;
    let best = -1;
    for (let i = 0; i < cells.length; i++) {
      for (let row = start[cells[i]]; row < start[cells[i] + 1]; row++) sums[pop[row]] += samples[row];
    }
    for (let other = 0; other < sums.length; other++) {
      if (sums[other] > (best < 0 ? 0 : sums[best])) best = other;
    }
    sums.fill(0);
    return best;
  }

  #conclude(choices: readonly number[]): Choices {
    const sets = new Set(this.#sets.filter((_, base) => choices[base] >= 0));
    if (sets.size < 2) return NO_CHOICES;
    const order = new Map<number, Set<number>>();
    choices.forEach((choice, base) => {
      if (choice < 0) return;
      const behind = order.get(choice) ?? new Set<number>();
      for (const pop of this.#bases[base].announced.pops) if (pop !== choice) behind.add(pop);
      order.set(choice, behind);
    });
    drawConsequences(order);
    const isCircle = [...order].some(([pop, behind]) => behind.has(pop));
    return isCircle ? { order: null, isCircle } : { order, isCircle };
  }
}

/** Who is preferred to a PoP is preferred to all that it is preferred to. */
function drawConsequences(order: ReadonlyMap<number, Set<number>>): void {
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const behind of order.values()) {
      const { size } = behind;
      // A set that grows while it is walked shows what was added, too.
      for (const pop of behind) for (const further of order.get(pop) ?? []) behind.add(further);
      isGrowing ||= behind.size > size;
    }
  }
}

/** The one of these PoPs that is preferred to all others of them; -1 where the order does not decide. */
function firstOf(order: Order | null, pops: Int32Array): number {
  if (!order) return -1;
  for (const [first, behind] of order) {
    if (pops.includes(first) && pops.every((pop) => pop === first || behind.has(pop))) return first;
  }
  return -1;
}
