import fc from "fast-check";
import { expect, test } from "vitest";
import { mapView } from "./map-view.ts";
import { plan, workspace } from "./reference/random-workspace.ts";
import { productContext } from "./scenarios/product-runner.ts";
import { scorePlan } from "./score.ts";
import { createWhatIf } from "./what-if.ts";

/** Plans that differ from one another by the region of a few geos, as edits do. */
const edits = plan.chain((first) =>
  fc
    .array(fc.tuple(fc.constantFrom("US", "US-NY", "US-CA", "FR", "JP", "continent:EU", "*"), fc.nat(3)), {
      minLength: 1,
      maxLength: 6,
    })
    .map((moves) =>
      moves.reduce(
        (plans, [geo, target]) => {
          const last = plans[plans.length - 1];
          const regions = last.regions.map((region, index) => {
            const others = region.geos.filter((other) => other !== geo);
            return { ...region, geos: index === target % last.regions.length ? [...others, geo] : others };
          });
          return [...plans, { ...last, regions }];
        },
        [first],
      ),
    ),
);

test("after any edits the score is that of the plan scored from nothing, and so is the map", () => {
  fc.assert(
    fc.property(
      workspace,
      edits,
      fc.constantFrom({}, { within: "US" }, { family: "both" as const }),
      (rows, plans, options) => {
        const context = productContext(rows, options);
        const whatIf = createWhatIf(context);
        for (const edited of plans) {
          const quick = whatIf.score(edited);
          const whole = scorePlan(context, edited);
          closeTo(quick.percentOptimal, whole.percentOptimal);
          expect(quick.uncalibrated).toBe(whole.uncalibrated);
          quick.percentOptimalBounds.forEach((bound, side) => closeTo(bound, whole.percentOptimalBounds[side]));
        }
        const last = plans[plans.length - 1];
        expect(whatIf.view(last)).toEqual(mapView(context, { kind: "plan", plan: last }));
      },
    ),
    { numRuns: 150, seed: 20150303 },
  );
});

function closeTo(value: number | null, expected: number | null): void {
  if (expected === null || value === null) expect(value).toBe(expected);
  else expect(value).toBeCloseTo(expected, 8);
}
