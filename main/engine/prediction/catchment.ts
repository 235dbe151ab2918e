import type { Accuracy } from "#shared/model/settings.ts";
import { growingFloats, growingInts } from "../world/growing.ts";
import type { World } from "../world/world.ts";
import { CHAIN } from "./chain.ts";
import { DestinationsWriter, MEASURED, RULE_COUNT, type Destinations } from "./destinations.ts";
import { RuleAnswer, type AnnouncedSet, type Predict } from "./rule.ts";

/** P(p|c,S) for every cell under one announced set, with what of it is uncertain. */
export interface Catchment {
  readonly pops: Int32Array;
  readonly destinations: Destinations;
  /** Index of the deployment whose samples gave the measured or retained shares of a cell, -1 without one. */
  readonly base: Int32Array;
  /** The rule that used the base: measured or retained. */
  readonly baseRule: Uint8Array;
  readonly retainedAccuracy: number;
  readonly parts: RuleParts;
}

/**
 * Parts of cells predicted by a rule of accuracy below 1: part i is of `cell[i]`, takes `mass[i]` of its users and gives
 * PoP `pops[k]` of S the probability `probability[i * pops.length + k]`.
 */
export interface RuleParts {
  readonly cell: Int32Array;
  readonly rule: Int32Array;
  readonly mass: Float64Array;
  readonly probability: Float64Array;
}

export interface CatchmentOptions {
  readonly accuracy: Accuracy;
  /** 1 for each rule (by number) that may be used. */
  readonly allowedRules: Uint8Array;
  readonly hasAnnouncements: boolean;
}

/** Runs the chain of rules over every cell for the announced set S. Mass that no allowed rule takes is unknown. */
export function predictCatchment(world: World, pops: Int32Array, options: CatchmentOptions): Catchment {
  if (pops.length === 1) return onePop(world, pops);
  const contains = new Uint8Array(world.pops.length);
  for (const pop of pops) contains[pop] = 1;
  const set: AnnouncedSet = { world, pops, contains, hasAnnouncements: options.hasAnnouncements };
  const accuracies = accuracyByRule(options.accuracy);
  const steps = CHAIN.filter(({ rule }) => options.allowedRules[rule]).map((rule) => ({
    rule: rule.rule,
    accuracy: accuracies[rule.rule],
    predict: rule.prepare(set),
  }));
  const run = new ChainRun(set, options.accuracy.retained);
  for (let cell = 0; cell < world.cells.count; cell++) run.predictCell(cell, steps);
  return run.finish();
}

/** Measured shares are what was seen; every other rule keeps the accuracy of the settings. */
function accuracyByRule(accuracy: Accuracy): readonly number[] {
  return [1, accuracy.retained, accuracy.preference, accuracy.simulated, accuracy.inferred, accuracy.assumed];
}

interface Step {
  readonly rule: number;
  readonly accuracy: number;
  readonly predict: Predict;
}

/** A prefix that one PoP announces is unicast: there is nothing to predict. */
function onePop(world: World, pops: Int32Array): Catchment {
  const writer = new DestinationsWriter(world.cells.count);
  for (let cell = 0; cell < world.cells.count; cell++) {
    writer.add(pops[0], MEASURED, 1);
    writer.closeCell(0, 0);
  }
  return {
    pops,
    destinations: writer.finish(),
    base: new Int32Array(world.cells.count).fill(-1),
    baseRule: new Uint8Array(world.cells.count),
    retainedAccuracy: 1,
    parts: {
      cell: new Int32Array(0),
      rule: new Int32Array(0),
      mass: new Float64Array(0),
      probability: new Float64Array(0),
    },
  };
}

