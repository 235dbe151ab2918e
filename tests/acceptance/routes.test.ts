import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Route } from "#shared/model/routing.ts";
import { bgpyCases } from "#engine/routing/reference/bgpy-cases.ts";
import { ask, temporaryFolder } from "./cli.ts";

/** The engine's own tests hold every case; here the way through the command line. */
const scenarios = join(import.meta.dirname, "../../main/engine/routing/scenarios");

test("a scenario file to every AS's route, in both modes", async () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(scenarios, "ties-and-limits", name), "utf8"));
  const file = join(scenarios, "ties-and-limits", "scenario.json");
  expect(await ask("routes", "--scenario", file)).toEqual(read("lowest-asn.json"));
  expect(await ask("routes", "--scenario", file, "--ties", "set")).toEqual(read("set.json"));
});

test.runIf(bgpyCases() !== null)("all cases of the BGPy test suite at once, by prefix", async () => {
  const folder = temporaryFolder();
  const asked = bgpyCases()!.map(async ({ scenario, expected }, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, JSON.stringify(scenario));
    const { routes } = await ask("routes", "--scenario", file);
    const found = (routes as Route[]).map(({ asn, relationship, path }) => ({ asn, relationship, path }));
    expect(found).toEqual(expected);
  });
  await Promise.all(asked);
});
