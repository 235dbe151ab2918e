import { expect, test } from "vitest";
import { defaultSettings } from "#shared/model/settings.ts";
import { plan, region } from "#shared/plan/plan.fixture.ts";
import { withOwnPrefixes } from "./own-prefixes.ts";

const address = (index: number) => ({
  ipv4: { prefix: `203.0.${index}.0/24`, address: `203.0.${index}.1` },
  ipv6: { prefix: `2001:db8:${index}::/48`, address: `2001:db8:${index}::1` },
});
const west = region("west", { pops: ["iad"], ...address(113) });
const east = region("east", { pops: ["sin"], ...address(114) });
const prepended = { region: "west", pop: "iad", asn: 65011, prepend: 2 };
const live = plan([west, east], { announcements: [prepended] });
const codes = (next: typeof live): string[] =>
  withOwnPrefixes(live, next, defaultSettings()).findings.map(({ code, message }) => `${code}: ${message}`);

test("a region that stays live is told when it is announced in another way", () => {
  expect(codes(live)).toEqual([]);
  expect(codes({ ...live, announcements: [{ ...prepended, withhold: false, communities: [] }] })).toEqual([]);
  expect(codes({ ...live, announcements: [{ ...prepended, prepend: 3 }] })).toEqual([
    expect.stringMatching(/^announcements-live: Region west keeps 203\.0\.113\.0\/24 and 2001:db8:113::\/48 and/),
  ]);
  expect(codes({ ...live, announcements: [] })).toHaveLength(1);
});

test("a prefix that is live from other PoPs gives way to one of its own, and nothing is told of its announcements", () => {
  const next = plan([{ ...west, pops: ["iad", "lhr"] }, east], { announcements: [] });
  const { next: given, findings } = withOwnPrefixes(live, next, defaultSettings());
  expect(findings.map(({ code }) => code)).toEqual(["prefix-live"]);
  expect(given.regions.map(({ ipv4 }) => ipv4?.prefix)).toEqual(["198.18.0.0/24", "203.0.114.0/24"]);
});
