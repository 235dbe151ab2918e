import type { Flow } from "#shared/model/view.ts";
import type { Frame } from "./frame.ts";
import { excessMs } from "./excess.ts";
import { JUDGED, OPTIMAL } from "./judge.ts";

/** A flow of less than this share of its geo's users is not drawn; half of a plan's flows are such, and they cost time on their way. */
const FAINTEST_FLOW = 0.001;

/** Sums of users by (geo, PoP), filled cell by cell. */
export class FlowSums {
  readonly #frame: Frame;
  readonly #sent: Float64Array;
  readonly #stray: Float64Array;
  readonly #judged: Float64Array;
  readonly #excess: Float64Array;

  constructor(frame: Frame) {
    const pairs = frame.world.geos.length * frame.judge.popCount;
    this.#frame = frame;
    [this.#sent, this.#stray, this.#judged, this.#excess] = [0, 1, 2, 3].map(() => new Float64Array(pairs)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
  }

  /** Weight of a cell that goes to a PoP. */
  add(cell: number, pop: number, mass: number): void {
    const { flags, rttMs, bestRttMs, popCount } = this.#frame.judge;
    const pair = this.#frame.world.cells.geo[cell] * popCount + pop;
    const entry = cell * popCount + pop;
    this.#sent[pair] += mass;
    if (!(flags[entry] & JUDGED)) return;
    this.#judged[pair] += mass;
    this.#excess[pair] += mass * excessMs(rttMs[entry], bestRttMs[cell]);
    if (!(flags[entry] & OPTIMAL)) this.#stray[pair] += mass;
  }

  /**
   * Geo by geo, PoPs by id; without the faintest.
   *
   * @param total the weight that shares are of
   */
  flows(total: number): Flow[] {
    const { world, judge } = this.#frame;
    const { popCount } = judge;
    const faintest = sentFromGeo(this.#sent, popCount).map((mass) => mass * FAINTEST_FLOW);
    const found: Flow[] = [];
    for (let pair = 0; pair < this.#sent.length; pair++) {
      const geo = Math.floor(pair / popCount);
      if (!(this.#sent[pair] > 0) || this.#sent[pair] < faintest[geo]) continue;
      found.push({
        geo: world.geos[geo].code,
        pop: world.pops[pair % popCount].id,
        share: this.#sent[pair] / total,
        strayShare: this.#stray[pair] / total,
        excessMs: this.#judged[pair] > 0 ? this.#excess[pair] / this.#judged[pair] : null,
      });
    }
    return found;
  }
}

/** Users sent anywhere, by geo. */
function sentFromGeo(sent: Float64Array, popCount: number): Float64Array {
  const mass = new Float64Array(sent.length / popCount);
  for (let pair = 0; pair < sent.length; pair++) mass[Math.floor(pair / popCount)] += sent[pair];
  return mass;
}
