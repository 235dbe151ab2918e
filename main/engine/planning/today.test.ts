import fc from "fast-check";
import { expect, test } from "vitest";
import { Plan } from "#shared/model/plan.ts";
import { regionOf } from "#shared/plan/region.ts";
import { workspace } from "../scoring/reference/random-workspace.ts";
import { productContext } from "../scoring/scenarios/product-runner.ts";
import { isKnownGeo } from "#shared/geo/catalogue.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { World } from "../world/world.ts";
import { todaysRegions, type TodaysRegions } from "./today.ts";

const asPlan = ({ regions, defaultRegion }: TodaysRegions): Plan =>
  Plan.parse({ version: 1, id: "today", name: "Today", defaultRegion, regions });

/** Geo -> samples by PoP id, counted row by row. */
function countsByGeo(world: World, deployment: number): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  const { served } = world.deployments[deployment];
  for (let cell = 0; cell < world.cells.count; cell++) {
    const geo = world.geos[world.cells.geo[cell]].code;
    for (let row = served.start[cell]; row < served.start[cell + 1]; row++) {
      const own = counts.get(geo) ?? new Map<string, number>();
      const pop = world.pops[served.pop[row]].id;
      counts.set(geo, own.set(pop, (own.get(pop) ?? 0) + served.samples[row]));
    }
  }
  return counts;
}

const winnerOf = (counts: Map<string, number>): string =>
  [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0][0];

test("the plan says of every measured geo what DNS does with most of its users", () => {
  let followed = 0;
  fc.assert(
    fc.property(workspace, fc.nat(20), fc.boolean(), (rows, place, merged) => {
      const { world } = productContext(rows, {});
      if (world.deployments.length === 0) return;
      const deployment = place % world.deployments.length;
      const counts = [...countsByGeo(world, deployment)].filter(
        ([geo, byPop]) => isKnownGeo(geo) && [...byPop.values()].some((samples) => samples > 0),
      );
      if (counts.length === 0) {
        expect(() => todaysRegions(world, [deployment], [], merged)).toThrow("no samples");
        return;
      }
      const plan = asPlan(todaysRegions(world, [deployment], [], merged));
      const continentOf = (id: string) => world.pops.find((pop) => pop.id === id)?.continent;
      for (const [geo, byPop] of counts) {
        followed += 1;
        const { pops } = regionOf(plan, geo)!;
        expect(pops).toContain(winnerOf(byPop));
        if (merged) expect(new Set(pops.map(continentOf)).size).toBe(1);
        else expect(pops).toEqual([winnerOf(byPop)]);
      }
    }),
    { numRuns: 150, seed: 20150305 },
  );
  expect(followed).toBeGreaterThan(300);
});

const pop = (id: string, name: string): Pop => ({
  id,
  name,
  country: "US",
  lat: 0,
  lon: 0,
  city: null,
  capacity: null,
  state: "active",
});

/** Samples by geo and PoP as a world; what the map does not read is left out. */
function worldOf(pops: [id: string, continent: string][], samples: Record<string, Record<string, number>>): World {
  const geos = Object.keys(samples);
  const rows = geos.flatMap((geo, cell) =>
    pops.flatMap(([id], index) => (samples[geo][id] ? [{ cell, pop: index, samples: samples[geo][id] }] : [])),
  );
  const served = {
    start: Int32Array.from([...geos, ""], (_, cell) => rows.filter((row) => row.cell < cell).length),
    pop: Int32Array.from(rows, (row) => row.pop),
    optimalPop: Int32Array.from(rows, () => -1),
    samples: Float64Array.from(rows, (row) => row.samples),
  };
  return {
    pops: pops.map(([id, continent]) => ({ id, continent })),
    geos: geos.map((code) => ({ code })),
    cells: { count: geos.length, geo: Int32Array.from(geos, (_, index) => index) },
    deployments: [{ served }],
  } as unknown as World;
}

test("by hand: lists are short, and what lies above follows most users", () => {
  const world = worldOf(
    [
      ["AMS", "EU"],
      ["IAD", "NA"],
      ["SJC", "NA"],
    ],
    {
      // 60 of the USA's 130 at IAD in New York, 40 at SJC in California, 30 at IAD in Texas.
      "US-NY": { IAD: 60, SJC: 5 },
      "US-CA": { SJC: 40, IAD: 39 },
      "US-TX": { IAD: 30 },
      CA: { IAD: 20 },
      MX: { SJC: 10, AMS: 10 },
      FR: { AMS: 70, IAD: 1 },
      DE: { AMS: 5, IAD: 5 },
    },
  );
  const named = [pop("AMS", "Amsterdam"), pop("IAD", "Ashburn"), pop("SJC", "San Jose")];
  // Mexico is a tie: AMS comes before SJC. The world: AMS has MX 20 + FR 71 + DE 10 = 101, IAD 65 + 30 + 20 = 115, SJC 79.
  expect(todaysRegions(world, [0], named, false)).toMatchObject({
    defaultRegion: "iad",
    regions: [
      { id: "ams", name: "Amsterdam", pops: ["AMS"], geos: ["continent:EU", "MX"] },
      { id: "iad", name: "Ashburn", pops: ["IAD"], geos: ["*"] },
      { id: "sjc", name: "San Jose", pops: ["SJC"], geos: ["US-CA"] },
    ],
  });
  expect(todaysRegions(world, [0], named, true)).toMatchObject({
    defaultRegion: "north-america",
    regions: [
      { id: "europe", pops: ["AMS"], geos: ["continent:EU", "MX"] },
      { id: "north-america", pops: ["IAD", "SJC"], geos: ["*"] },
    ],
  });
});
