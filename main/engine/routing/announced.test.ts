import { expect, test } from "vitest";
import type { PlanAnnouncement } from "#shared/model/plan.ts";
import { buildWorld } from "../world/build.ts";
import type { AnnouncementRow, NeighborRow } from "../world/rows.ts";
import { announcedByDeployment, announcedByPlan } from "./announced.ts";

const pops = ["a", "b", "c"].map((id, index) => ({ id, country: "DE", lat: 0, lon: index * 10 }));
const places = (code: string) => ({ country: code, continent: "EU", lat: 0, lon: 0 });
const neighbors: NeighborRow[] = [
  { pop: "a", asn: 10, relationship: "transit", session: "one" },
  { pop: "a", asn: 10, relationship: "transit", session: "two", prepend: 1 },
  { pop: "b", asn: 20, relationship: "peer" },
  { pop: "b", asn: 20, relationship: "peer", family: 6 },
];

function worldOf(sessions: NeighborRow[] = neighbors, announcements: AnnouncementRow[] = []) {
  const deployments = [{ id: "x", mechanism: "anycast" as const, pops: ["a", "b", "c"] }];
  const rows = { pops, deployments, neighbors: sessions, announcements };
  return buildWorld(rows, { places }).world;
}

const told = (changes: Omit<PlanAnnouncement, "region">[], sessions = neighbors, family: 4 | 6 = 4) =>
  announcedByPlan(
    worldOf(sessions),
    family,
    Int32Array.of(0, 1, 2),
    changes.map((change) => ({ ...change, region: "r" })),
  );

test("sessions are told what neighbors says, changed by the plan, one of them or all with the ASN", () => {
  expect(told([]).sessions.map(({ session, prepend }) => [session, prepend])).toEqual([
    [0, 0],
    [1, 1],
    [2, 0],
  ]);
  const all = told([{ pop: "a", asn: 10, prepend: 3 }]).sessions;
  expect(all.map(({ prepend }) => prepend)).toEqual([3, 3, 0]);
  const one = told([{ pop: "a", asn: 10, session: "two", prepend: 0, communities: ["10:2", "10:1", "10:2"] }]).sessions;
  expect(one.map(({ prepend, communities }) => [prepend, communities])).toEqual([
    [0, []],
    [0, ["10:1", "10:2"]],
    [0, []],
  ]);
});

test("a PoP leaves when all its sessions of the family are withheld; one without sessions stays, unsimulated", () => {
  const withheld = [{ pop: "b", asn: 20, withhold: true }];
  expect([...told(withheld).pops]).toEqual([0, 2]);
  expect(told(withheld).hasSessions).toBe(false);
  expect([...told([{ pop: "a", asn: 10, session: "one", withhold: true }]).pops]).toEqual([0, 1, 2]);
  const heldBack = neighbors.map((row) => ({ ...row, announce: row.pop !== "a" }));
  expect([...told([], heldBack).pops]).toEqual([1, 2]);
  expect([...told([{ pop: "a", asn: 10, session: "one", withhold: false }], heldBack).pops]).toEqual([0, 1, 2]);
  expect([...told([], heldBack, 6).pops]).toEqual([0, 1, 2]);
});

test("equal keys announce the same, however they say it", () => {
  const { key } = told([]);
  expect(told([{ pop: "b", asn: 20, prepend: 0, noExport: false }]).key).toBe(key);
  expect(told([{ pop: "c", asn: 99, withhold: true }]).key).toBe(key);
  expect(told([{ pop: "c", asn: 99, prepend: 1 }]).key).not.toBe(key);
  expect(told([{ pop: "b", asn: 20, noExport: true }]).key).not.toBe(key);
  expect(told([{ pop: "b", asn: 20, communities: ["20:1"] }]).key).not.toBe(key);
});

test("a deployment's announcements take the place of the plan's; without sessions the lists are compared", () => {
  const rows = [{ deployment: "x", pop: "b", asn: 20, prepend: 2 }];
  const measured = (sessions: NeighborRow[], announcements: AnnouncementRow[]) => {
    const world = worldOf(sessions, announcements);
    return announcedByDeployment(world, world.deployments[0], 4).key;
  };
  const prepended = [{ pop: "b", asn: 20, prepend: 2 }];
  expect(measured(neighbors, rows)).toBe(told(prepended).key);
  expect(measured(neighbors, [])).toBe(told([]).key);
  expect(measured([], rows)).toBe(told(prepended, []).key);
  expect(measured([], rows)).not.toBe(told([], []).key);
  expect(measured([], [])).toBe(told([], []).key);
  expect(told([{ pop: "c", asn: 99, withhold: true }], []).key).not.toBe(told([], []).key);
});
