import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { isKnownGeo } from "#shared/geo/catalogue.ts";
import { generateSample, SAMPLE_SEED } from "../sample.ts";
import { sampleBytes, sampleRecord, sampleRows } from "./sample-files.ts";

const folder = fileURLToPath(new URL("../../sample/", import.meta.url));
const latencies = sampleRows("rum-latency", "period,geo,asn,family,pop_id,samples,rtt_p50_ms");
const assignments = sampleRows(
  "rum-assignments",
  "period,geo,asn,family,deployment,served_pop,optimal_pop,samples,rtt_p50_ms",
);

describe("the shipped files", () => {
  test("are what the generator writes, byte for byte", { timeout: 120_000 }, async () => {
    const files = await generateSample(SAMPLE_SEED);
    expect(files.size).toBeGreaterThan(8);
    for (const [name, bytes] of files) expect(sampleBytes(name).equals(bytes), name).toBe(true);
  });

  test("are small, and big enough", () => {
    const size = readdirSync(folder).reduce((sum, name) => sum + statSync(folder + name).size, 0);
    expect(size).toBeLessThan(15_000_000);
    const cells = new Set([...latencies, ...assignments].map(([, geo, asn, family]) => `${geo} ${asn} ${family}`));
    expect(cells.size).toBeGreaterThanOrEqual(40_000);
    expect(latencies.length + assignments.length).toBeLessThan(1_200_000);
    expect(new Set(latencies.map(([period]) => period)).size).toBe(4);
  });

  test("offer communities of every carrier with which the operator has transit, and of nobody else", () => {
    const carriers = new Set(
      sampleRows("neighbors", "pop_id,asn,relationship,name")
        .filter(([, , relationship]) => relationship === "transit")
        .map(([, asn]) => asn),
    );
    const rows = sampleRows("communities", "asn,community,effect,target");
    expect(new Set(rows.map(([asn]) => asn))).toEqual(carriers);
    for (const [asn, community, effect, target] of rows) {
      expect(community).toMatch(new RegExp(`^${asn}:\\d{4}$`));
      expect(effect).toMatch(/^(no-export|prepend-[123])$/);
      expect(target === "peers" || isKnownGeo(target) || (carriers.has(target) && target !== asn), target).toBe(true);
    }
    expect(new Set(rows.map(([asn, community, , target]) => `${asn} ${community} ${target}`)).size).toBe(rows.length);
  });

  test("name only known PoPs and geos, and hold only plausible numbers", () => {
    const pops = new Set(sampleRows("pops", "pop_id,name,country,lat,lon,city,state").map(([id]) => id));
    const strange = [
      ...latencies.filter(
        ([, geo, , , pop, samples, rtt]) =>
          !isKnownGeo(geo) || !pops.has(pop) || !(Number(samples) >= 1 && Number(rtt) > 0 && Number(rtt) < 2000),
      ),
      ...assignments.filter(
        ([, geo, , , , served, best, samples]) =>
          !isKnownGeo(geo) || !pops.has(served) || !pops.has(best) || !(Number(samples) >= 1),
      ),
    ];
    expect(strange).toEqual([]);
  });

  test.each([
    ["rum-latency", (row: string[]) => row.slice(0, 5).join(), latencies],
    ["rum-assignments", (row: string[]) => row.slice(0, 7).join(), assignments],
  ] as const)("%s repeats no key", (_, keyOf, rows) => {
    expect(new Set(rows.map(keyOf)).size).toBe(rows.length);
  });

  test("say that they are synthetic", () => {
    expect(sampleBytes("SYNTHETIC.txt").toString("utf8")).toMatch(/^These measurements never happened/);
    expect(sampleBytes("README.md").toString("utf8")).toContain("never happened");
    expect(existsSync(new URL("../../NOTICE.md", import.meta.url))).toBe(true);
  });
});

describe("the record", () => {
  const record = sampleRecord();

  test("tells that about three in ten networks depart from the textbook", () => {
    expect(record.departingNetworksShare).toBeGreaterThan(0.25);
    expect(record.departingNetworksShare).toBeLessThan(0.35);
  });

  test("names the session that draws Brazil to Singapore, and it is among the neighbors", () => {
    const { asn, pop } = record.brazilDraw as { asn: number; pop: string };
    const sessions = sampleRows("neighbors", "pop_id,asn,relationship,name").filter((row) => row[1] === String(asn));
    expect(sessions.map((row) => row.slice(0, 3))).toEqual([[pop, String(asn), "transit"]]);
    const { BR } = record.globalSessions as { BR: [string, number, number][] };
    expect(BR[0].slice(0, 2)).toEqual([pop, asn]);
    expect(BR[0][2]).toBeGreaterThan(0.5);
  });
});
