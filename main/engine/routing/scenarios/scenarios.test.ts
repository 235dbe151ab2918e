import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Routes, Scenario } from "#shared/model/routing.ts";
import { routerRoutes } from "../reference/router-mode.ts";
import { setRoutes } from "../reference/set-mode.ts";
import { routesOfScenario } from "../scenario.ts";

const root = import.meta.dirname;
const names = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** A missing file is an error, never something to write down. */
const read = (name: string, file: string): unknown => JSON.parse(readFileSync(join(root, name, file), "utf8"));

/** The reference's answer in the form of a scenario's. */
function referenceRoutes(scenario: Scenario): Routes {
  const router = routerRoutes(scenario);
  const set = setRoutes(scenario);
  const routes = [...set.choices].map(([asn, { relationship, nextHops }]) => ({
    asn,
    relationship,
    path: router.get(asn)?.path ?? set.lowestPath(asn),
    ids: [...new Set(nextHops.flatMap((hop) => hop.ids))].sort(),
  }));
  return { routes };
}

describe.each(names.map(({ name }) => name))("%s", (name) => {
  const scenario = Scenario.parse(read(name, "scenario.json"));
  const lowest = Routes.parse(read(name, "lowest-asn.json"));
  const set = Routes.parse(read(name, "set.json"));

  test("router mode", () => {
    expect(routesOfScenario(scenario, "lowest-asn")).toEqual(lowest);
    expect({ routes: [...routerRoutes(scenario).values()] }).toEqual(lowest);
  });

  test("set mode", () => {
    expect(routesOfScenario(scenario, "set")).toEqual(set);
    expect(referenceRoutes(scenario)).toEqual(set);
  });
});
