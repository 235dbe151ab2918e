import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mismatches } from "#engine/scoring/scenarios/expectation.ts";
import { ask, longLivedFolder, removeFolder } from "./cli.ts";
import {
  anycastPop,
  nearestPop,
  POP_CITIES,
  readWonderNetwork,
  wonderNetworkIsHere,
  writeImportFiles,
} from "./wondernetwork.ts";
import type { City, Pings } from "./wondernetwork.ts";

if (!wonderNetworkIsHere()) {
  if (process.env.CI) throw new Error("the WonderNetwork pings are missing");
  process.stderr.write("WonderNetwork pings are not here: their test is passed over\n");
}

/** What the figures must be, in a few lines: all of a city's users go to one PoP. */
function plainFigures(cities: City[], pings: Pings, served: (city: City, index: number) => City) {
  let [all, judged, optimal, strict, excess, rtt] = [0, 0, 0, 0, 0, 0];
  for (const [index, city] of cities.entries()) {
    const toPops = POP_CITIES.flatMap((pop) => pings.get(city.name)?.get(pop) ?? []);
    const best = Math.min(...toPops);
    const mine = pings.get(city.name)?.get(served(city, index).name);
    all += city.population;
    if (mine === undefined) continue;
    judged += city.population;
    if (mine <= best + 5) optimal += city.population;
    if (mine === best) strict += city.population;
    excess += city.population * (mine - best);
    rtt += city.population * mine;
  }
  return {
    totalWeight: all,
    percentOptimal: (100 * optimal) / judged,
    percentOptimalStrict: (100 * strict) / judged,
    percentOptimalBounds: [(100 * optimal) / all, (100 * (optimal + all - judged)) / all],
    notJudgedShare: 1 - judged / all,
    excessMs: { mean: excess / judged },
    meanRttMs: rtt / judged,
  };
}

describe.skipIf(!wonderNetworkIsHere())("real latencies between 241 cities, 12 of them PoPs", () => {
  let cities: City[];
  let pings: Pings;
  let folder: string;
  let workspace: string;

  beforeAll(async () => {
    ({ cities, pings } = readWonderNetwork());
    folder = longLivedFolder();
    workspace = join(folder, "wonder.catchment");
    await ask("import", workspace, ...writeImportFiles(folder, cities, pings));
  });
  afterAll(() => removeFolder(folder));

  test("every city has its place", () => {
    const geoOf = (name: string) => cities.find((city) => city.name === name)!.geo;
    expect(["London", "Chicago", "Honolulu", "Sydney", "Nairobi"].map(geoOf)).toEqual([
      "GB",
      "US-IL",
      "US-HI",
      "AU",
      "KE",
    ]);
    expect(cities.filter((city) => city.geo === undefined)).toEqual([]);
  });

  test("DNS by distance", async () => {
    const result = await ask("measure", workspace, "--deployment", "dns");
    expect(
      mismatches(
        result,
        plainFigures(cities, pings, (city) => nearestPop(city, cities)),
      ),
    ).toEqual([]);
    expect(result.weights).toBe("demand");
    expect(result.method).toBe("icmp");
  });

  test("anycast, and the simulated global plan that is the same", async () => {
    const expected = plainFigures(cities, pings, (city, index) => anycastPop(city, index, cities));
    const [measured, simulated] = await Promise.all([
      ask("measure", workspace, "--deployment", "anycast"),
      ask("simulate", workspace, "--plan", "global"),
    ]);
    expect(mismatches(measured, expected)).toEqual([]);
    expect(mismatches(simulated, { ...expected, evidence: { measured: 1 } })).toEqual([]);
  });

  test("US states stand apart, and their users add up", async () => {
    const result = await ask("measure", workspace, "--deployment", "dns", "--within", "US", "--by", "geo");
    const american = cities.filter((city) => city.country === "US");
    const rows = result.rows as { key: { geo: string }; weight: number }[];
    expect(new Set(rows.map((row) => row.key.geo))).toEqual(new Set(american.map((city) => city.geo)));
    expect(rows.reduce((sum, row) => sum + row.weight, 0)).toBe(
      american.reduce((sum, city) => sum + city.population, 0),
    );
  });
});
