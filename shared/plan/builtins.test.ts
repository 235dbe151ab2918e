import { describe, expect, it } from "vitest";
import { Plan } from "../model/plan.ts";
import { defaultSettings } from "../model/settings.ts";
import { builtinPlan } from "./builtins.ts";
import { checkPlan } from "./check.ts";
import { FRA, GRU, IAD, JNB, LHR, pop, SIN, SYD } from "./plan.fixture.ts";
import { regionOf } from "./region.ts";

const settings = defaultSettings();
const all = [SIN, IAD, GRU, LHR, FRA, JNB, SYD];
const popsByRegion = (plan: Plan): Record<string, string[]> =>
  Object.fromEntries(plan.regions.map((region) => [region.id, region.pops]));

describe("built-in plans", () => {
  it("are valid documents without errors", () => {
    for (const id of ["global", "continents", "continents-6"] as const) {
      const plan = builtinPlan(id, all, settings);
      expect(Plan.parse(plan)).toEqual(plan);
      const problems = checkPlan(plan, { pops: all, geosInData: ["BR", "US-NY", "AQ", "RU"] });
      expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["default-prefix"]));
    }
  });

  it("put PoPs into the region of their country", () => {
    expect(popsByRegion(builtinPlan("global", all, settings))).toEqual({
      global: ["FRA", "GRU", "IAD", "JNB", "LHR", "SIN", "SYD"],
    });
    expect(popsByRegion(builtinPlan("continents", all, settings))).toEqual({
      americas: ["GRU", "IAD"],
      "europe-africa": ["FRA", "JNB", "LHR"],
      "asia-oceania": ["SIN", "SYD"],
    });
    expect(popsByRegion(builtinPlan("continents-6", all, settings))).toEqual({
      "north-america": ["IAD"],
      "south-america": ["GRU"],
      europe: ["FRA", "LHR"],
      africa: ["JNB"],
      asia: ["SIN"],
      oceania: ["SYD"],
    });
  });

  it("use active PoPs only", () => {
    const pops = [
      LHR,
      pop("MAD", "ES", 40.4, -3.7, { state: "planned" }),
      pop("CDG", "FR", 48.9, 2.4, { state: "drained" }),
    ];
    expect(popsByRegion(builtinPlan("global", pops, settings))).toEqual({ global: ["LHR"] });
  });

  it("give the geos of a region without a PoP to the region with the nearest PoP", () => {
    // Africa's centroid (6.5, 17.45) is 4,920 km from Frankfurt, 5,260 from London, 7,700 from Sao Paulo, 9,590 from
    // Singapore; Oceania's (-33.3, 149.8) 6,160 km from Singapore; Antarctica's (-87.1, -54.7) 7,080 km from Sao Paulo.
    const plan = builtinPlan("continents-6", [IAD, GRU, LHR, FRA, SIN], settings);
    expect(plan.regions.map(({ id }) => id)).toEqual(["north-america", "south-america", "europe", "asia"]);
    expect(regionOf(plan, "NG")?.id).toBe("europe");
    expect(regionOf(plan, "NZ")?.id).toBe("asia");
    expect(regionOf(plan, "AQ")?.id).toBe("south-america");
  });

  it("move each continent of a region without a PoP by itself", () => {
    // North America (34.5, -93.0) to London 7,270 km, to Johannesburg 14,350; South America (-16.8, -57.3) to
    // Johannesburg 8,740 km, to London 9,390.
    const plan = builtinPlan("continents-6", [LHR, JNB], settings);
    expect(regionOf(plan, "US")?.id).toBe("europe");
    expect(regionOf(plan, "BR")?.id).toBe("africa");
  });

  it("keep their regions when there is no PoP at all", () => {
    expect(builtinPlan("continents", [], settings).regions).toHaveLength(3);
  });

  it("default to the region with the most PoPs", () => {
    expect(builtinPlan("continents", all, settings).defaultRegion).toBe("europe-africa");
    expect(builtinPlan("continents", [IAD, LHR], settings).defaultRegion).toBe("americas");
  });

  it("number default prefixes, with the first host address", () => {
    const plan = builtinPlan("continents", all, settings);
    expect(plan.regions.map(({ ipv4, ipv6 }) => [ipv4, ipv6])).toEqual([
      [
        { prefix: "198.18.0.0/24", address: "198.18.0.1" },
        { prefix: "2001:db8::/48", address: "2001:db8::1" },
      ],
      [
        { prefix: "198.18.1.0/24", address: "198.18.1.1" },
        { prefix: "2001:db8:1::/48", address: "2001:db8:1::1" },
      ],
      [
        { prefix: "198.18.2.0/24", address: "198.18.2.1" },
        { prefix: "2001:db8:2::/48", address: "2001:db8:2::1" },
      ],
    ]);
  });

  it("take the settings' prefixes: one each, split where there are too few, defaults for the rest", () => {
    const prefixes = (ipv4Prefixes: string[]): (string | undefined)[] =>
      builtinPlan("continents", all, { ...settings, ipv4Prefixes }).regions.map(({ ipv4 }) => ipv4?.prefix);
    expect(prefixes(["203.0.113.0/24", "192.0.2.0/24", "198.51.100.0/24", "10.0.0.0/8"])).toEqual([
      "203.0.113.0/24",
      "192.0.2.0/24",
      "198.51.100.0/24",
    ]);
    expect(prefixes(["203.0.112.0/22"])).toEqual(["203.0.112.0/24", "203.0.113.0/24", "203.0.114.0/24"]);
    expect(prefixes(["203.0.113.0/24", "nonsense"])).toEqual(["203.0.113.0/24", "198.18.0.0/24", "198.18.1.0/24"]);
  });
});
