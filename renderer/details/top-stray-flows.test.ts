import { expect, test } from "vitest";
import type { Plan } from "#shared/model/plan.ts";
import type { Flow } from "#shared/model/view.ts";
import { topStrayFlows } from "./top-stray-flows.ts";

const flow = (geo: string, pop: string, share: number, excessMs: number | null, strayShare = share): Flow => ({
  geo,
  pop,
  share,
  strayShare,
  excessMs,
});

// Users times excess: 0.02 x 30 = 0.6, 0.001 x 300 = 0.3, 0.01 x 100 = 1, 0.05 x 4 = 0.2; of
// those in gru most are right there.
const flows = [
  flow("US-NY", "sea", 0.02, 30),
  flow("US-AZ", "fra", 0.001, 300),
  flow("BR", "sin", 0.01, 100),
  flow("BR", "gru", 0.05, 40, 0.024),
  flow("CA", "yyz", 0.05, 4, 0.026),
  flow("DE", "fra", 0.2, 0, 0),
  flow("IN", "lhr", 0.1, null),
];
const plan = {
  defaultRegion: "rest",
  regions: [
    { id: "americas", geos: ["US", "BR"] },
    { id: "rest", geos: [] },
  ],
} as unknown as Plan;
const named = (rows: readonly Flow[]): string[] => rows.map(({ geo, pop }) => `${geo} ${pop}`);

test("by users times excess; flows that are right for most of their users and those not judged are left out", () => {
  expect(named(topStrayFlows(flows, null, null, 9))).toEqual(["BR sin", "US-NY sea", "US-AZ fra", "CA yyz"]);
  expect(named(topStrayFlows(flows, null, null, 2))).toEqual(["BR sin", "US-NY sea"]);
});

test("of a geo with its parts, of several geos, of a PoP, of a flow, of a region", () => {
  expect(named(topStrayFlows(flows, { kind: "geo", geo: "US" }, null, 9))).toEqual(["US-NY sea", "US-AZ fra"]);
  expect(named(topStrayFlows(flows, { kind: "geos", geos: ["US-AZ", "BR"] }, null, 9))).toEqual([
    "BR sin",
    "US-AZ fra",
  ]);
  expect(named(topStrayFlows(flows, { kind: "pop", pop: "fra" }, null, 9))).toEqual(["US-AZ fra"]);
  expect(named(topStrayFlows(flows, { kind: "flow", geos: ["BR"], pop: "sin" }, null, 9))).toEqual(["BR sin"]);
  expect(named(topStrayFlows(flows, { kind: "region", region: "americas" }, plan, 9))).toHaveLength(3);
  expect(named(topStrayFlows(flows, { kind: "region", region: "rest" }, plan, 9))).toEqual(["CA yyz"]);
});
