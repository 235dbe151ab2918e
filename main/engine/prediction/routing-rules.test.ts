import { expect, test } from "vitest";
import type { PlanAnnouncement } from "#shared/model/plan.ts";
import { defaultSettings, scoringSettings, type Accuracy } from "#shared/model/settings.ts";
import { announcedByPlan } from "../routing/announced.ts";
import { buildWorld } from "../world/build.ts";
import { cellGroups } from "../world/groups.ts";
import type { AssignmentRow, WorldRows } from "../world/rows.ts";
import { predictCatchment } from "./catchment.ts";
import { chainOf } from "./chain.ts";
import { ASSUMED, INFERRED, MEASURED, PREFERENCE, RETAINED, SIMULATED } from "./destinations.ts";

/**
 * We are 64500, with a transit of our own at each of a and b, a peer besides at b, and a peer at c.
 *
 *     10 (a) --- 20's provider      1: customer of 10 and 20; 2: of 30; 3: of 20
 *     20 (b)     21 (peer at b)     4 and 5 peer with each other and know nobody else
 *     30 (peer at c)
 */
const pops = ["a", "b", "c"].map((id, index) => ({ id, country: "DE", lat: 0, lon: index * 10 }));
const places = (code: string) => ({ country: code, continent: "EU", lat: 0, lon: 1 });
const topology: Partial<WorldRows> = {
  links: [
    { provider: 10, customer: 20 },
    { provider: 10, customer: 1 },
    { provider: 20, customer: 1 },
    { provider: 30, customer: 2 },
    { provider: 20, customer: 3 },
    { peer: [4, 5] },
  ],
  neighbors: [
    { pop: "a", asn: 10, relationship: "transit" },
    { pop: "b", asn: 20, relationship: "transit" },
    { pop: "b", asn: 21, relationship: "peer" },
    { pop: "c", asn: 30, relationship: "peer" },
  ],
};

const served = (deployment: string, asn: number, servedPop: string, samples: number, geo = "DE"): AssignmentRow => ({
  period: "2015-03-01",
  deployment,
  geo,
  asn,
  servedPop,
  samples,
});

interface Given {
  readonly announced?: string;
  readonly changes?: Omit<PlanAnnouncement, "region">[];
  readonly deployments?: Record<string, string>;
  readonly assignments?: AssignmentRow[];
  readonly rules: number[];
  readonly accuracy?: Partial<Accuracy>;
  readonly more?: Partial<WorldRows>;
}

function predict({ announced = "abc", changes = [], deployments = {}, assignments = [], rules, ...given }: Given) {
  const { world } = buildWorld(
    {
      pops,
      ...topology,
      deployments: Object.entries(deployments).map(([id, set]) => ({ id, mechanism: "anycast", pops: set.split("") })),
      assignments,
      demand: [1, 2, 3, 4, 9].map((asn) => ({ geo: "DE", asn, weight: 1 })),
      ...given.more,
    },
    { places },
  );
  const allowedRules = new Uint8Array(6);
  for (const rule of rules) allowedRules[rule] = 1;
  const accurate = { preference: 1, simulated: 1, inferred: 1, assumed: 1, ...given.accuracy };
  const settings = scoringSettings({ ...defaultSettings(), originAsn: 64500 }, accurate);
  const set = Int32Array.from(announced, (id) => world.pops.findIndex((pop) => pop.id === id));
  const told = changes.map((change) => ({ ...change, region: "r" }));
  const families = [4, 6] as const;
  const catchment = predictCatchment(
    world,
    families.map((family) => announcedByPlan(world, family, set, told)),
    { settings, allowedRules },
  );
  const cellOf = (asn: number): number => world.cells.asn.findIndex((other) => other === asn);
  return { world, catchment, cellOf };
}

/** Shares of an AS's cell as `rule pop share` triples; then unserved and unknown as `-1 name share`. */
function shares(given: Given, asn: number): [number, string, number][] {
  const { world, catchment, cellOf } = predict(given);
  const { start, rule, pop, share, unserved, unknown } = catchment.destinations;
  const cell = cellOf(asn);
  const rows: [number, string, number][] = [];
  for (let i = start[cell]; i < start[cell + 1]; i++) rows.push([rule[i], world.pops[pop[i]].id, share[i]]);
  if (unserved[cell] > 0) rows.push([-1, "unserved", unserved[cell]]);
  if (unknown[cell] > 0) rows.push([-1, "unknown", unknown[cell]]);
  return rows;
}

