import type { EvidenceRule } from "#shared/model/figures.ts";
import type { Cell } from "./scope.ts";

/** Where a user ends: a PoP's id, or one of these two. */
export const UNSERVED = "(unserved)";
export const UNKNOWN = "(unknown)";
export type Fate = string;

/** A part of a cell's users whose region DNS decides together. unit null: known data, nothing to draw. */
export interface DnsMember {
  unit: string | null;
  /** Share of the cell's users. */
  mass: number;
  /** Region id -> probability, sums to one. */
  regions: Map<string, number>;
}

/** Counts of one measured deployment (or pooled group) in one cell. */
export interface Base {
  name: string;
  counts: Map<string, number>;
  samples: number;
}

/** What takes the users that no measurement speaks of. */
export interface Prediction {
  /** null: the simulation has no route for them. */
  rule: EvidenceRule | null;
  /** null: accuracy 1, nothing to draw. */
  unit: string | null;
  /** PoP (or unserved) -> probability, sums to one, the spread of 1 - accuracy included. */
  distribution: Map<string, number>;
}

/** The retained rule: a base with what of it may not stay (PoP -> share of what was served there). */
export interface Retained {
  base: Base;
  accuracy: number;
  unit: string | null;
  unsettled: Map<string, number>;
}

/** What BGP does to the users of one cell in one region. */
export type RegionModel =
  | { kind: "certain"; fate: Fate; rule: EvidenceRule | null }
  | { kind: "measured"; base: Base; unpredictable: boolean }
  | {
      kind: "predicted";
      set: string[];
      /** The cell's measured choices contradict every order. */
      unpredictable: boolean;
      /** The simulation leads to several PoPs. */
      orderDependent: boolean;
      /** null where no base serves. */
      retained: Retained | null;
      rest: Prediction | null;
    };

export interface CellOutcome {
  cell: Cell;
  dns: DnsMember[];
  regions: Map<string, RegionModel>;
}

export interface Atom {
  fate: Fate;
  rule: EvidenceRule | null;
  mass: number;
  /** Parts of the mass (0-1) that the three shares tell of. */
  unsettled: number;
  orderDependent: number;
  unpredictable: number;
}

/** A rule with accuracy a keeps a on each predicted PoP and spreads 1 - a evenly over the others of the set. */
export function spread(q: Map<string, number>, accuracy: number, set: string[]): Map<string, number> {
  const out = new Map<string, number>();
  for (const pop of set) {
    let others = 0;
    for (const other of set) if (other !== pop) others += q.get(other) ?? 0;
    const mass = accuracy * (q.get(pop) ?? 0) + ((1 - accuracy) * others) / (set.length - 1);
    if (mass > 0) out.set(pop, mass);
  }
  return out;
}

/** The retained part of a base: what its samples give in S with the spread, what is unsettled, and the rest. */
export function retainedPart(
  { base, accuracy, unsettled }: Retained,
  set: string[],
): { kept: Map<string, number>; unsettled: number; displaced: number } {
  const q = new Map<string, number>();
  let [moving, displaced] = [0, 0];
  for (const [pop, count] of base.counts) {
    const share = count / base.samples;
    if (!set.includes(pop)) displaced += share;
    else {
      const part = unsettled.get(pop) ?? 0;
      if (part < 1) q.set(pop, share * (1 - part));
      moving += share * part;
    }
  }
  return { kept: spread(q, accuracy, set), unsettled: moving, displaced };
}

const plainly = { unsettled: 0, orderDependent: 0, unpredictable: 0 };

/** Expected fates of one region's users, sums to one. */
export function atomsOfRegion(model: RegionModel): Atom[] {
  if (model.kind === "certain") return [{ ...plainly, fate: model.fate, rule: model.rule, mass: 1 }];
  const unpredictable = model.unpredictable ? 1 : 0;
  if (model.kind === "measured") {
    return [...model.base.counts].map(([fate, count]) => ({
      ...plainly,
      unpredictable,
      fate,
      rule: "measured",
      mass: count / model.base.samples,
    }));
  }
  const atoms: Atom[] = [];
  let [left, moving] = [1, 0];
  if (model.retained) {
    const { kept, unsettled, displaced } = retainedPart(model.retained, model.set);
    for (const [fate, mass] of kept) atoms.push({ ...plainly, unpredictable, fate, rule: "retained", mass });
    [left, moving] = [displaced + unsettled, unsettled];
  }
  if (left <= 0) return atoms;
  const { rule, distribution } = model.rest ?? { rule: null, distribution: new Map([[UNKNOWN, 1]]) };
  const orderDependent = rule === "simulated" && model.orderDependent ? 1 : 0;
  for (const [fate, p] of distribution) {
    atoms.push({ fate, rule, mass: p * left, unsettled: moving / left, orderDependent, unpredictable });
  }
  return atoms;
}

/** P(r|c): region id -> probability. */
export function regionShares(outcome: CellOutcome): Map<string, number> {
  const shares = new Map<string, number>();
  for (const member of outcome.dns) {
    for (const [region, p] of member.regions) shares.set(region, (shares.get(region) ?? 0) + member.mass * p);
  }
  return shares;
}

/** Expected fates of a cell's users, sums to one. */
export function atomsOfCell(outcome: CellOutcome): Atom[] {
  const atoms: Atom[] = [];
  for (const [region, share] of regionShares(outcome)) {
    for (const atom of atomsOfRegion(outcome.regions.get(region)!)) atoms.push({ ...atom, mass: atom.mass * share });
  }
  return atoms.filter((atom) => atom.mass > 0);
}
