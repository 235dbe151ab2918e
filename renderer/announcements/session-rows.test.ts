import { expect, it } from "vitest";
import type { Plan, PlanAnnouncement } from "#shared/model/plan.ts";
import type { Session } from "#shared/model/routing.ts";
import { changedSessions, communityWords, filterSessions, sessionRows } from "./session-rows.ts";

const session = (pop: string, asn: number, more: Partial<Session> = {}): Session => ({
  pop,
  asn,
  session: null,
  family: 4,
  relationship: "transit",
  name: `net ${asn}`,
  announce: true,
  prepend: 0,
  routeServer: false,
  ...more,
});

const plan = (...announcements: PlanAnnouncement[]): Plan => ({
  version: 1,
  id: "p",
  name: "P",
  notes: "",
  defaultRegion: "west",
  ecs: false,
  regions: [
    { id: "west", name: "West", color: "#000000", pops: ["gru", "mia"], geos: ["*"] },
    { id: "east", name: "East", color: "#000000", pops: ["sin"], geos: ["JP"] },
  ],
  announcements,
  dnsOverrides: [],
  ramp: [],
});
const sessions = [
  session("gru", 1),
  session("gru", 1, { family: 6 }),
  session("mia", 2, { relationship: "peer", announce: false }),
  session("sin", 3),
];

it("shows the sessions of a region's PoPs, both families in one row", () => {
  const rows = sessionRows(plan(), "west", sessions);
  expect(rows.map(({ pop, asn, families }) => [pop, asn, families])).toEqual([
    ["gru", 1, [4, 6]],
    ["mia", 2, [4]],
  ]);
  expect(rows.some(({ changed }) => changed)).toBe(false);
});

it("knows what the plan changes, and counts it over all regions", () => {
  const changed = plan(
    { region: "west", pop: "gru", asn: 1, withhold: true },
    { region: "east", pop: "sin", asn: 3, prepend: 2 },
    { region: "west", pop: "mia", asn: 2, withhold: true },
  );
  expect(sessionRows(changed, "west", sessions).map((row) => [row.told.announce, row.changed])).toEqual([
    [false, true],
    [false, false],
  ]);
  expect(changedSessions(changed, sessions)).toBe(2);
  expect(changedSessions(plan(), sessions)).toBe(0);
});

it("filters by words and by what is changed", () => {
  const rows = sessionRows(plan({ region: "west", pop: "gru", asn: 1, noExport: true }), "west", sessions);
  expect(filterSessions(rows, "MIA peer", false).map(({ asn }) => asn)).toEqual([2]);
  expect(filterSessions(rows, "as1", false).map(({ asn }) => asn)).toEqual([1]);
  expect(filterSessions(rows, "", true).map(({ asn }) => asn)).toEqual([1]);
});

it("says what a community does", () => {
  expect(communityWords({ asn: 1, community: "1:1", effect: "prepend-2", target: "7018" })).toBe(
    "2 prepends to AS7018",
  );
  expect(communityWords({ asn: 1, community: "1:2", effect: "no-export", target: "peers" })).toBe("not told to peers");
});
