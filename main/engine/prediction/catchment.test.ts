import { expect, test } from "vitest";
import { defaultSettings, scoringSettings, type Accuracy } from "#shared/model/settings.ts";
import { announcedByPlan } from "../routing/announced.ts";
import { buildWorld } from "../world/build.ts";
import type { AssignmentRow, DeploymentRow } from "../world/rows.ts";
import { predictCatchment } from "./catchment.ts";
import { ASSUMED, INFERRED, MEASURED, RETAINED } from "./destinations.ts";

/** Four PoPs in a row along the equator, geos beside them: DE near a, FR near b, ES near c, IT near d, PT between b and c. */
const pops = ["a", "b", "c", "d"].map((id, index) => ({ id, country: "DE", lat: 0, lon: index * 10 }));
const longitudes: Record<string, number> = { DE: 1, FR: 11, ES: 21, IT: 31, PT: 15 };
const places = (code: string) => ({ country: code, continent: "EU", lat: 0, lon: longitudes[code] });

const served = (deployment: string, geo: string, asn: number, servedPop: string, samples: number): AssignmentRow => ({
  period: "2015-03-01",
  deployment,
  geo,
  asn,
  servedPop,
  samples,
});
const anycast = (id: string, announced: string, more: Partial<DeploymentRow> = {}): DeploymentRow => ({
  id,
  mechanism: "anycast",
  pops: announced.split(""),
  ...more,
});

interface Given {
  readonly deployments: DeploymentRow[];
  readonly assignments: AssignmentRow[];
  readonly announced: string;
  readonly rules?: number[];
  readonly accuracy?: Partial<Accuracy>;
  readonly hasAnnouncements?: boolean;
}

/** Shares of one cell as `rule pop share` triples; unknown mass as `[-1, "", share]`. */
function predicted(given: Given, geo: string, asn: number): [number, string, number][] {
  const demand = [{ geo, asn, weight: 1 }];
  const { world } = buildWorld(
    { pops, deployments: given.deployments, assignments: given.assignments, demand },
    { places },
  );
  const allowedRules = new Uint8Array(6);
  for (const rule of given.rules ?? [0, 1, 2, 3, 4, 5]) allowedRules[rule] = 1;
  const set = Int32Array.from(given.announced.split(""), (id) => world.pops.findIndex((pop) => pop.id === id));
  const withheld = [{ region: "r", pop: "a", asn: 1, withhold: true }];
  const announced = ([4, 6] as const).map((family) =>
    announcedByPlan(world, family, set, given.hasAnnouncements ? withheld : []),
  );
  const settings = scoringSettings(defaultSettings(), { inferred: 1, assumed: 1, ...given.accuracy });
  const catchment = predictCatchment(world, announced, { settings, allowedRules });
  const cell = Array.from({ length: world.cells.count }, (_, index) => index).find(
    (index) => world.geos[world.cells.geo[index]].code === geo && world.cells.asn[index] === asn,
  )!;
  const { start, rule, pop, share, unknown } = catchment.destinations;
  const rows: [number, string, number][] = [];
  for (let i = start[cell]; i < start[cell + 1]; i++) rows.push([rule[i], world.pops[pop[i]].id, share[i]]);
  return unknown[cell] > 0 ? [...rows, [-1, "", unknown[cell]]] : rows;
}

test("measured: exactly this announced set, with what was served outside it too", () => {
  const given = {
    deployments: [anycast("x", "ab")],
    assignments: [served("x", "DE", 1, "a", 6), served("x", "DE", 1, "d", 2)],
  };
  expect(predicted({ ...given, announced: "ab" }, "DE", 1)).toEqual([
    [MEASURED, "a", 0.75],
    [MEASURED, "d", 0.25],
  ]);
  // Announcements of the plan's own are another experiment: the same samples are retained, d's share is displaced.
  expect(predicted({ ...given, announced: "ab", hasAnnouncements: true, rules: [0, 1] }, "DE", 1)).toEqual([
    [RETAINED, "a", 0.75],
    [-1, "", 0.25],
  ]);
});

test("retained: the smallest superset, of equal ones the latest, then the one with more samples, then the lowest id", () => {
  const assignments = [
    served("large", "DE", 1, "a", 9),
    served("old", "DE", 1, "b", 9),
    { ...served("new", "DE", 1, "c", 4), period: "2015-03-02" },
    { ...served("newer", "DE", 1, "a", 4), period: "2015-03-02" },
    served("newer", "DE", 2, "a", 1),
    { ...served("zzz", "DE", 1, "b", 5), period: "2015-03-02" },
  ];
  const deployments = [
    anycast("large", "abcd"),
    anycast("old", "abc"),
    anycast("new", "abc"),
    anycast("newer", "abc"),
    anycast("zzz", "abc"),
  ];
  // newer and zzz tie at 5 samples in the window, new has 4: the lower id gives the shares.
  expect(predicted({ deployments, assignments, announced: "ab" }, "DE", 1)).toEqual([[RETAINED, "a", 1]]);
});

