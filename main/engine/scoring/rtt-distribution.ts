import type { Distribution } from "#shared/model/view.ts";
import { chartOf, type ChartedSide } from "./charted.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { wholeOf } from "./frame.ts";
import { quantilesAt } from "./quantiles.ts";
import { tallyCells } from "./tally.ts";

/**
 * The cumulative distribution of the users' latency (their cells' medians) and of their excess, as quantiles at
 * 0, 1/steps ... 1 of the judged served weight.
 */
export const rttDistribution = (
  context: ScoreContext,
  subject: ScoreSubject,
  baseline: ScoreSubject | null,
  steps: number,
): Distribution => chartOf(context, subject, baseline, (side) => curveOf(side, steps));

function curveOf(
  { scoring }: ChartedSide,
  steps: number,
): Pick<Distribution["subject"], "shares" | "rttMs" | "excessMs"> {
  const { frame, subject, weights } = scoring;
  const input = { ...frame, destinations: subject.destinations, weights };
  const [
    {
      served: [served],
    },
  ] = tallyCells(input, [wholeOf(frame)]);
  const shares = Array.from({ length: steps + 1 }, (_, step) => step / steps);
  if (!(served > 0)) return { shares, rttMs: [], excessMs: [] };
  const { rttMs, excessMs } = quantilesAt(input, frame.scope, served, shares);
  return { shares, rttMs: [...rttMs], excessMs: [...excessMs] };
}
