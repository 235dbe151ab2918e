import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayFigure } from "./by-day.ts";
import { detailsOf } from "./details.ts";
import { createFrame } from "./frame.ts";
import { geoDetails } from "./geo-details.ts";
import { differences } from "./reference/differences.ts";
import { asked, options, subject, subjectIn } from "./reference/random-question.ts";
import { workspace } from "./reference/random-workspace.ts";
import { referenceScore } from "./reference/score.ts";
import { productContext } from "./scenarios/product-runner.ts";
import { readScenario } from "./scenarios/read-scenario.ts";
import { referenceWorkspace, subjectOf } from "./scenarios/scenario-rows.ts";
import { EvidenceRule, type Figures, type FigureRow, type Result } from "#shared/model/figures.ts";

const RUNS = { numRuns: 120, seed: 20150307 };

/** The figures alone, whatever stands beside them. */
function bare(row: Figures | FigureRow | Result | undefined): Partial<Figures> {
  if (!row) return {};
  const { percentOptimal, interval90, meanRttMs, excessMs, notJudgedShare, unservedShare, evidence } = row;
  return { percentOptimal, interval90, meanRttMs, excessMs, notJudgedShare, unservedShare, evidence };
}

function refusedOr<T>(compute: () => T): T | { refused: boolean } {
  try {
    return compute();
  } catch (error) {
    return { refused: error instanceof Error };
  }
}

test("figures of a geo and of a network are those of the slow reference within it", () => {
  fc.assert(
    fc.property(workspace, subject, options, (world, drawn, drawnOptions) => {
      const chosen = subjectIn(world, drawn);
      const { by: _by, within: _within, asn: _asn, ...question } = { ...asked(drawnOptions), cellLevel: true };
      for (const [of, scope] of [
        [{ kind: "geo", geo: "US" }, { within: "US" }],
        [
          { kind: "geo", geo: "US", asn: 1 },
          { within: "US", asn: 1 },
        ],
        [{ kind: "asn", asn: 1 }, { asn: 1 }],
      ] as const) {
        const ours = refusedOr(() => {
          const details = detailsOf(productContext(world, question), chosen, of);
          return { ...bare(details.figures), cells: details.cells };
        });
        const theirs = refusedOr(() => {
          const whole = referenceScore(world, chosen, { ...question, ...scope });
          return { ...bare(whole), cells: whole.cells };
        });
        expect(differences(ours, theirs)).toEqual([]);
      }
    }),
    RUNS,
  );
}, 120_000);

