import fc from "fast-check";
import { expect, test } from "vitest";
import { product } from "../scenarios/product-runner.ts";
import { reference } from "../scenarios/reference-runner.ts";
import { differences } from "./differences.ts";
import { asked, options, subject, subjectIn } from "./random-question.ts";
import { prefixPlan, routedWorkspace, workspace } from "./random-workspace.ts";

const RUNS = Number(process.env.DIFFERENTIAL_RUNS ?? 400);
const seed = process.env.DIFFERENTIAL_SEED ? Number(process.env.DIFFERENTIAL_SEED) : 20150301;

/** Where a group or weight that a question names does not exist, both must refuse. */
function answer(compute: () => unknown): unknown {
  try {
    return compute();
  } catch (error) {
    return { refused: error instanceof Error };
  }
}

test("measure and simulate agree with the reference on every figure", () => {
  fc.assert(
    fc.property(workspace, subject, options, (world, drawn, drawnOptions) => {
      const chosen = subjectIn(world, drawn);
      const question = asked(drawnOptions);
      const theirs = answer(() => reference.score(world, chosen, question));
      const ours = answer(() => product.score(world, chosen, question));
      expect(differences(ours, theirs)).toEqual([]);
    }),
    { numRuns: RUNS, seed },
  );
}, 120_000);

test("withdrawn PoPs and changed sessions agree with the reference on every figure", () => {
  const seen = { unsettledShare: 0, orderDependentShare: 0, unpredictableShare: 0, unservedShare: 0 };
  fc.assert(
    fc.property(routedWorkspace, prefixPlan, fc.constantFrom("geo,asn", "pop"), (world, plan, by) => {
      const theirs = reference.score(world, { kind: "plan", plan }, { by });
      expect(differences(product.score(world, { kind: "plan", plan }, { by }), theirs)).toEqual([]);
      for (const share of Object.keys(seen) as (keyof typeof seen)[]) if (theirs[share] > 0) seen[share]++;
    }),
    { numRuns: RUNS, seed },
  );
  for (const worlds of Object.values(seen)) expect(worlds).toBeGreaterThan(RUNS / 60);
}, 120_000);

test("comparisons agree with the reference on every figure", () => {
  fc.assert(
    fc.property(workspace, subject, subject, options, (world, drawnA, drawnB, drawnOptions) => {
      const [a, b] = [subjectIn(world, drawnA), subjectIn(world, drawnB)];
      const question = asked(drawnOptions);
      const theirs = answer(() => reference.compare(world, a, b, question));
      const ours = answer(() => product.compare(world, a, b, question));
      expect(differences(ours, theirs)).toEqual([]);
    }),
    { numRuns: RUNS, seed },
  );
}, 120_000);

test("problem networks agree with the reference", () => {
  fc.assert(
    fc.property(workspace, subject, options, (world, drawn, drawnOptions) => {
      const chosen = subjectIn(world, drawn);
      const question = asked(drawnOptions);
      const theirs = answer(() => ({ problems: reference.problems(world, chosen, question) }));
      const ours = answer(() => ({ problems: product.problems(world, chosen, question) }));
      expect(differences(ours, theirs)).toEqual([]);
    }),
    { numRuns: RUNS, seed },
  );
}, 120_000);
