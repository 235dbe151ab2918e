import fc from "fast-check";
import { expect, test } from "vitest";
import { comparePair } from "./compare.ts";
import { scoreMatrix } from "./matrix.ts";
import { differences } from "./reference/differences.ts";
import { referenceMatrix } from "./reference/matrix.ts";
import { asked, options, subject, subjectIn } from "./reference/random-question.ts";
import { workspace } from "./reference/random-workspace.ts";
import { productContext } from "./scenarios/product-runner.ts";
import { readScenario } from "./scenarios/read-scenario.ts";
import { referenceWorkspace, subjectOf } from "./scenarios/scenario-rows.ts";

const RUNS = { numRuns: 150, seed: 20150304 };

function refusedOr<T>(compute: () => T): T | { refused: boolean } {
  try {
    return compute();
  } catch (error) {
    return { refused: error instanceof Error };
  }
}

test("a matrix of several subjects agrees with the reference", () => {
  fc.assert(
    fc.property(
      workspace,
      fc.array(subject, { minLength: 1, maxLength: 4 }),
      fc.nat(3),
      options,
      (world, drawn, place, drawnOptions) => {
        const subjects = drawn.map((each) => subjectIn(world, each));
        const baseline = place % subjects.length;
        const question = { ...asked(drawnOptions), by: undefined };
        const ours = refusedOr(() => {
          const { weights, jointlyJudgedShare, rows } = scoreMatrix(
            productContext(world, question),
            subjects,
            baseline,
          );
          const compared = rows.map(({ busiest: _busiest, warnings: _warnings, ...row }) => row);
          return { weights, jointlyJudgedShare, table: compared };
        });
        const theirs = refusedOr(() => {
          const { rows, ...rest } = referenceMatrix(world, subjects, baseline, question);
          return { ...rest, table: rows };
        });
        expect(differences(ours, theirs)).toEqual([]);
      },
    ),
    RUNS,
  );
}, 120_000);

test("two subjects are a comparison", () => {
  fc.assert(
    fc.property(workspace, subject, subject, (world, first, second) => {
      const [a, b] = [subjectIn(world, first), subjectIn(world, second)];
      const context = productContext(world, {});
      const compared = comparePair(context, a, b);
      const { rows, jointlyJudgedShare } = scoreMatrix(context, [a, b], 0);
      expect(rows[0]).toMatchObject({ percentOptimal: compared.a.percentOptimal, interval90: compared.a.interval90 });
      expect(rows[1]).toMatchObject({ percentOptimal: compared.b.percentOptimal, difference: compared.difference });
      expect(jointlyJudgedShare).toBeCloseTo(compared.jointlyJudgedShare, 12);
    }),
    RUNS,
  );
}, 120_000);

test("by hand: a subject that judges half of the users takes the others' half away too", () => {
  const scenario = readScenario("ties-tolerance-strict");
  const context = productContext(referenceWorkspace(scenario), {});
  const any = subjectOf("deployment:any", scenario);
  const best = { kind: "optimal" } as const;
  // 200 users: 15 + 15 + 50 of 100 percent are optimal within the tolerance (the charts' page has the table): 80%.
  const { rows, jointlyJudgedShare } = scoreMatrix(context, [best, any, any], 0);
  expect(jointlyJudgedShare).toBe(1);
  expect(rows.map(({ percentOptimal }) => percentOptimal)).toEqual([100, 80, 80]);
  expect(rows.map(({ difference }) => difference?.percentOptimal ?? null)).toEqual([null, -20, -20]);
  // eze 15%, gru 35%, scl 50% of 200 users; no PoP names a capacity.
  expect(rows[1].busiest).toMatchObject({ pop: "scl", peak: 100, capacity: null });
  expect(() => scoreMatrix(context, [any], 1)).toThrow("no subject 2");
});
