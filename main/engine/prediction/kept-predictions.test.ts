import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScoreOptions } from "#shared/model/figures.ts";
import { mapView } from "../scoring/map-view.ts";
import { plan, workspace } from "../scoring/reference/random-workspace.ts";
import { productContext } from "../scoring/scenarios/product-runner.ts";

const variations: readonly ScoreOptions[] = [
  { dnsError: 0.4 },
  { ecsShare: 1 },
  { rules: ["assumed"] },
  { family: "both" },
  { within: "US" },
];

test("a prediction that was kept is never given for other options, settings or plans", () => {
  fc.assert(
    fc.property(workspace, plan, plan, fc.double({ min: 0, max: 1, noNaN: true }), (rows, one, other, accuracy) => {
      const shared = productContext(rows, {});
      for (const each of [one, other]) {
        const subject = { kind: "plan", plan: each } as const;
        expect(mapView(shared, subject)).toEqual(mapView(productContext(rows, {}), subject));
      }
      for (const options of variations) {
        const alone = productContext(rows, options);
        for (const each of [one, { ...other, ecs: !one.ecs }]) {
          const subject = { kind: "plan", plan: each } as const;
          // What is kept now is the prediction without any option.
          mapView(shared, subject);
          expect(mapView({ ...shared, options: alone.options }, subject)).toEqual(mapView(alone, subject));
        }
      }
      // Every user is placed by the rule whose accuracy changes.
      const [before, after] = [
        productContext(rows, { rules: ["assumed"] }),
        productContext(rows, { rules: ["assumed"] }),
      ];
      const settings = { ...before.settings, accuracy: { ...before.settings.accuracy, assumed: accuracy } };
      const subject = { kind: "plan", plan: one } as const;
      mapView(before, subject);
      expect(mapView({ ...before, settings }, subject)).toEqual(mapView({ ...after, settings }, subject));
    }),
    { numRuns: 40, seed: 20150405, endOnFailure: true },
  );
});
