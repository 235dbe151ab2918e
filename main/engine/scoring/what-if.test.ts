import type { Flow } from "#shared/model/view.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { finish } from "../steps.ts";
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

/** Flows by geo and PoP. */
const byPair = (flows: readonly Flow[]) => new Map(flows.map((flow) => [`${flow.geo} ${flow.pop}`, flow]));

test("the layer ahead of the map's shows what the map will: figures by place, and the flows that may have changed", () => {
  fc.assert(
    fc.property(workspace, edits, fc.constantFrom({}, { within: "US" }), (rows, plans, options) => {
      const context = productContext(rows, options);
      const whatIf = createWhatIf(context);
      plans.forEach((edited, at) => {
        const before = plans[at - 1] ?? null;
        const { layer } = whatIf.edit(edited, before);
        const whole = mapView(context, { kind: "plan", plan: edited });
        const geos = new Map(whole.total.rows.map(({ key, percentOptimal }) => [key.geo, percentOptimal]));
        expect(layer.geos.length).toBe(geos.size);
        layer.geos.forEach(({ geo, percentOptimal }) => closeTo(percentOptimal, geos.get(geo)!));
        const countries = new Map(whole.countries.map(({ key, percentOptimal }) => [key.country, percentOptimal]));
        expect(layer.countries.length).toBe(countries.size);
        layer.countries.forEach(({ country, percentOptimal }) => closeTo(percentOptimal, countries.get(country)!));

        const shown = before ? mapView(context, { kind: "plan", plan: before }).flows : [];
        const kept = shown.filter(({ geo }) => layer.changedGeos !== null && !layer.changedGeos.includes(geo));
        const merged = byPair([...kept, ...layer.flows]);
        expect([...merged.keys()].toSorted()).toEqual([...byPair(whole.flows).keys()].toSorted());
        for (const [pair, flow] of byPair(whole.flows)) {
          closeTo(merged.get(pair)!.share, flow.share);
          closeTo(merged.get(pair)!.strayShare, flow.strayShare);
          closeTo(merged.get(pair)!.excessMs, flow.excessMs);
        }
      });
    }),
    { numRuns: 100, seed: 20150304 },
  );
});

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
        expect(finish(whatIf.view(last))).toEqual(mapView(context, { kind: "plan", plan: last }));
      },
    ),
    { numRuns: 150, seed: 20150303 },
  );
});

function closeTo(value: number | null, expected: number | null): void {
  if (expected === null || value === null) expect(value).toBe(expected);
  else expect(value).toBeCloseTo(expected, 8);
}
