import { FAMILIES } from "#shared/model/entities.ts";
import type { ScoringSettings } from "#shared/model/settings.ts";
import { chainOf } from "../prediction/chain.ts";
import { MEASURED, RETAINED, RULE_COUNT } from "../prediction/destinations.ts";
import { familyIndex } from "../prediction/dns-counts.ts";
import { announcedSet, RuleAnswer, type Predict } from "../prediction/rule.ts";
import { announcedByDeployment } from "../routing/announced.ts";
import { servedCounts, type PopCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import type { BackTestSubject } from "./subjects.ts";

/** What rules said against what was measured, by number of the rule, in samples. */
export interface Agreement {
  /** In the chain: the mass that a rule took, and the part of it that agrees with what was measured. */
  readonly taken: Float64Array;
  readonly agreed: Float64Array;
  /** Mass that would disagree though nothing had changed, because both sides are samples; of retained alone. */
  readonly sampling: Float64Array;
  /** Each rule by itself on the mass that measured and retained leave, where it speaks. */
  readonly askedAlone: Float64Array;
  readonly agreedAlone: Float64Array;
}

interface ReadyRule {
  readonly rule: number;
  readonly predict: Predict;
}

/** Holds every rule of the chain against the samples of a subject that the world does not know. */
export function agreementOf(world: World, subject: BackTestSubject, settings: ScoringSettings): Agreement {
  const agreement = {
    taken: new Float64Array(RULE_COUNT),
    agreed: new Float64Array(RULE_COUNT),
    sampling: new Float64Array(RULE_COUNT),
    askedAlone: new Float64Array(RULE_COUNT),
    agreedAlone: new Float64Array(RULE_COUNT),
  };
  for (const member of subject.members) addMember(world, member, settings, agreement);
  return agreement;
}

function addMember(world: World, member: number, settings: ScoringSettings, agreement: Agreement): void {
  const deployment = world.deployments[member];
  const chains = FAMILIES.map((family) => {
    const set = announcedSet(world, settings.originAsn, announcedByDeployment(world, deployment, family));
    if (set.pops.length === 1) return [onePop(set.pops[0])];
    return chainOf(settings).map((ranked): ReadyRule => ({ rule: ranked.rule, predict: ranked.prepare(set) }));
  });
  const counts = servedCounts(deployment.served);
  const cell = new CellAgreement(world, agreement);
  for (let index = 0; index < world.cells.count; index++) {
    if (cell.read(counts, index)) cell.ask(chains[familyIndex(world.cells.family[index])], index);
  }
}

/** A prefix of one PoP leaves nothing to predict. */
const onePop = (pop: number): ReadyRule => ({ rule: MEASURED, predict: (_cell, answer) => answer.add(pop, 1) });

/** One cell's measured shares, and what of them the rules have not yet accounted for. */
class CellAgreement {
  readonly #world: World;
  readonly #agreement: Agreement;
  readonly #answer: RuleAnswer;
  readonly #left: Float64Array;
  #samples = 0;

  constructor(world: World, agreement: Agreement) {
    this.#world = world;
    this.#agreement = agreement;
    this.#answer = new RuleAnswer(world.pops.length);
    this.#left = new Float64Array(world.pops.length);
  }

  /** False where nobody was measured. */
  read({ start, pop, samples }: PopCounts, cell: number): boolean {
    this.#left.fill(0);
    this.#samples = 0;
    for (let row = start[cell]; row < start[cell + 1]; row++) this.#samples += samples[row];
    for (let row = start[cell]; row < start[cell + 1]; row++) this.#left[pop[row]] += samples[row] / this.#samples;
    return this.#samples > 0;
  }

  ask(chain: readonly ReadyRule[], cell: number): void {
    let remaining = 1;
    let isPastRetained = false;
    for (const { rule, predict } of chain) {
      if (rule > RETAINED && !isPastRetained) {
        isPastRetained = true;
        this.#askAlone(chain, cell, remaining);
      }
      if (remaining < 1e-12) return;
      this.#answer.clear();
      predict(cell, this.#answer);
      const spoken = this.#spoken();
      if (spoken === 0) continue;
      this.#agreement.taken[rule] += this.#samples * remaining * spoken;
      if (rule === RETAINED) this.#agreement.sampling[rule] += this.#samples * this.#samplingLoss(cell);
      this.#agreement.agreed[rule] += this.#samples * this.#agreed(remaining, true);
      remaining *= 1 - spoken;
    }
  }

  #askAlone(chain: readonly ReadyRule[], cell: number, displaced: number): void {
    if (displaced < 1e-12) return;
    for (const { rule, predict } of chain) {
      if (rule === MEASURED || rule === RETAINED) continue;
      this.#answer.clear();
      predict(cell, this.#answer);
      const spoken = this.#spoken();
      if (spoken === 0) continue;
      this.#agreement.askedAlone[rule] += this.#samples * displaced * spoken;
      this.#agreement.agreedAlone[rule] += this.#samples * this.#agreed(displaced, false);
    }
  }

  /**
   * Sum over the PoPs that keep users of E[(r - t)+] for two samples of one share: half of the mean absolute difference
   * of two normal variates, sqrt(2/pi) sd, with sd^2 = p (1 - p) (1/n + 1/m) and p the pooled share.
   */
  #samplingLoss(cell: number): number {
    const { base, pops, count } = this.#answer;
    const { start, pop, samples } = servedCounts(this.#world.deployments[base].served);
    let all = 0;
    for (let row = start[cell]; row < start[cell + 1]; row++) all += samples[row];
    let loss = 0;
    for (let row = start[cell]; row < start[cell + 1]; row++) {
      if (!pops.subarray(0, count).includes(pop[row])) continue;
      const pooled = (samples[row] + this.#left[pop[row]] * this.#samples) / (all + this.#samples);
      loss += Math.sqrt((pooled * (1 - pooled) * (1 / all + 1 / this.#samples)) / (2 * Math.PI));
    }
    return loss;
  }

  /** Share (0-1) of what it was asked about that the rule takes. */
  #spoken(): number {
    const { shares, count, unserved } = this.#answer;
    let spoken = unserved;
    for (let i = 0; i < count; i++) spoken += shares[i];
    return spoken > 1 - 1e-12 ? 1 : spoken;
  }

  /** Sum over PoPs of min(m q(p), t(p)); `takes`: t(p) is less by it for the rules that follow. */
  #agreed(mass: number, takes: boolean): number {
    const { pops, shares, count } = this.#answer;
    let agreed = 0;
    for (let i = 0; i < count; i++) {
      const both = Math.min(mass * shares[i], this.#left[pops[i]]);
      agreed += both;
      if (takes) this.#left[pops[i]] -= both;
    }
    return agreed;
  }
}
