import { likeliestRow } from "../routing/cell-ways.ts";
import { growingFloats, growingInts } from "../world/growing.ts";
import { cellGroups } from "../world/groups.ts";
import type { World } from "../world/world.ts";
import type { Catchment } from "./catchment.ts";
import { DestinationsWriter, MEASURED, RETAINED, RULE_COUNT, SIMULATED } from "./destinations.ts";
import { NOWHERE } from "./doubts.ts";
import { RuleAnswer, type AnnouncedSet, type Predict } from "./rule.ts";

/** A rule made ready for an announced set. */
export interface ReadyRule {
  readonly rule: number;
  readonly accuracy: number;
  readonly predict: Predict;
}

/** What the cells of an announced set are asked, in order. */
export interface ReadyChain {
  readonly rules: readonly ReadyRule[];
  readonly isUnpredictable: (cell: number) => boolean;
}

/** One run over all cells: collects the shares, the bases, the uncertain parts and the doubts. */
export class ChainRun {
  readonly #pops: Int32Array;
  readonly #networkOfCell: Int32Array;
  readonly #networkCount: number;
  readonly #writer: DestinationsWriter;
  readonly #base: Int32Array;
  readonly #baseRule: Uint8Array;
  readonly #answer: RuleAnswer;
  /** Shares of the cell at hand, `pop * RULE_COUNT + rule`. */
  readonly #shares: Float64Array;
  /** 1 for the PoPs that any rule sends users of the cell at hand to. */
  readonly #reached: Uint8Array;
  #unserved = 0;
  /** Share of the cell at hand that went past retained, and the part of it that retained would have taken. */
  #displaced = 1;
  #unsettled = 0;
  /** True where the simulation has taken users of the cell at hand to several PoPs. */
  #isOrderDependent = false;
  readonly #partCell = growingInts();
  readonly #partRule = growingInts();
  readonly #partGroup = growingInts();
  readonly #partMass = growingFloats();
  readonly #probability = growingFloats();

  constructor(world: World, sets: readonly AnnouncedSet[]) {
    const { count } = world.cells;
    const { networkOfCell, networkCount } = cellGroups(world);
    this.#pops = Int32Array.from(new Set(sets.flatMap(({ pops }) => [...pops]))).sort();
    this.#networkOfCell = networkOfCell;
    this.#networkCount = networkCount;
    this.#writer = new DestinationsWriter(count);
    this.#base = new Int32Array(count).fill(-1);
    this.#baseRule = new Uint8Array(count);
    this.#answer = new RuleAnswer(world.pops.length);
    this.#shares = new Float64Array(world.pops.length * RULE_COUNT);
    this.#reached = new Uint8Array(world.pops.length);
  }

  /** A prefix that one PoP announces is unicast: there is nothing to predict. One that none announces serves nobody. */
  addCertain(pops: Int32Array): void {
    if (pops.length > 0) this.#writer.add(pops[0], MEASURED, 1);
    this.#writer.closeCell(pops.length > 0 ? 0 : 1, 0);
  }

