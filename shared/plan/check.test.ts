import { describe, expect, it } from "vitest";
import type { Plan } from "../model/plan.ts";
import type { PlanSurroundings } from "./check.ts";
import { checkPlan } from "./check.ts";
import { FRA, LHR, plan, pop, region } from "./plan.fixture.ts";

const own = { ipv4: { prefix: "203.0.113.0/24", address: "203.0.113.1" } };
const other = { ipv4: { prefix: "192.0.2.0/24", address: "192.0.2.1" } };
const drained = pop("CDG", "FR", 48.9, 2.4, { state: "drained" });
const planned = pop("MAD", "ES", 40.4, -3.7, { state: "planned" });
const surroundings: PlanSurroundings = { pops: [LHR, FRA, drained, planned], geosInData: ["GB", "DE"] };

const clean = plan([
  region("a", { ...own, pops: ["LHR"], geos: ["*"] }),
  region("b", { ...other, pops: ["FRA"], geos: ["DE"] }),
]);

const found = (document: Plan, more: Partial<PlanSurroundings> = {}): string[] =>
  checkPlan(document, { ...surroundings, ...more }).map(({ severity, code, path }) => `${severity} ${code} ${path}`);

const withRegion = (index: number, change: object): Plan => ({
  ...clean,
  regions: clean.regions.map((each, at) => (at === index ? { ...each, ...change } : each)),
});

