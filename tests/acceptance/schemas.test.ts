import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readScenario } from "#engine/scoring/scenarios/read-scenario.ts";
import { jsonOf, longLivedFolder, removeFolder, runCli } from "./cli.ts";
import { importArguments, importScenario } from "./scenario-cli.ts";

/** The documents that commands print are held against the published schemas by a validator that is not ours. */
const schemaFolder = join(import.meta.dirname, "../../docs/schemas");
const scenario = readScenario("groups-and-holdout");
const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = longLivedFolder();
  workspace = await importScenario(scenario, folder);
});
afterAll(() => removeFolder(folder));

const at = (name: string) => join(folder, name);

function schemaErrors(schema: string, document: unknown): string[] {
  const validate = ajv.compile(JSON.parse(readFileSync(join(schemaFolder, `${schema}.schema.json`), "utf8")) as object);
  if (validate(document)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const badPops = () => {
  writeFileSync(at("bad.csv"), "pop_id,name,country,lat,lon\nxxx,Nowhere,NL,152,4.9\n");
  return at("bad.csv");
};

const ROUTE_SCENARIO = {
  links: [{ provider: 1, customer: 2 }, { peer: [2, 3] }],
  announcements: [
    { id: "a", asn: 2, prepend: 1 },
    { id: "b", origin: 64500, neighbor: 3, relationship: "peer", noExport: true },
  ],
};
const routeScenario = () => {
  writeFileSync(at("scenario.json"), JSON.stringify(ROUTE_SCENARIO));
  return at("scenario.json");
};

/** Schema, exit status, words. In this order: the plan is stored, shown, exported and deleted. */
const commands: [schema: string, status: number, words: () => string[]][] = [
  ["import", 0, () => ["import", workspace, ...importArguments(scenario.folder)]],
  ["import", 1, () => ["import", workspace, "--pops", badPops(), "--max-reject-share", "1"]],
  ["error", 3, () => ["import", workspace, "--pops", badPops()]],
  ["measure", 0, () => ["measure", workspace, "--deployment", "any", "--by", "pop"]],
  ["measure", 0, () => ["measure", workspace, "--deployment", "rollout", "--within", "JP", "--by", "geo,asn"]],
  ["simulate", 0, () => ["simulate", workspace, "--plan", at("pair-plan.json"), "--by", "continent"]],
  ["compare", 0, () => ["compare", workspace, "any", "plan:continents", "--by", "asn"]],
  ["matrix", 0, () => ["matrix", workspace, "any", "plan:continents", "optimal", "--baseline", "optimal"]],
  ["problems", 0, () => ["problems", workspace, "--deployment", "any"]],
  ["explain", 0, () => ["explain", workspace, "--geo", "FR", "--deployment", "any"]],
  ["fixes", 0, () => ["fixes", workspace, "--geo", "FR", "--deployment", "any"]],
  ["find", 0, () => ["find", workspace, "france"]],
  ["info", 0, () => ["info", workspace]],
  // A prediction misses by more than its interval.
  ["backtest", 1, () => ["backtest", workspace, "--no-store"]],
  ["routes", 0, () => ["routes", "--scenario", routeScenario(), "--ties", "set"]],
  ["render", 0, () => ["render", workspace, "--subject", "any", "--view", "cdf", "-o", at("any.svg")]],
  ["export", 1, () => ["export", workspace, "--plan", "continents", "--target", "json", "-o", at("exported")]],
  ["exports", 1, () => ["export", workspace, "--plan", "continents", "--target", "csv,roa", "-o", at("several")]],
  ["diff", 1, () => ["diff", workspace, "global", "continents"]],
  [
    "runbook",
    1,
    () =>
      ["export", workspace, "--plan", "continents", "--target", "json", "--step", "all"].concat([
        "--base",
        "global",
        "--allow-large",
        "-o",
        at("steps"),
      ]),
  ],
  [
    "runbooks",
    1,
    () =>
      ["export", workspace, "--plan", "continents", "--target", "csv,bird", "--step", "1"].concat([
        "--base",
        "global",
        "-o",
        at("step"),
      ]),
  ],
  ["export-log", 0, () => ["export-log", workspace]],
  ["report", 0, () => ["report", workspace, "--plan", "continents", "--baseline", "any", "-o", at("any.html")]],
  ["settings", 0, () => ["settings", workspace]],
  ["plan-import", 0, () => ["plan", "import", workspace, at("pair-plan.json")]],
  ["plan-list", 0, () => ["plan", "list", workspace]],
  ["plan", 0, () => ["plan", "show", workspace, "pair-plan"]],
  ["plan", 0, () => ["plan", "export", workspace, "continents-6"]],
  ["plan", 0, () => ["plan", "duplicate", workspace, "global", "again"]],
  ["plan-new", 0, () => ["plan", "new", workspace, "begun", "--template", "continents", "--name", "From a template"]],
  ["plan-export", 0, () => ["plan", "export", workspace, "pair-plan", at("exported.yaml")]],
  ["plan-check", 1, () => ["plan", "check", workspace, "pair-plan"]],
  ["plan-delete", 0, () => ["plan", "delete", workspace, "pair-plan"]],
  ["error", 2, () => ["measure", workspace, "--deployment", "any", "--by", "street"]],
  ["error", 3, () => ["measure", workspace, "--deployment", "nobody"]],
];

test.each(commands)("%s, status %i", async (schema, status, words) => {
  const answer = await runCli([...words(), "--json"]);
  expect(answer.status).toBe(status);
  expect(schemaErrors(schema, jsonOf(answer))).toEqual([]);
});

test("the schemas are strict enough to see a missing figure and a wrong code", async () => {
  const { percentOptimal: _, ...measured } = jsonOf(
    await runCli(["measure", workspace, "--deployment", "any", "--json"]),
  );
  expect(schemaErrors("measure", measured)).not.toEqual([]);
  expect(schemaErrors("error", { error: { code: "OOPS", message: "", details: {} } })).not.toEqual([]);
});

test("a scenario file is as its schema says", () => {
  expect(schemaErrors("scenario", ROUTE_SCENARIO)).toEqual([]);
  expect(schemaErrors("scenario", { ...ROUTE_SCENARIO, announcements: [{ id: "a" }] })).not.toEqual([]);
});

test("the neutral config of an export is as its schema says", () => {
  const config = JSON.parse(readFileSync(join(at("exported"), "region-config.json"), "utf8")) as object;
  expect(schemaErrors("region-config", config)).toEqual([]);
  expect(schemaErrors("region-config", { ...config, version: 2 })).not.toEqual([]);
});

test("every schema is asked for here, is that of a file, or belongs to a command that writes the sample", () => {
  const published = readdirSync(schemaFolder).map((name) => name.replace(".schema.json", ""));
  const asked = new Set(commands.map(([schema]) => schema));
  expect(published.filter((schema) => !asked.has(schema))).toEqual(["demo", "region-config", "sample", "scenario"]);
});