test("a base without samples in the cell is passed over; held-out ones and DNS never serve", () => {
  const deployments = [
    anycast("near", "abc"),
    anycast("far", "abcd"),
    anycast("secret", "ab", { use: "holdout" }),
    { id: "dns", mechanism: "dns" as const },
  ];
  const assignments = [
    served("near", "FR", 1, "a", 5),
    served("far", "DE", 1, "b", 5),
    served("secret", "DE", 1, "a", 5),
    served("dns", "DE", 1, "a", 5),
  ];
  expect(predicted({ deployments, assignments, announced: "ab" }, "DE", 1)).toEqual([[RETAINED, "b", 1]]);
});

test("inferred: the same AS in the country, then in the nearest other geo, then the geo's other ASes", () => {
  const deployments = [anycast("x", "abcd")];
  const rules = [INFERRED];
  const near = served("x", "ES", 1, "b", 3);
  const far = served("x", "IT", 1, "a", 8);
  const neighbour = served("x", "DE", 2, "a", 5);
  const given = { deployments, announced: "ab", rules };
  expect(predicted({ ...given, assignments: [served("x", "DE", 1, "a", 1), near, far, neighbour] }, "DE", 1)).toEqual([
    [INFERRED, "a", 1],
  ]);
  expect(predicted({ ...given, assignments: [near, far, neighbour] }, "DE", 1)).toEqual([[INFERRED, "b", 1]]);
  // Counts at c are none of S: the AS has none, its neighbour speaks.
  expect(predicted({ ...given, assignments: [served("x", "ES", 1, "c", 3), neighbour] }, "DE", 1)).toEqual([
    [INFERRED, "a", 1],
  ]);
  expect(predicted({ ...given, assignments: [served("x", "ES", 1, "c", 3)] }, "DE", 1)).toEqual([[-1, "", 1]]);
});

test("inferred: an unknown AS is nobody's network, not even its own", () => {
  const assignments = [served("x", "DE", 0, "b", 9), served("x", "DE", 2, "a", 1)];
  const given = { deployments: [anycast("x", "abcd")], assignments, announced: "ab", rules: [INFERRED] };
  expect(predicted(given, "DE", 0)).toEqual([[INFERRED, "a", 1]]);
});

test("displaced mass falls down the chain, and accuracy spreads a prediction evenly over the rest of S", () => {
  // 6 of 10 samples stay at a; the 4 that c served are displaced. Nothing of S was seen but a, by the same AS: inferred.
  const assignments = [served("x", "DE", 1, "a", 6), served("x", "DE", 1, "c", 4)];
  const given = {
    deployments: [anycast("x", "abcd")],
    assignments,
    announced: "abd",
    accuracy: { inferred: 0.75, retained: 0.9 },
  };
  const rows = predicted(given, "DE", 1);
  // retained: mass 0.6, of which 0.9 at a and 0.05 each at b and d; inferred: mass 0.4, 0.75 at a and 0.125 each at b and d.
  const expected: [number, string, number][] = [
    [RETAINED, "a", 0.54],
    [INFERRED, "a", 0.3],
    [RETAINED, "b", 0.03],
    [INFERRED, "b", 0.05],
    [RETAINED, "d", 0.03],
    [INFERRED, "d", 0.05],
  ];
  expect(rows.map(([rule, pop]) => [rule, pop])).toEqual(expected.map(([rule, pop]) => [rule, pop]));
  rows.forEach(([, , share], index) => expect(share).toBeCloseTo(expected[index][2], 12));
});

test("assumed: the nearest PoP of S, of equally near ones the lowest id; one PoP needs no prediction", () => {
  const given = { deployments: [], assignments: [] };
  expect(predicted({ ...given, announced: "bd" }, "ES", 1)).toEqual([[ASSUMED, "d", 1]]);
  expect(predicted({ ...given, announced: "ac" }, "FR", 1)).toEqual([[ASSUMED, "c", 1]]);
  expect(predicted({ ...given, announced: "bc" }, "PT", 1)).toEqual([[ASSUMED, "b", 1]]);
  expect(predicted({ ...given, announced: "d", rules: [] }, "DE", 1)).toEqual([[MEASURED, "d", 1]]);
});