describe("checking a plan", () => {
  it("finds nothing in a sound plan", () => {
    expect(found(clean)).toEqual([]);
  });

  it("finds a region without PoP: an error, or a warning where a fallback answers", () => {
    expect(found(withRegion(1, { pops: [] }))).toEqual(["error region-without-pop /regions/1/pops"]);
    expect(found(withRegion(1, { pops: [], fallback: "a" }))).toEqual(["warning region-without-pop /regions/1/pops"]);
  });

  it("says what to import where no PoP is known", () => {
    const [problem] = checkPlan(withRegion(1, { pops: [] }), { pops: [], geosInData: [] }).filter(
      ({ code }) => code === "region-without-pop",
    );
    expect(problem.message).toMatch(/its users reach nothing \(no PoPs are known yet: import pops\)$/);
  });

  it("finds steps of the ramp that go back in time, or do not rise", () => {
    const ramp = [
      { geo: "GB", percent: 5, date: "2026-02-01" },
      { geo: "DE", percent: 50, date: "2026-02-01" },
      { geo: "GB", percent: 5, date: "2026-03-01" },
      { geo: "DE", percent: 20, date: "2026-01-01" },
      { geo: "*", percent: 100, date: "2026-03-01" },
    ];
    expect(found({ ...clean, ramp })).toEqual([
      "warning ramp-not-rising /ramp/2/percent",
      "warning ramp-order /ramp/3/date",
      "warning ramp-not-rising /ramp/3/percent",
    ]);
    expect(found({ ...clean, ramp: [ramp[0], ramp[1], ramp[4]] })).toEqual([]);
  });

  it("finds steps of the ramp that move nobody: at 0%, or after a whole that they are part of", () => {
    const date = "2026-02-01";
    const messages = (ramp: Plan["ramp"]): string[] =>
      checkPlan({ ...clean, ramp }, surroundings).map(({ message }) => message);
    expect(messages([{ geo: "GB", percent: 0, date }])).toEqual(["step 1: 0% of GB moves nobody"]);
    const europe = { geo: "continent:EU", percent: 100, date };
    expect(messages([europe, { geo: "DE", percent: 50, date }])).toEqual([
      "step 2: DE has moved with Europe (continent:EU) already, so it moves nobody",
    ]);
    expect(messages([{ ...europe, percent: 50 }, { geo: "DE", percent: 50, date }, europe])).toEqual([]);
    expect(messages([{ geo: "DE", percent: 100, date }, europe])).toEqual([]);
  });

  it("finds fallbacks that run in a circle", () => {
    const circle = withRegion(0, { fallback: "b" });
    circle.regions[1] = { ...circle.regions[1], fallback: "a" };
    expect(found(circle)).toEqual([
      "error fallback-loop /regions/0/fallback",
      "error fallback-loop /regions/1/fallback",
    ]);
  });

  it("finds geos in two regions, unknown geos and geos that follow the default", () => {
    expect(found(withRegion(1, { geos: ["DE", "*"] }))).toEqual(["error geo-in-two-regions /regions/1/geos/1"]);
    expect(found(withRegion(1, { geos: ["DE", "Germany"] }))).toEqual(["error unknown-geo /regions/1/geos/1"]);
    const few = withRegion(0, { geos: ["continent:EU"] });
    expect(found(few, { geosInData: ["GB", "BR", "US-NY"] })).toEqual([
      "warning unmapped-geo /regions",
      "info default-region-followers /defaultRegion",
    ]);
    const [problem] = checkPlan(few, { ...surroundings, geosInData: ["GB", "BR", "US-NY"] });
    expect(problem.message).toBe(
      "2 geos, Brazil (BR), New York (US-NY), with measurements: no region lists them, they follow the default region a",
    );
  });

  it("finds references to what does not exist", () => {
    expect(found({ ...clean, defaultRegion: "c" })).toEqual(["error unknown-region /defaultRegion"]);
    expect(found(withRegion(0, { fallback: "c" }))).toEqual(["error unknown-region /regions/0/fallback"]);
    expect(found({ ...clean, dnsOverrides: [{ asn: 64500, region: "c" }] })).toEqual([
      "error unknown-region /dnsOverrides/0/region",
    ]);
    expect(found(withRegion(0, { pops: ["LHR", "XXX"] }))).toEqual(["error unknown-pop /regions/0/pops/1"]);
    expect(found(withRegion(1, { id: "a" }))).toEqual(["error duplicate-region /regions/1/id"]);
    expect(found({ ...clean, ramp: [{ geo: "ZZ", percent: 5, date: "2026-01-01" }] })).toEqual([
      "error unknown-geo /ramp/0/geo",
    ]);
  });

  it("finds drained and planned PoPs in use, and PoPs of several regions", () => {
    expect(found(withRegion(0, { pops: ["CDG", "FRA", "LHR", "MAD"] }))).toEqual([
      "warning drained-pop /regions/0/pops/0",
      "info planned-pop /regions/0/pops/3",
      "info pop-in-several-regions /regions/1/pops/0",
    ]);
  });

  it("finds bad, long, overlapping, missing and default prefixes, and addresses outside", () => {
    const ipv4 = (prefix: string, address: string): string[] => found(withRegion(1, { ipv4: { prefix, address } }));
    const at = "/regions/1/ipv4";
    expect(ipv4("192.0.2.0", "192.0.2.1")).toEqual([`error prefix-invalid ${at}/prefix`]);
    expect(ipv4("192.0.2.9/24", "192.0.2.1")).toEqual([`error prefix-invalid ${at}/prefix`]);
    expect(ipv4("2001:678::/48", "2001:678::1")).toEqual([`error prefix-invalid ${at}/prefix`]);
    expect(ipv4("192.0.2.0/25", "192.0.2.1")).toEqual([`error prefix-too-long ${at}/prefix`]);
    expect(ipv4("203.0.112.0/23", "203.0.112.1")).toEqual([`error prefix-overlap ${at}/prefix`]);
    expect(ipv4("192.0.2.0/24", "192.0.3.1")).toEqual([`error address-outside-prefix ${at}/address`]);
    expect(ipv4("192.0.2.0/24", "192.0.2.256")).toEqual([`error address-outside-prefix ${at}/address`]);
    expect(ipv4("198.19.7.0/24", "198.19.7.1")).toEqual(["warning default-prefix /regions/1"]);
    expect(found(withRegion(1, { ipv4: undefined }))).toEqual(["warning prefix-missing /regions/1"]);
    const ipv6 = { prefix: "2001:db8:0:1::/64", address: "2001:db8:0:1::1" };
    expect(found(withRegion(1, { ipv6 }))).toEqual([
      "error prefix-too-long /regions/1/ipv6/prefix",
      "warning default-prefix /regions/1",
    ]);
  });

  it("finds announcements for PoPs outside the region and for unknown sessions", () => {
    const announce = (more: object): Plan => ({
      ...clean,
      announcements: [{ region: "a", pop: "LHR", asn: 64500, ...more }],
    });
    const neighbors = [{ pop: "LHR", asn: 64500, session: "s1" }];
    expect(found(announce({}), { neighbors })).toEqual([]);
    expect(found(announce({ session: "s1" }), { neighbors })).toEqual([]);
    expect(found(announce({ session: "s2" }), { neighbors })).toEqual([
      "warning announcement-unknown-session /announcements/0",
    ]);
    expect(found(announce({ pop: "FRA" }))).toEqual(["error override-outside-region /announcements/0/pop"]);
    expect(found(announce({ pop: "XXX" }))).toEqual(["error unknown-pop /announcements/0/pop"]);
  });

  it("finds communities that nobody knows, PoPs that announce nothing, and PoPs that can't be simulated", () => {
    const neighbors = [
      { pop: "LHR", asn: 64500, session: null, announce: true },
      { pop: "LHR", asn: 64501, session: null, announce: false },
    ];
    const announce = (more: object): Plan => ({
      ...clean,
      announcements: [{ region: "a", pop: "LHR", asn: 64500, ...more }],
    });
    const communities = [{ asn: 64500, community: "64500:1" }];
    expect(found(announce({ communities: ["64500:1", "64500:2"] }), { neighbors, communities })).toEqual([
      "warning announcement-unknown-community /announcements/0/communities/1",
    ]);
    expect(found(announce({ withhold: true }), { neighbors })).toEqual([
      "warning announcement-withholds-pop /regions/0/pops/0",
    ]);
    expect(found(announce({ asn: 64501, withhold: false }), { neighbors })).toEqual([]);
    const two = withRegion(0, { pops: ["LHR", "MAD"] });
    expect(found(two, { neighbors, hasLinks: true })).toContain("warning pop-without-sessions /regions/0/pops/1");
    expect(found(two, { neighbors, hasLinks: false }).join()).not.toContain("pop-without-sessions");
    const both = [...neighbors, { pop: "MAD", asn: 64500, session: null, family: 4 as const }];
    expect(found(two, { neighbors: both, hasLinks: true }).join()).not.toContain("pop-without-sessions");
    // LHR has no IPv6.
    const sixAtMadrid = [...both, { pop: "MAD", asn: 64500, session: null, family: 6 as const }];
    expect(found(two, { neighbors: sixAtMadrid, hasLinks: true })).toContain(
      "warning pop-without-sessions /regions/0/pops/0",
    );
    expect(found(clean, { neighbors: sixAtMadrid, hasLinks: true }).join()).not.toContain("pop-without-sessions");
  });

  it("finds overrides that are no prefix, or can't be scored", () => {
    const override = (cidr: string): Plan => ({ ...clean, dnsOverrides: [{ cidr, region: "a" }] });
    expect(found(override("192.0.2.0/24"))).toEqual([]);
    expect(found(override("192.0.2.1/24"))).toEqual(["error prefix-invalid /dnsOverrides/0/cidr"]);
    expect(found(override("2001:db8::/56"), { hasAsPrefixes: false })).toEqual([
      "warning override-unscored /dnsOverrides/0",
    ]);
  });

  it("finds PoPs over their capacity", () => {
    const loads = [
      { pop: "LHR", peak: 120, capacity: 100 },
      { pop: "FRA", peak: 120, capacity: null },
    ];
    expect(found(clean, { loads })).toEqual(["warning capacity-exceeded /regions/0/pops/0"]);
    expect(checkPlan(clean, { ...surroundings, loads })[0].message).toBe(
      "LHR would carry 120 at its peak, 120% of its capacity of 100",
    );
  });
});