/** One run over all cells: collects the shares, the bases and the uncertain parts. */
class ChainRun {
  readonly #set: AnnouncedSet;
  readonly #writer: DestinationsWriter;
  readonly #base: Int32Array;
  readonly #baseRule: Uint8Array;
  readonly #retainedAccuracy: number;
  readonly #answer: RuleAnswer;
  /** Shares of the cell at hand, `pop * RULE_COUNT + rule`. */
  readonly #shares: Float64Array;
  /** 1 for the PoPs that any rule sends users of the cell at hand to. */
  readonly #reached: Uint8Array;
  readonly #partCell = growingInts();
  readonly #partRule = growingInts();
  readonly #partMass = growingFloats();
  readonly #probability = growingFloats();

  constructor(set: AnnouncedSet, retainedAccuracy: number) {
    const { count } = set.world.cells;
    this.#set = set;
    this.#writer = new DestinationsWriter(count);
    this.#base = new Int32Array(count).fill(-1);
    this.#baseRule = new Uint8Array(count);
    this.#retainedAccuracy = retainedAccuracy;
    this.#answer = new RuleAnswer(set.world.pops.length);
    this.#shares = new Float64Array(set.world.pops.length * RULE_COUNT);
    this.#reached = new Uint8Array(set.world.pops.length);
  }

  predictCell(cell: number, steps: readonly Step[]): void {
    let remaining = 1;
    for (const step of steps) {
      this.#answer.clear();
      step.predict(cell, this.#answer);
      if (this.#answer.base >= 0 && this.#base[cell] < 0) {
        this.#base[cell] = this.#answer.base;
        this.#baseRule[cell] = step.rule;
      }
      const taken = this.#take(cell, step, remaining);
      // Rounding must not leave a crumb for the next rule: what is taken whole is taken whole.
      remaining = taken > 1 - 1e-12 ? 0 : remaining * (1 - taken);
      if (remaining === 0) break;
    }
    this.#closeCell(remaining);
  }

  /** Adds a rule's answer to the cell; gives the share (0..1) of the remaining mass that it took. */
  #take(cell: number, { rule, accuracy }: Step, remaining: number): number {
    const { pops, shares, count } = this.#answer;
    let taken = 0;
    for (let i = 0; i < count; i++) taken += shares[i];
    if (taken === 0) return 0;
    if (accuracy === 1) {
      for (let i = 0; i < count; i++) this.#add(pops[i], rule, remaining * shares[i]);
      return taken;
    }
    this.#partCell.push(cell);
    this.#partRule.push(rule);
    this.#partMass.push(remaining * taken);
    const elsewhere = (1 - accuracy) / (this.#set.pops.length - 1);
    for (let k = 0, i = 0; k < this.#set.pops.length; k++) {
      const pop = this.#set.pops[k];
      const share = i < count && pops[i] === pop ? shares[i++] : 0;
      const spread = accuracy * share + elsewhere * (taken - share);
      this.#add(pop, rule, remaining * spread);
      this.#probability.push(spread / taken);
    }
    return taken;
  }

  #add(pop: number, rule: number, share: number): void {
    this.#shares[pop * RULE_COUNT + rule] += share;
    this.#reached[pop] = 1;
  }

  #closeCell(unknown: number): void {
    const shares = this.#shares;
    for (let pop = 0; pop < this.#reached.length; pop++) {
      if (!this.#reached[pop]) continue;
      this.#reached[pop] = 0;
      for (let at = pop * RULE_COUNT; at < (pop + 1) * RULE_COUNT; at++) {
        if (shares[at] === 0) continue;
        this.#writer.add(pop, at % RULE_COUNT, shares[at]);
        shares[at] = 0;
      }
    }
    this.#writer.closeCell(0, unknown);
  }

  finish(): Catchment {
    return {
      pops: this.#set.pops,
      destinations: this.#writer.finish(),
      base: this.#base,
      baseRule: this.#baseRule,
      retainedAccuracy: this.#retainedAccuracy,
      parts: {
        cell: this.#partCell.finish(),
        rule: this.#partRule.finish(),
        mass: this.#partMass.finish(),
        probability: this.#probability.finish(),
      },
    };
  }
}
