import { expect, test } from "vitest";
import type { Plan } from "#shared/model/plan.ts";
import type { Community, Session } from "#shared/model/routing.ts";
import { changesOf } from "./changes.ts";

const session = (asn: number, name: string | null = null): Session => ({
  pop: "sin",
  asn,
  session: name,
  family: 4,
  relationship: "transit",
  name: null,
  announce: true,
  prepend: 0,
  routeServer: false,
});
const plan: Plan = {
  version: 1,
  id: "world",
  name: "World",
  notes: "",
  defaultRegion: "all",
  ecs: false,
  regions: [{ id: "all", name: "All", color: "#000000", pops: ["sin", "gru"], geos: ["*"] }],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};
const toPeers: Community = { asn: 7, community: "7:100", effect: "no-export", target: "peers" };
const toAs: Community = { asn: 7, community: "7:3356", effect: "prepend-2", target: "3356" };
const ofOthers: Community = { asn: 8, community: "8:1", effect: "no-export", target: "BR" };

test("withhold first, then prepends, no-export, and the communities that the neighbor obeys", () => {
  const changes = changesOf(plan, "all", session(7), [session(7)], [toPeers, ofOthers, toAs]);
  const name = { region: "all", pop: "sin", asn: 7 };
  expect(changes.map(({ label, announcement }) => [label, announcement])).toEqual([
    ["sin AS7: withhold", { ...name, withhold: true }],
    ["sin AS7: prepend 1", { ...name, prepend: 1 }],
    ["sin AS7: prepend 2", { ...name, prepend: 2 }],
    ["sin AS7: prepend 3", { ...name, prepend: 3 }],
    ["sin AS7: no-export", { ...name, noExport: true }],
    ["sin AS7: no-export to peers (7:100)", { ...name, communities: ["7:100"] }],
    ["sin AS7: prepend-2 to AS3356 (7:3356)", { ...name, communities: ["7:3356"] }],
  ]);
});

test("one of several sessions with an AS is named", () => {
  const [withhold] = changesOf(plan, "all", session(7, "b"), [session(7, "a"), session(7, "b")], []);
  expect(withhold).toMatchObject({ label: "sin AS7 b: withhold", announcement: { asn: 7, session: "b" } });
});

test("changes go beyond what the plan says already", () => {
  const told = { region: "all", pop: "sin", asn: 7, prepend: 8, noExport: true, communities: ["7:100"] };
  const changes = changesOf({ ...plan, announcements: [told] }, "all", session(7), [session(7)], [toPeers, toAs]);
  expect(
    changes.map(({ announcement: { withhold, prepend, communities } }) => withhold ?? prepend ?? communities),
  ).toEqual([true, 9, 10, ["7:100", "7:3356"]]);
});

test("a session over which nothing is announced is left alone", () => {
  const withheld = { region: "all", pop: "sin", asn: 7, withhold: true };
  expect(changesOf({ ...plan, announcements: [withheld] }, "all", session(7), [session(7)], [])).toEqual([]);
  expect(changesOf(plan, "all", { ...session(7), announce: false }, [session(7)], [])).toEqual([]);
});

test("with several regions the label says which", () => {
  const two: Plan = { ...plan, regions: [...plan.regions, { ...plan.regions[0], id: "other", geos: [] }] };
  expect(changesOf(two, "other", session(7), [session(7)], [])[0].label).toBe("sin AS7 (other): withhold");
});