test("simulated: equal routes share, no route is unserved, an unknown AS falls through", () => {
  const given = { rules: [SIMULATED, ASSUMED] };
  expect(shares(given, 1)).toEqual([
    [SIMULATED, "a", 0.5],
    [SIMULATED, "b", 0.5],
  ]);
  expect(shares(given, 2)).toEqual([[SIMULATED, "c", 1]]);
  expect(shares(given, 3)).toEqual([[SIMULATED, "b", 1]]);
  expect(shares(given, 4)).toEqual([[-1, "unserved", 1]]);
  expect(shares(given, 9)).toEqual([[ASSUMED, "a", 1]]);
  expect(shares({ ...given, more: { links: [] } }, 2)).toEqual([[ASSUMED, "a", 1]]);
});

test("simulated: a PoP without a session silences it; one whose sessions are withheld leaves the set", () => {
  const given = { rules: [SIMULATED, ASSUMED] };
  const bare = { neighbors: topology.neighbors!.filter(({ pop }) => pop !== "c") };
  expect(shares({ ...given, more: bare }, 3)).toEqual([[ASSUMED, "a", 1]]);
  const withheld = [{ pop: "c", asn: 30, withhold: true }];
  expect(shares({ ...given, changes: withheld }, 2)).toEqual([[-1, "unserved", 1]]);
  expect(shares({ ...given, announced: "bc", changes: withheld }, 3)).toEqual([[MEASURED, "b", 1]]);
  expect(shares({ ...given, announced: "c", changes: withheld }, 3)).toEqual([[-1, "unserved", 1]]);
});

test("measured: the same announcements, and no other", () => {
  const given = { deployments: { x: "abc" }, assignments: [served("x", 1, "a", 6), served("x", 1, "b", 2)] };
  const prepended = [{ deployment: "x", pop: "b", asn: 20, prepend: 1 }];
  const changes = [{ pop: "b", asn: 20, prepend: 1 }];
  const rules = [MEASURED];
  expect(shares({ ...given, rules }, 1)).toHaveLength(2);
  expect(shares({ ...given, rules, changes }, 1)).toEqual([[-1, "unknown", 1]]);
  expect(shares({ ...given, rules, changes, more: { announcements: prepended } }, 1)).toHaveLength(2);
  expect(shares({ ...given, rules, more: { announcements: prepended } }, 1)).toEqual([[-1, "unknown", 1]]);
});

const strays = {
  deployments: { x: "abc" },
  assignments: [served("x", 1, "a", 6), served("x", 1, "b", 2), served("x", 3, "b", 4), served("x", 3, "c", 4)],
};
const withheld = [{ pop: "b", asn: 20, withhold: true }];

test("unsettled: what came by a session that is withheld moves on; what the simulation gives more stays", () => {
  const given = { ...strays, rules: [RETAINED, SIMULATED], changes: withheld };
  expect(shares(given, 1)).toEqual([
    [RETAINED, "a", 0.75],
    [SIMULATED, "a", 0.25],
  ]);
  // AS 3 was believed at b alone, all of whom move: nothing of what was measured at c stays either.
  expect(shares(given, 3)).toEqual([[SIMULATED, "a", 1]]);
  const { catchment, cellOf } = predict(given);
  const { doubts } = catchment.destinations;
  const cell = cellOf(1);
  const rows = [...doubts!.pop.subarray(doubts!.start[cell], doubts!.start[cell + 1])];
  expect(rows).toEqual([0]);
  expect(doubts!.unsettled[doubts!.start[cell]]).toBe(0.25);
  expect(doubts!.orderDependent[doubts!.start[cell]]).toBe(0);
});

test("a lost PoP is left out by inferred, not by assumed; noExport does not bind the neighbor's own users", () => {
  const given = { ...strays, changes: withheld };
  expect(shares({ ...given, rules: [RETAINED, INFERRED] }, 3)).toEqual([[INFERRED, "c", 1]]);
  const silent = [{ pop: "b", asn: 20, noExport: true }];
  const ofNeighbor = { deployments: { x: "abc" }, assignments: [served("x", 20, "b", 4)] };
  expect(shares({ ...ofNeighbor, rules: [RETAINED, SIMULATED], changes: silent }, 20)).toEqual([[RETAINED, "b", 1]]);
  expect(shares({ ...strays, rules: [RETAINED, SIMULATED], changes: silent }, 3)).toEqual([[-1, "unserved", 1]]);
});

