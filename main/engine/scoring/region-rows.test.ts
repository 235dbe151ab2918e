import fc from "fast-check";
import { expect, test } from "vitest";
import { regionOf } from "#shared/plan/region.ts";
import { mapView } from "./map-view.ts";
import { plan, workspace } from "./reference/random-workspace.ts";
import { productContext } from "./scenarios/product-runner.ts";
import { scorePlan } from "./score.ts";

test("the rows of regions are sums over the geos that the plan gives to them", () => {
  fc.assert(
    fc.property(workspace, plan, (rows, document) => {
      const { regions, total } = mapView(productContext(rows, {}), { kind: "plan", plan: document });
      for (const row of regions) {
        const geos = total.rows.filter(({ key }) => regionOf(document, key.geo ?? "")?.id === row.region);
        const sum = (of: (geo: (typeof geos)[number]) => number): number => geos.reduce((all, geo) => all + of(geo), 0);
        expect(row.weight).toBeCloseTo(
          sum(({ weight }) => weight),
          8,
        );
        expect(row.unservedShare * row.weight).toBeCloseTo(
          sum(({ weight, unservedShare }) => weight * unservedShare),
          8,
        );
        const judged = (geo: { weight: number; notJudgedShare: number }): number =>
          geo.weight * (1 - geo.notJudgedShare);
        expect((row.percentOptimal ?? 0) * judged(row)).toBeCloseTo(
          sum((geo) => (geo.percentOptimal ?? 0) * judged(geo)),
          6,
        );
      }
      const shares = regions.reduce((all, { share }) => all + share, 0);
      if (total.totalWeight > 0) expect(shares).toBeCloseTo(1, 8);
    }),
    { numRuns: 100, seed: 20150303 },
  );
});

test("a plan of one region: its row is the total, interval and all", () => {
  fc.assert(
    fc.property(workspace, plan, (rows, document) => {
      const [first] = document.regions;
      const { fallback: _, ...region } = first;
      const one = { ...document, regions: [region], defaultRegion: first.id, announcements: [], dnsOverrides: [] };
      const context = productContext(rows, {});
      const { regions, total } = mapView(context, { kind: "plan", plan: one });
      if (total.totalWeight === 0) return;
      const { interval90, percentOptimalBounds, uncalibrated, evidence } = scorePlan(context, one);
      expect(regions).toHaveLength(1);
      expect(regions[0]).toMatchObject({ region: first.id, interval90, percentOptimalBounds, uncalibrated, evidence });
    }),
    { numRuns: 60, seed: 20150303 },
  );
});
