import { describe, expect, it } from "vitest";
import type { Plan, Region } from "#shared/model/plan.ts";
import { regionFinder } from "./plan-geos.ts";

const region = (id: string, geos: string[]): Region => ({ id, name: id, color: "#336699", pops: [], geos });

const plan: Plan = {
  version: 1,
  id: "p",
  name: "p",
  notes: "",
  defaultRegion: "rest",
  ecs: false,
  regions: [region("rest", []), region("europe", ["continent:EU"]), region("uk", ["GB"]), region("east", ["US-NY"])],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

describe("regionFinder", () => {
  const find = regionFinder(plan);

  it.each([
    ["US-NY", "east"],
    ["US-CA", "rest"],
    ["US", "rest"],
    ["GB", "uk"],
    ["GB-LND", "uk"],
    ["DE", "europe"],
    ["BR", "rest"],
    ["no geo at all", "rest"],
  ])("%s belongs to %s", (geo, id) => {
    expect(find(geo)?.id).toBe(id);
  });

  it("finds none when the default region does not exist", () => {
    expect(regionFinder({ ...plan, defaultRegion: "gone" })("BR")).toBeNull();
  });
});
