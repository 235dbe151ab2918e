import { describe, expect, test } from "vitest";
import { scoreDeployment, scorePlan } from "#engine/scoring/score.ts";
import { buildWorld } from "#engine/world/build.ts";
import type { WorldRows } from "#engine/world/rows.ts";
import type { Family, Mechanism, PopState, Relationship } from "#shared/model/entities.ts";
import type { Result, ScoreOptions } from "#shared/model/figures.ts";
import { defaultSettings, scoringSettings } from "#shared/model/settings.ts";
import type { ScenarioLink } from "#shared/model/routing.ts";
import type { BuiltinPlanId } from "#shared/model/plan.ts";
import { builtinPlan } from "#shared/plan/builtins.ts";
import { gunzipSync } from "node:zlib";
import { loadMeasured } from "#datasets/generate/check/measured.ts";
import { sampleBytes, sampleRows } from "#datasets/generate/check/sample-files.ts";

const popRows = sampleRows("pops", "pop_id,name,country,lat,lon,city,state");

function readWorldRows(): WorldRows {
  const family = (text: string): Family => (text === "6" ? 6 : 4);
  return {
    pops: popRows.map(([id, , country, lat, lon, , state]) => ({
      id,
      country,
      lat: Number(lat),
      lon: Number(lon),
      state: state as PopState,
    })),
    deployments: sampleRows("deployments", "deployment,mechanism,pops,group,use").map(
      ([id, mechanism, pops, group, use]) => ({
        id,
        mechanism: mechanism as Mechanism,
        pops: pops === "" ? [] : pops.split(" "),
        group: group || null,
        use: use || null,
      }),
    ),
    assignments: sampleRows(
      "rum-assignments",
      "period,geo,asn,family,deployment,served_pop,optimal_pop,samples,rtt_p50_ms",
    ).map(([period, geo, asn, version, deployment, servedPop, optimalPop, samples]) => ({
      period,
      geo,
      asn: Number(asn),
      family: family(version),
      deployment,
      servedPop,
      optimalPop,
      samples: Number(samples),
    })),
    latency: sampleRows("rum-latency", "period,geo,asn,family,pop_id,samples,rtt_p50_ms").map(
      ([period, geo, asn, version, pop, samples, rtt]) => ({
        period,
        geo,
        asn: Number(asn),
        family: family(version),
        pop,
        samples: Number(samples),
        rttMs: Number(rtt),
      }),
    ),
    resolvers: sampleRows("resolvers", "geo,asn,resolver_geo,resolver_asn,family,ecs,samples").map(
      ([geo, asn, resolverGeo, resolverAsn, version, ecs, samples]) => ({
        geo,
        asn: Number(asn),
        resolverGeo,
        resolverAsn: Number(resolverAsn),
        family: family(version),
        ecs: Number(ecs),
        samples: Number(samples),
      }),
    ),
    links: readLinks(),
    neighbors: sampleRows("neighbors", "pop_id,asn,relationship,name").map(([pop, asn, relationship, name]) => ({
      pop,
      asn: Number(asn),
      relationship: relationship as Relationship,
      name,
    })),
  };
}

/** Lines `a|b|-1` (a is the provider of b) and `a|b|0` (peers). */
function readLinks(): ScenarioLink[] {
  const lines = gunzipSync(sampleBytes("as-links.txt.gz")).toString("utf8").trimEnd().split("\n");
  return lines
    .filter((line) => !line.startsWith("#"))
    .map((line): ScenarioLink => {
      const [a, b, kind] = line.split("|").map(Number);
      return kind === 0 ? { peer: [a, b] } : { provider: a, customer: b };
    });
}

const settings = { ...defaultSettings(), originAsn: 64500 };
const built = buildWorld(readWorldRows());
const context = (options: ScoreOptions) => ({ ...built, settings: scoringSettings(settings), options });
const measure = (id: string, options: ScoreOptions): Result => scoreDeployment(context(options), id);

function simulate(id: BuiltinPlanId, options: ScoreOptions): Result {
  const pops = popRows.map(([pop, name, country, lat, lon, city, state]) => ({
    id: pop,
    name,
    country,
    lat: Number(lat),
    lon: Number(lon),
    city,
    capacity: null,
    state: state as PopState,
  }));
  return scorePlan(context(options), builtinPlan(id, pops, settings));
}

const suboptimal = (result: Result): number => 100 - (result.percentOptimal ?? NaN);

describe("the sample through the engine, at default settings", () => {
  test("measures what the independent estimator measures", () => {
    const estimate = loadMeasured();
    for (const deployment of ["dns-today", "anycast-global", "regional-2015"]) {
      for (const within of ["US", "BR", "US-NY"]) {
        const expected = estimate(deployment, within);
        const users = measure(deployment, { within });
        expect(users.level).toBe("user");
        expect(users.percentOptimal).toBeCloseTo(expected.userLevel, 6);
        const cells = measure(deployment, { within, cellLevel: true });
        expect(cells.percentOptimal).toBeCloseTo(expected.cellLevel, 6);
        expect(cells.notJudgedShare).toBeCloseTo(expected.notJudgedShare, 6);
      }
    }
  });

  test("three regions leave about 10% of the United States suboptimal, in simulation and in truth", () => {
    const simulated = simulate("continents", { within: "US" });
    expect(Math.abs(suboptimal(simulated) - 10)).toBeLessThanOrEqual(4);
    const truth = measure("regional-2015", { within: "US", cellLevel: true });
    expect(Math.abs(suboptimal(truth) - suboptimal(simulated))).toBeLessThanOrEqual(3);
  });

  test("three regions bring Brazil back, in simulation and in truth", () => {
    const global = measure("anycast-global", { within: "BR", cellLevel: true });
    const simulated = simulate("continents", { within: "BR" });
    const truth = measure("regional-2015", { within: "BR", cellLevel: true });
    expect(suboptimal(global)).toBeGreaterThan(60);
    expect(suboptimal(simulated)).toBeLessThan(30);
    expect(suboptimal(truth)).toBeLessThan(30);
  });

  test("one region simulated is the measured global anycast", () => {
    const measured = measure("anycast-global", { cellLevel: true });
    expect(simulate("global", {}).percentOptimal).toBeCloseTo(measured.percentOptimal ?? NaN, 9);
  });

  test("what three regions displace is simulated or preferred, and the world comes out as it was measured", () => {
    const simulated = simulate("continents", { weights: "regional-2015" });
    expect(simulated.evidence.simulated + simulated.evidence.preference).toBeGreaterThan(0.05);
    expect(simulated.evidence.inferred + simulated.evidence.assumed).toBeLessThan(0.01);
    const [low, high] = simulated.interval90;
    const truth = measure("regional-2015", { cellLevel: true }).percentOptimal;
    expect(truth).toBeGreaterThan(low ?? NaN);
    expect(truth).toBeLessThan(high ?? NaN);
  });

  test("a prediction knows nothing of the held-out rollout", () => {
    expect(simulate("continents", {}).weights).toBe("deployment:anycast-global");
    expect(simulate("continents", {}).evidence.measured).toBeLessThan(0.01);
  });
});
