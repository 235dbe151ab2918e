import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { confusion } from "../confusion.ts";
import { rttDistribution } from "../rtt-distribution.ts";
import { comparePair } from "../compare.ts";
import { productContext } from "../scenarios/product-runner.ts";
import { readScenario } from "../scenarios/read-scenario.ts";
import { referenceWorkspace, subjectOf } from "../scenarios/scenario-rows.ts";
import { scoreSubject } from "../score.ts";
import { referenceConfusion, referenceDistribution } from "./charts.ts";
import { differences } from "./differences.ts";
import { asked, options, subject, subjectIn } from "./random-question.ts";
import { workspace } from "./random-workspace.ts";

const RUNS = { numRuns: 200, seed: 20150303 };

function refusedOr<T>(compute: () => T): T | { refused: boolean } {
  try {
    return compute();
  } catch (error) {
    return { refused: error instanceof Error };
  }
}

/** A case that was worked out by hand, with the arithmetic in the scenario's own page. */
function handMade(name: string) {
  const scenario = readScenario(name);
  const rows = referenceWorkspace(scenario);
  return { context: productContext(rows, {}), named: (id: string) => subjectOf(id, scenario) };
}

describe("by hand", () => {
  test("ties and tolerance: two cells of 100 users each", () => {
    const { context, named } = handMade("ties-tolerance-strict");
    // RTT: 10 (20 users), 15 (40), 15.5 (40), 20 (10 + 30), 25 (60); excess: 0 (60), 5 (60 + 40), 5.5 (40).
    const { subject: alone } = rttDistribution(context, named("deployment:any"), null, 4);
    expect(alone.shares).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(alone.rttMs).toEqual([10, 15, 15.5, 25, 25]);
    expect(alone.excessMs).toEqual([0, 0, 5, 5, 5.5]);
    const optimalEverywhere = rttDistribution(context, named("deployment:any"), named("optimal"), 4).baseline!;
    expect(optimalEverywhere.rttMs).toEqual([10, 10, 10, 20, 20]);
    // Best is eze in both cells; of gru's 70 users 30 are within the tolerance, 40 are 5.5 ms off.
    const { entries } = confusion(context, named("deployment:any"), null).subject;
    expect(entries).toEqual([
      { servedPop: "eze", optimalPop: "eze", share: 0.15, optimalShare: 0.15, excessMs: 0 },
      { servedPop: "gru", optimalPop: "eze", share: 0.35, optimalShare: 0.15, excessMs: 220 / 70 },
      { servedPop: "scl", optimalPop: "eze", share: 0.5, optimalShare: 0.5, excessMs: 5 },
    ]);
  });

  test("the unserved have a row of their own, and no latency", () => {
    const { context, named } = handMade("unserved");
    // FR 10 ms and JP 150 ms at aa, 100 users each; US (best bb) and BR (nothing known) are not served.
    const { entries } = confusion(context, named("plan:holes"), null).subject;
    expect(entries).toEqual([
      { servedPop: "aa", optimalPop: "aa", share: 0.5, optimalShare: 0.5, excessMs: 0 },
      { servedPop: null, optimalPop: "bb", share: 0.25, optimalShare: 0, excessMs: null },
      { servedPop: null, optimalPop: null, share: 0.25, optimalShare: 0, excessMs: null },
    ]);
    expect(rttDistribution(context, named("plan:holes"), null, 2).subject.rttMs).toEqual([10, 10, 150]);
  });

  test("nothing judged gives empty curves and no entries", () => {
    const { context, named } = handMade("not-judged");
    const spain = { ...context, options: { within: "ES" } };
    expect(rttDistribution(spain, named("deployment:any"), null, 2).subject).toMatchObject({ rttMs: [], excessMs: [] });
    expect(confusion(spain, named("deployment:any"), null).subject.entries).toEqual([]);
  });
});

test("distributions and confusions agree with the reference, alone and beside a baseline", () => {
  fc.assert(
    fc.property(workspace, subject, fc.option(subject), options, (world, drawn, drawnBaseline, drawnOptions) => {
      const chosen = subjectIn(world, drawn);
      const baseline = drawnBaseline && subjectIn(world, drawnBaseline);
      const question = asked(drawnOptions);
      const context = () => productContext(world, question);
      expect(
        differences(
          refusedOr(() => curvesOf(rttDistribution(context(), chosen, baseline, 8))),
          refusedOr(() => referenceDistribution(world, chosen, baseline, 8, question)),
        ),
      ).toEqual([]);
      expect(
        differences(
          refusedOr(() => tablesOf(confusion(context(), chosen, baseline))),
          refusedOr(() => referenceConfusion(world, chosen, baseline, question)),
        ),
      ).toEqual([]);
    }),
    RUNS,
  );
}, 120_000);

const curvesOf = (chart: ReturnType<typeof rttDistribution>) => ({
  subject: curve(chart.subject),
  baseline: chart.baseline && curve(chart.baseline),
});
const curve = ({ shares, rttMs, excessMs }: ReturnType<typeof rttDistribution>["subject"]) => ({
  shares,
  rttMs,
  excessMs,
});
const tablesOf = (chart: ReturnType<typeof confusion>) => ({
  subject: { entries: chart.subject.entries },
  baseline: chart.baseline && { entries: chart.baseline.entries },
});

test("charts say the same as the figures: quantiles, % optimal, unserved", () => {
  fc.assert(
    fc.property(workspace, subject, subject, (world, drawn, drawnBaseline) => {
      const [chosen, baseline] = [subjectIn(world, drawn), subjectIn(world, drawnBaseline)];
      const context = productContext(world, { cellLevel: true });
      const alone = scoreSubject(context, chosen);
      const { subject: side } = rttDistribution(context, chosen, null, 20);
      expect(side.total).toEqual(alone);
      const { p50, p90, p95 } = alone.cellMedianRttMs;
      expect([side.rttMs[10] ?? null, side.rttMs[18] ?? null, side.rttMs[19] ?? null]).toEqual([p50, p90, p95]);
      const pair = confusion(context, chosen, baseline);
      const compared = comparePair(context, baseline, chosen);
      expect(pair.difference).toEqual(compared.difference);
      for (const each of [pair.subject, pair.baseline!]) {
        if (each.total.percentOptimal === null) continue;
        const sum = (part: "share" | "optimalShare") => each.entries.reduce((all, entry) => all + entry[part], 0);
        expect(sum("share")).toBeCloseTo(1, 9);
        expect(100 * sum("optimalShare")).toBeCloseTo(each.total.percentOptimal, 9);
      }
    }),
    RUNS,
  );
}, 120_000);
