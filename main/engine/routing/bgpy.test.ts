import { describe, expect, test } from "vitest";
import { bgpyCases } from "./reference/bgpy-cases.ts";
import { routerRoutes } from "./reference/router-mode.ts";
import { routesOfScenario } from "./scenario.ts";

const cases = bgpyCases();
if (cases === null) {
  if (process.env.CI) throw new Error("the BGPy cases are missing");
  process.stderr.write("BGPy cases are not here: their test is passed over\n");
}

describe.runIf(cases !== null)("cases of the BGPy test suite, by prefix", () => {
  test("all seven files", () => {
    const files = new Set(cases!.map(({ name }) => name.split(" ")[0]));
    expect(files.size).toBeGreaterThanOrEqual(7);
  });

  describe.each(cases ?? [])("$name", ({ scenario, expected }) => {
    test("the product gives every AS its route", () => {
      const routes = routesOfScenario(scenario, "lowest-asn").routes;
      expect(routes.map(({ asn, relationship, path }) => ({ asn, relationship, path }))).toEqual(expected);
    });

    test("and so does the reference", () => {
      const routes = [...routerRoutes(scenario).values()];
      expect(routes.map(({ asn, relationship, path }) => ({ asn, relationship, path }))).toEqual(expected);
    });
  });
});
