import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readScenario } from "#engine/scoring/scenarios/read-scenario.ts";
import { ExportTarget } from "#shared/model/export.ts";
import type { Plan } from "#shared/model/plan.ts";
import { jsonOf, longLivedFolder, removeFolder, runCli } from "./cli.ts";
import { importScenario } from "./scenario-cli.ts";

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = longLivedFolder();
  workspace = await importScenario(readScenario("groups-and-holdout"), folder);
});
afterAll(() => removeFolder(folder));

const at = (name: string) => join(folder, name);
const exporting = (...words: string[]) => runCli(["export", workspace, ...words]);

/** A plan without anything to find: prefixes of its own, everything in one region. */
async function quietPlan(): Promise<string> {
  const plan = jsonOf(await runCli(["plan", "show", workspace, "global", "--json"])) as unknown as Plan;
  const [region] = plan.regions;
  const own = {
    ...plan,
    id: "quiet",
    regions: [
      {
        ...region,
        ipv4: { prefix: "203.0.113.0/24", address: "203.0.113.1" },
        ipv6: { prefix: "2a00:f::/48", address: "2a00:f::1" },
      },
    ],
  };
  writeFileSync(at("quiet.json"), JSON.stringify(own));
  return at("quiet.json");
}

describe("catchment export", () => {
  test("writes its files into the folder alone, and ends with 1 for findings", async () => {
    const before = readdirSync(folder);
    const answer = await exporting("--plan", "continents", "--target", "gdnsd", "--geo-db", "/g.mmdb", "-o", at("a"));
    expect(answer.status).toBe(1);
    expect(answer.stdout).toMatch(/geoip\/continents\.map/);
    expect(answer.stdout).toMatch(/warning: default-prefix: /);
    expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual(["a"]);
    const map = readFileSync(join(at("a"), "geoip", "continents.map"), "utf8");
    expect(map).toMatch(/^# plan: Three continents \(continents\)$/m);
    expect(map).toMatch(/^# simulated % optimal: [\d.]+% \(90% interval [\d.]+ to [\d.]+\), /m);
    expect(map).toMatch(/^# data: \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d \(UTC\), \d+ cells$/m);
    expect(map).toMatch(/^# How to apply:$/m);
  });

  test("gives the same bytes for the same plan, and 0 where nothing was found", async () => {
    const words = ["--plan", await quietPlan(), "--target", "csv", "--json"];
    const first = await exporting(...words, "-o", at("b"));
    expect([first.status, first.stderr]).toEqual([0, ""]);
    const second = await exporting(...words, "-o", at("c"));
    expect({ ...jsonOf(second), folder: "" }).toEqual({ ...jsonOf(first), folder: "" });
  });

  test.each([
    ["an unknown target", ["--plan", "global", "--target", "bind"], 2, "--target bind"],
    ["an unknown target among others", ["--plan", "global", "--target", "knot,bind"], 2, "--target bind"],
    ["a runbook from nowhere", ["--plan", "global", "--target", "all", "--step", "all"], 2, "--base"],
    [
      "a step too large for one of several targets",
      ["--plan", "continents", "--base", "global", "--target", "bird,knot", "--step", "all"],
      3,
      "--allow-large",
    ],
    ["a zone that is none", ["--plan", "global", "--target", "knot", "--zone", "a b;"], 2, "--zone"],
    ["a name that is none", ["--plan", "global", "--target", "knot", "--name", "$(id)"], 2, "--name"],
    ["no address to listen on", ["--plan", "global", "--target", "knot", "--listen", "here"], 2, "--listen"],
    ["a TTL of nothing", ["--plan", "global", "--target", "knot", "--ttl", "0"], 2, "--ttl"],
    ["an unknown plan", ["--plan", "nobody", "--target", "knot"], 3, "nobody"],
  ])("says what is wrong with %s, and writes nothing", async (_, words, status, said) => {
    const answer = await exporting(...words, "-o", at("never"));
    expect(answer.status).toBe(status);
    expect(answer.stderr).toContain(said);
    expect(existsSync(at("never"))).toBe(false);
  });

  test("says that a folder can't be written", async () => {
    const answer = await exporting("--plan", "global", "--target", "json", "-o", join(workspace, "inside"));
    expect(answer.status).toBe(3);
    expect(answer.stderr).toContain("could not be written");
  });

  test("writes several targets each into its folder, the same bytes as alone, and says common findings once", async () => {
    const words = ["--plan", "continents", "--geo-db", "/g.mmdb", "--zone", "example.net"];
    const both = await exporting(...words, "--target", "knot,gdnsd,knot", "-o", at("several"));
    expect(both.status).toBe(1);
    expect(readdirSync(at("several")).toSorted()).toEqual(["gdnsd", "knot"]);
    expect(both.stdout).toMatch(/^ {2}gdnsd\/geoip\/continents\.map$/m);
    expect(both.stdout).toMatch(/^info: ttl-tail \(all targets\): /m);
    expect(both.stdout).toMatch(/^info: failover-by-hand \(gdnsd\): /m);
    await exporting(...words, "--target", "gdnsd", "-o", at("alone"));
    const map = ["geoip", "continents.map"] as const;
    expect(readFileSync(join(at("several"), "gdnsd", ...map))).toEqual(readFileSync(join(at("alone"), ...map)));
  });

  test("all is every target there is, listed as one document", async () => {
    const answer = await exporting("--plan", "global", "--target", "all", "--json", "-o", at("all"));
    const { folder: top, exports } = jsonOf(answer) as {
      folder: string;
      exports: { target: string; folder: string }[];
    };
    expect(top).toBe(at("all"));
    expect(exports.map(({ target }) => target)).toEqual(ExportTarget.options);
    expect(exports.map((each) => each.folder)).toEqual(ExportTarget.options.map((target) => join(at("all"), target)));
    expect(readdirSync(at("all")).toSorted()).toEqual(ExportTarget.options.toSorted());
  });
});

describe("catchment export --step", () => {
  const words = ["--plan", "continents", "--base", "global", "--step", "all", "--allow-large", "--geo-db", "/g.mmdb"];

  test("writes the runbooks of several targets each into its folder, the same bytes as alone", async () => {
    const both = await exporting(...words, "--target", "gdnsd,bird", "-o", at("runbooks"));
    expect(both.status).toBe(1);
    expect(readdirSync(at("runbooks")).toSorted()).toEqual(["bird", "gdnsd"]);
    expect(both.stdout).toMatch(/ files for 2 targets$/m);
    expect(both.stdout).toMatch(/^warning: capacity-unknown \(all targets\): /m);
    await exporting(...words, "--target", "bird", "-o", at("runbook"));
    const files = readdirSync(at("runbook"), { recursive: true, encoding: "utf8" }).toSorted();
    expect(readdirSync(join(at("runbooks"), "bird"), { recursive: true, encoding: "utf8" }).toSorted()).toEqual(files);
    for (const path of files.filter((name) => /\.\w+$/.test(name))) {
      expect(readFileSync(join(at("runbooks"), "bird", path)), path).toEqual(readFileSync(join(at("runbook"), path)));
    }
  });

  test("of all targets, each has its steps, and each is noted", async () => {
    const noted = async () =>
      (jsonOf(await runCli(["export-log", workspace, "--json"])) as { exports: object[] }).exports;
    const before = (await noted()).length;
    const answer = await exporting(...words, "--target", "all", "--json", "-o", at("all-runbooks"));
    const { runbooks } = jsonOf(answer) as { runbooks: { target: string; steps: { kind: string }[] }[] };
    expect(runbooks.map(({ target }) => target)).toEqual(ExportTarget.options);
    const kinds = new Set(runbooks.map(({ steps }) => steps.map(({ kind }) => kind).join(" ")));
    expect([...kinds]).toEqual(["registry dark test-name finish withdraw"]);
    expect((await noted()).length).toBe(before + ExportTarget.options.length);
  });
});

describe("catchment report", () => {
  const reporting = (...words: string[]) =>
    runCli(["report", workspace, "--plan", "continents", "--baseline", "any", ...words]);

  test("holds the configs that are asked for, written as they are asked for, and says that long ones are cut", async () => {
    const words = ["--targets", "gdnsd,csv", "--zone", "example.net", "--ecs", "off", "-o", at("report.md")];
    expect((await reporting(...words)).status).toBe(0);
    const text = readFileSync(at("report.md"), "utf8");
    expect(text).toContain("example.net: www 60 DYNA geoip!continents");
    expect(text).toContain("edns_client_subnet => false");
    expect(text).not.toContain("csv: region-config.json");
    expect((await runCli(["report", "--help"])).stdout).toContain("whole files come from catchment export");
  });

  test.each([
    ["--targets", "gdnsd,bind"],
    ["--zone", "a b;"],
  ])("says what is wrong with %s %s, and writes nothing", async (option, text) => {
    const answer = await reporting(option, text, "-o", at("never.md"));
    expect([answer.status, existsSync(at("never.md"))]).toEqual([2, false]);
    expect(answer.stderr).toContain(option);
  });
});