test("figures of a PoP are its row of the slow reference, and its users are split without rest", () => {
  fc.assert(
    fc.property(workspace, subject, (world, drawn) => {
      const chosen = subjectIn(world, drawn);
      const context = productContext(world, {});
      const { rows, totalWeight } = referenceScore(world, chosen, { by: "pop", cellLevel: true });
      for (const { id } of world.pops) {
        const details = detailsOf(context, chosen, { kind: "pop", pop: id });
        const row = rows.find(({ key }) => key.pop === id);
        expect(details.weightShare).toBeCloseTo(row ? row.weight / totalWeight : 0, 9);
        if (!row) continue;
        expect(differences(bare(details.figures), bare(row))).toEqual([]);
        expect(details.byNetwork.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        const stray = details.problems.reduce((sum, { share }) => sum + share, 0);
        expect(details.byGeo.reduce((sum, { strayShare }) => sum + strayShare, 0)).toBeGreaterThanOrEqual(stray - 1e-9);
        expect(details.problems.every(({ servedPop }) => servedPop === id)).toBe(true);
        // The flow of the whole world to a PoP is the PoP's.
        const flow = detailsOf(context, chosen, { kind: "flow", geos: ["*"], pop: id });
        expect(flow).toEqual({ ...details, load: null });
      }
    }),
    { ...RUNS, numRuns: 60 },
  );
}, 120_000);

test("latencies, counts and networks of a geo are those of the geo's own details", () => {
  fc.assert(
    fc.property(workspace, subject, (world, drawn) => {
      const chosen = subjectIn(world, drawn);
      const context = productContext(world, { cellLevel: true });
      const details = detailsOf(context, chosen, { kind: "geo", geo: "US" });
      const known = geoDetails(context, chosen, "US");
      expect(details.rttByPop).toEqual(details.weightShare > 0 ? known.rttByPop : []);
      expect([details.networks, details.samples]).toEqual([known.networks, known.samples]);
      expect(details.weightShare).toBeCloseTo(known.weightShare, 12);
    }),
    RUNS,
  );
}, 120_000);

test("resolvers add up over the users whose resolvers are known", () => {
  fc.assert(
    fc.property(workspace, subject, (world, drawn) => {
      const chosen = subjectIn(world, drawn);
      const details = detailsOf(productContext(world, {}), chosen, { kind: "geo", geo: "*" });
      if (details.resolvers === null) {
        expect(world.resolvers.some(({ samples }) => samples > 0)).toBe(false);
        return;
      }
      const share = details.resolvers.reduce((sum, each) => sum + each.share, 0);
      expect(share).toBeLessThanOrEqual(1 + 1e-9);
      if (details.resolvers.length > 0 && details.resolvers.length < 12) expect(share).toBeCloseTo(1, 9);
      for (const { abroadShare } of details.resolvers) expect(abroadShare).toBeLessThanOrEqual(1 + 1e-9);
    }),
    RUNS,
  );
}, 120_000);

describe("by hand", () => {
  const scenario = readScenario("ties-tolerance-strict");
  const context = productContext(referenceWorkspace(scenario), {});
  const any = subjectOf("deployment:any", scenario);

  test("two cells of 100 users: half are at scl, and all of them within the tolerance", () => {
    const details = detailsOf(context, any, { kind: "pop", pop: "scl" });
    expect(details.weightShare).toBe(0.5);
    expect(details.figures.percentOptimal).toBe(100);
    expect(details.problems).toEqual([]);
    expect(details.figures.evidence).toEqual(
      Object.fromEntries(EvidenceRule.options.map((rule) => [rule, rule === "measured" ? 1 : 0])),
    );
  });

  test("40 of gru's 70 users are 5.5 ms off", () => {
    const details = detailsOf(context, any, { kind: "pop", pop: "gru" });
    expect(details.figures.percentOptimal).toBeCloseTo((100 * 30) / 70, 9);
    expect(details.problems.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(40 / 70, 9);
  });

  test("what does not exist is refused by name", () => {
    expect(() => detailsOf(context, any, { kind: "pop", pop: "nil" })).toThrow("There is no PoP nil");
    expect(() => detailsOf(context, any, { kind: "region", region: "emea" })).toThrow("Only a plan has regions");
  });

  test("a day: 3 of 4 judged samples right, 6 not judged, 90% interval of k of n", () => {
    const frame = createFrame(context, [any]);
    const { judge } = frame;
    const entry = (wanted: (flags: number) => boolean): number => judge.flags.findIndex(wanted);
    const [right, unknown] = [entry((flags) => flags === 7), entry((flags) => flags === 0)];
    const at = (place: number, samples: number) => ({
      cell: Math.floor(place / judge.popCount),
      pop: place % judge.popCount,
      samples,
    });
    const wrong = entry((flags) => flags === 1);
    const day = dayFigure(frame, "2015-03-01", [at(right, 3), at(wrong, 1), { cell: -1, pop: 0, samples: 9 }]);
    expect([day.samples, day.percentOptimal, day.notJudgedShare]).toEqual([4, 75, 0]);
    // (3 + 1/2) / (4 + 1) = 0.7: 75 +- 164.49 sqrt(0.7 x 0.3 / 4) = 75 +- 37.69
    expect(day.interval90[0]).toBeCloseTo(37.31, 2);
    expect(day.interval90[1]).toBe(100);
    expect(unknown === -1 || dayFigure(frame, "d", [at(unknown, 6)]).percentOptimal === null).toBe(true);
  });
});
