import type { Catchment } from "../prediction/catchment.ts";
import { JUDGED } from "../scoring/judge.ts";
import type { Frame } from "../scoring/frame.ts";
import { servedCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import type { BackTestSubject } from "./subjects.ts";

/** Measured latency of the users that a deployment served, ms, by index of the deployment and of the cell; NaN unknown. */
export type MeasuredRtt = ReadonlyMap<number, Float64Array>;

/**
 * Mean of |mean L(c,p) over the judged PoPs of P(p|c) - measured mean| over the cells of every member, by the samples that the
 * member served there and that are judged; null where nothing is known.
 */
export function rttErrorMs(
  { scope, judge }: Frame,
  world: World,
  { members }: BackTestSubject,
  catchments: readonly Catchment[],
  measured: MeasuredRtt,
): number | null {
  let [sum, weight] = [0, 0];
  members.forEach((member, index) => {
    const rtt = measured.get(member);
    if (!rtt) return;
    const { destinations } = catchments[index];
    const served = servedCounts(world.deployments[member].served);
    for (let cell = 0; cell < world.cells.count; cell++) {
      if (scope[cell] < 0 || Number.isNaN(rtt[cell])) continue;
      let [predicted, judged] = [0, 0];
      for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
        const entry = cell * judge.popCount + destinations.pop[i];
        if (!(judge.flags[entry] & JUDGED)) continue;
        predicted += destinations.share[i] * judge.rttMs[entry];
        judged += destinations.share[i];
      }
      if (judged === 0) continue;
      let samples = 0;
      for (let row = served.start[cell]; row < served.start[cell + 1]; row++) samples += served.samples[row];
      sum += samples * judged * Math.abs(predicted / judged - rtt[cell]);
      weight += samples * judged;
    }
  });
  return weight > 0 ? sum / weight : null;
}