  predictCell(cell: number, set: AnnouncedSet, { rules, isUnpredictable }: ReadyChain): void {
    let remaining = 1;
    this.#unserved = 0;
    this.#displaced = 1;
    this.#unsettled = 0;
    this.#isOrderDependent = false;
    for (const ready of rules) {
      this.#answer.clear();
      ready.predict(cell, this.#answer);
      if (this.#answer.base >= 0 && this.#base[cell] < 0) {
        this.#base[cell] = this.#answer.base;
        this.#baseRule[cell] = ready.rule;
      }
      const taken = this.#take(cell, set, ready, remaining);
      // Rounding must not leave a crumb for the next rule: what is taken whole is taken whole.
      remaining = taken > 1 - 1e-12 ? 0 : remaining * (1 - taken);
      if (ready.rule === RETAINED) {
        this.#displaced = remaining;
        this.#unsettled = remaining > 0 ? this.#answer.unsettled : 0;
      }
      if (remaining === 0) break;
    }
    this.#closeCell(remaining, isUnpredictable(cell));
  }

  /** Adds a rule's answer to the cell; gives the share (0..1) of the remaining mass that it took. */
  #take(cell: number, set: AnnouncedSet, { rule, accuracy }: ReadyRule, remaining: number): number {
    const { pops, shares, count, unserved } = this.#answer;
    let served = 0;
    for (let i = 0; i < count; i++) served += shares[i];
    this.#unserved += remaining * unserved;
    if (rule === SIMULATED && count > 1) this.#isOrderDependent = true;
    if (served === 0) return unserved;
    if (accuracy === 1) {
      for (let i = 0; i < count; i++) this.#add(pops[i], rule, remaining * shares[i]);
      return served + unserved;
    }
    this.#partCell.push(cell);
    this.#partRule.push(rule);
    this.#partGroup.push(this.#groupOf(cell, set));
    this.#partMass.push(remaining * served);
    const elsewhere = (1 - accuracy) / (set.pops.length - 1);
    for (let k = 0, i = 0; k < this.#pops.length; k++) {
      const pop = this.#pops[k];
      const share = i < count && pops[i] === pop ? shares[i++] : 0;
      const spread = set.contains[pop] ? accuracy * share + elsewhere * (served - share) : 0;
      if (spread > 0) this.#add(pop, rule, remaining * spread);
      this.#probability.push(spread / served);
    }
    return served + unserved;
  }

  /** Who errs together: the users of the entry session at the likeliest PoP, else those of one network. */
  #groupOf(cell: number, set: AnnouncedSet): number {
    const ways = set.ways();
    const way = ways ? ways.way[cell] : -1;
    if (!ways || way < 0) return this.#networkOfCell[cell];
    return this.#networkCount + ways.session[likeliestRow(ways, way)];
  }

  #add(pop: number, rule: number, share: number): void {
    this.#shares[pop * RULE_COUNT + rule] += share;
    this.#reached[pop] = 1;
  }

  #closeCell(unknown: number, isUnpredictable: boolean): void {
    if (this.#unsettled > 0 || this.#isOrderDependent || isUnpredictable) this.#writeDoubts(unknown, isUnpredictable);
    const shares = this.#shares;
    for (let pop = 0; pop < this.#reached.length; pop++) {
      if (!this.#reached[pop]) continue;
      this.#reached[pop] = 0;
      for (let rule = 0, at = pop * RULE_COUNT; rule < RULE_COUNT; rule++, at++) {
        if (shares[at] === 0) continue;
        this.#writer.add(pop, rule, shares[at]);
        shares[at] = 0;
      }
    }
    this.#writer.closeCell(this.#unserved, unknown);
  }

  #writeDoubts(unknown: number, isUnpredictable: boolean): void {
    const shares = this.#shares;
    const unsettledPart = this.#displaced > 0 ? this.#unsettled / this.#displaced : 0;
    for (let pop = 0; pop < this.#reached.length; pop++) {
      if (!this.#reached[pop]) continue;
      const at = pop * RULE_COUNT;
      const ofPop = shares.subarray(at, at + RULE_COUNT);
      const moved = ofPop.subarray(RETAINED + 1).reduce((sum, share) => sum + share, 0);
      this.#writer.doubt(pop, {
        unsettled: moved * unsettledPart,
        orderDependent: this.#isOrderDependent ? shares[at + SIMULATED] : 0,
        unpredictable: isUnpredictable ? ofPop.reduce((sum, share) => sum + share, 0) : 0,
      });
    }
    const nowhere = unknown + this.#unserved;
    const unpredictable = isUnpredictable ? nowhere : 0;
    this.#writer.doubt(NOWHERE, { unsettled: nowhere * unsettledPart, orderDependent: 0, unpredictable });
  }

  finish(): Omit<Catchment, "sets" | "retainedAccuracy"> {
    return {
      pops: this.#pops,
      destinations: this.#writer.finish(),
      base: this.#base,
      baseRule: this.#baseRule,
      parts: {
        cell: this.#partCell.finish(),
        rule: this.#partRule.finish(),
        group: this.#partGroup.finish(),
        mass: this.#partMass.finish(),
        probability: this.#probability.finish(),
      },
    };
  }
}

/** Past all groups of rule parts. */
export const groupCount = (world: World): number => cellGroups(world).networkCount + world.sessions.length;
