import { expect, test } from "vitest";
import { defaultSettings, scoringSettings } from "#shared/model/settings.ts";
import { buildWorld } from "../world/build.ts";
import type { WorldRows } from "../world/rows.ts";
import { comparePair } from "./compare.ts";
import { excessMs } from "./excess.ts";
import { problemNetworks } from "./problems.ts";
import { scoreDeployment } from "./score.ts";

test("an excess is the difference of the decimals, not of the binary fractions next to them", () => {
  // In floating point 16.1 - 6.1 is 10.000000000000002, more than 10, and 16.4 - 6.4 is 9.999999999999998.
  expect([excessMs(16.1, 6.1), excessMs(16.4, 6.4), excessMs(0.3, 0.2)]).toEqual([10, 10, 0.1]);
  expect(Object.is(excessMs(24.1, 24.100000000000001), 0)).toBe(true);
  expect(excessMs(20, 24.5)).toBe(-4.5);
});

/*
 * AS1 is served at b, 10 ms over a: 16.1 - 6.1. AS2 is served at b, which is as good as a: its mean of three days of 13 samples,
 * 8, 8.2 and 8.4, comes to 8.200000000000001 in floating point; a has 8.2 every day. Both weigh 30.
 */
const days = ["2015-03-01", "2015-03-02", "2015-03-03"];
const rows: WorldRows = {
  pops: [
    { id: "a", country: "DE", lat: 50, lon: 8.6 },
    { id: "b", country: "NL", lat: 52.3, lon: 4.9 },
  ],
  deployments: [{ id: "any", mechanism: "anycast", pops: ["a", "b"] }],
  assignments: [1, 2].map((asn) => ({
    period: days[0],
    geo: "DE",
    asn,
    family: 4,
    deployment: "any",
    servedPop: "b",
    optimalPop: "",
    samples: 30,
  })),
  latency: days.flatMap((period, day) =>
    [
      { asn: 1, pop: "a", rttMs: 6.1 },
      { asn: 1, pop: "b", rttMs: 16.1 },
      { asn: 2, pop: "a", rttMs: 8.2 },
      { asn: 2, pop: "b", rttMs: [8, 8.2, 8.4][day] },
    ].map((row) => ({ ...row, period, geo: "DE", family: 4 as const, samples: 13 })),
  ),
};
const context = { ...buildWorld(rows), settings: scoringSettings(defaultSettings()), options: {} };

test("who is 10.0 ms off is within 10 ms, who ties with the best is strictly optimal, and nothing of it is a crumb", () => {
  const result = scoreDeployment(context, "any");
  expect(result.percentWithinMs["10"]).toBe(100);
  expect(result.percentOptimal).toBe(50);
  expect(result.percentOptimalStrict).toBe(50);
  expect(result.excessMs).toEqual({ mean: 5, p50: 0, p90: 10, p95: 10 });
  expect(problemNetworks(context, { kind: "deployment", id: "any" }, 10).rows).toMatchObject([
    { asn: 1, excessMs: 10, score: 300 },
  ]);
});

test("and at the tolerance itself", () => {
  const at = (toleranceMs: number) => scoreDeployment({ ...context, options: { toleranceMs } }, "any").percentOptimal;
  expect([at(9.9), at(10)]).toEqual([50, 100]);
});

test("against the best possible the difference of who is as good is nothing", () => {
  const { difference } = comparePair(
    { ...context, options: { asn: 2 } },
    { kind: "optimal" },
    { kind: "deployment", id: "any" },
  );
  expect(difference.excessMs).toEqual({ mean: 0, p50: 0, p90: 0, p95: 0 });
  expect(difference.percentOptimalStrict).toBe(0);
});
