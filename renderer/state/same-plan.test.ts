import type { Plan } from "#shared/model/plan.ts";
import { expect, it } from "vitest";
import { samePlan } from "./same-plan.ts";

const plan: Plan = {
  version: 1,
  id: "a",
  name: "A",
  notes: "",
  defaultRegion: "r",
  ecs: false,
  regions: [{ id: "r", name: "R", color: "#112233", pops: ["GRU"], geos: ["BR"], fallback: undefined }],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

it("sees through the order of keys and absent parts, but not through the order of geos", () => {
  const { regions, id, ...rest } = plan;
  const reordered: Plan = {
    regions: [{ geos: ["BR"], pops: ["GRU"], color: "#112233", name: "R", id: "r" }],
    ...rest,
    id,
  };
  expect(samePlan(plan, reordered)).toBe(true);
  expect(samePlan(plan, { ...plan, name: "B" })).toBe(false);
  expect(samePlan(plan, { ...plan, regions: [{ ...regions[0]!, geos: ["BR", "AR"] }] })).toBe(false);
});