test("a community unsettles where it binds on the way of the cell", () => {
  const more: Partial<WorldRows> = {
    asInfo: [
      { asn: 3, country: "DE" },
      { asn: 1, country: "FR" },
    ],
    communities: [
      { asn: 20, community: "20:1", effect: "no-export", target: "DE" },
      { asn: 20, community: "20:2", effect: "prepend-2", target: "continent:EU" },
      { asn: 20, community: "20:3", effect: "no-export", target: "BR" },
      { asn: 10, community: "20:4", effect: "no-export", target: "*" },
    ],
  };
  const rulesOf = (community: string, asn: number): number[] => {
    const changes = [{ pop: "b", asn: 20, communities: [community] }];
    const assignments = [served("x", 3, "b", 4), served("x", 1, "b", 4)];
    const given = { ...strays, assignments, changes, rules: [RETAINED, ASSUMED], more };
    return shares(given, asn).map(([rule]) => rule);
  };
  expect(rulesOf("20:1", 3)).toEqual([ASSUMED]);
  expect(rulesOf("20:1", 1)).toEqual([RETAINED]);
  expect(rulesOf("20:2", 3)).toEqual([ASSUMED]);
  // Through 10 the path is as long as ever: no copies were added there, but nothing reaches AS 1 by 20 at b any more.
  expect(rulesOf("20:2", 1)).toEqual([ASSUMED]);
  for (const community of ["20:3", "20:4", "20:5"]) expect(rulesOf(community, 3)).toEqual([RETAINED]);
});

test("a route server stands for its members; one without brings nobody", () => {
  const neighbors = [...topology.neighbors!, { pop: "c", asn: 6777, relationship: "peer" as const, routeServer: true }];
  const links = [...topology.links!, { peer: [3, 6777] as [number, number] }];
  expect(shares({ rules: [SIMULATED], more: { neighbors, links } }, 3)).toEqual([[SIMULATED, "c", 1]]);
  expect(shares({ rules: [SIMULATED], more: { neighbors } }, 3)).toEqual([[SIMULATED, "b", 1]]);
});

const choices = {
  deployments: { x: "abc", y: "bc" },
  assignments: [served("x", 1, "a", 5), served("x", 1, "c", 4), served("y", 1, "b", 3), served("x", 1, "c", 1, "FR")],
};

test("preference: the order of the measured choices, else of the network's in the country; a circle is silent", () => {
  const rules = [PREFERENCE];
  expect(shares({ ...choices, rules, announced: "ac" }, 1)).toEqual([[PREFERENCE, "a", 1]]);
  expect(shares({ ...choices, rules, announced: "bc" }, 1)).toEqual([[PREFERENCE, "b", 1]]);
  const oneSet = { deployments: { x: "abc", y: "abc" }, assignments: choices.assignments };
  expect(shares({ ...oneSet, rules, announced: "ac" }, 1)).toEqual([[-1, "unknown", 1]]);
  const circle = {
    deployments: { x: "abc", y: "ab" },
    assignments: [served("x", 1, "a", 5), served("y", 1, "b", 3)],
    rules,
  };
  expect(shares(circle, 1)).toEqual([[-1, "unknown", 1]]);
  const { catchment, cellOf } = predict(circle);
  const { doubts } = catchment.destinations;
  expect(doubts!.unpredictable[doubts!.start[cellOf(1)]]).toBe(1);
});

test("rules change places once an accuracy was learned", () => {
  const order = (learned: Partial<Accuracy>) => chainOf(scoringSettings(defaultSettings(), learned)).map((r) => r.rule);
  expect(order({})).toEqual([MEASURED, RETAINED, PREFERENCE, SIMULATED, INFERRED, ASSUMED]);
  const all = { preference: 0.6, simulated: 0.8, inferred: 0.7 };
  expect(order(all)).toEqual([MEASURED, RETAINED, SIMULATED, INFERRED, PREFERENCE, ASSUMED]);
  expect(order({ inferred: 0.95 })).toEqual([MEASURED, RETAINED, INFERRED, PREFERENCE, SIMULATED, ASSUMED]);
  expect(order({ assumed: 0.99 })).toEqual([MEASURED, RETAINED, PREFERENCE, SIMULATED, INFERRED, ASSUMED]);
});

test("users of one entry session err together; without a simulation those of one AS", () => {
  const groupOf = (asn: number, given: Partial<Given> = {}): number => {
    const { catchment, cellOf } = predict({ rules: [ASSUMED], accuracy: { assumed: 0.5 }, ...given });
    return catchment.parts.group[catchment.parts.cell.indexOf(cellOf(asn))];
  };
  const { world, cellOf } = predict({ rules: [] });
  const { networkCount, networkOfCell } = cellGroups(world);
  expect(groupOf(1)).toBe(networkCount + 0);
  expect(groupOf(3)).toBe(networkCount + 1);
  expect(groupOf(2)).toBe(networkCount + 3);
  for (const asn of [4, 9]) expect(groupOf(asn)).toBe(networkOfCell[cellOf(asn)]);
  expect(groupOf(3, { more: { links: [] } })).toBe(networkOfCell[cellOf(3)]);
});
