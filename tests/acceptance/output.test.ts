import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEngine } from "#engine/service/engine.ts";
import { readCsv, readScenario } from "#engine/scoring/scenarios/read-scenario.ts";
import { ImportTable } from "#shared/model/entities.ts";
import { ask, jsonOf, longLivedFolder, removeFolder, runCli, temporaryFolder } from "./cli.ts";
import { importArguments, importScenario } from "./scenario-cli.ts";

const scenario = readScenario("groups-and-holdout");
let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = longLivedFolder();
  workspace = await importScenario(scenario, folder);
});
afterAll(() => removeFolder(folder));

const planFile = () => join(folder, "pair-plan.json");

describe("--json", () => {
  test.each([
    ["measure", () => ["measure", workspace, "--deployment", "any", "--by", "geo"]],
    ["simulate", () => ["simulate", workspace, "--plan", planFile(), "--by", "pop"]],
    ["compare", () => ["compare", workspace, "any", "optimal", "--by", "country"]],
    ["problems", () => ["problems", workspace, "--deployment", "any", "--top", "1"]],
    ["info", () => ["info", workspace]],
    ["plan list", () => ["plan", "list", workspace]],
    ["plan show", () => ["plan", "show", workspace, "continents"]],
    ["settings", () => ["settings", workspace]],
  ])("%s prints one document and nothing else", async (_, args) => {
    const answer = await runCli([...args(), "--json"]);
    expect({ status: answer.status, stderr: answer.stderr }).toEqual({ status: 0, stderr: "" });
    expect(Object.keys(jsonOf(answer)).length).toBeGreaterThan(0);
  });

  test("numbers are not rounded", async () => {
    const answer = await ask("simulate", workspace, "--plan", planFile());
    expect(answer.percentOptimal).toBeCloseTo(20_000 / 270, 10);
  });
});

describe("--csv", () => {
  test("gives the rows of a measurement", async () => {
    const { stdout, status } = await runCli(["measure", workspace, "--deployment", "any", "--by", "geo", "--csv"]);
    expect(status).toBe(0);
    const rows = readCsv(stdout);
    expect(rows.map((row) => row.geo)).toEqual(["FR", "US"]);
    expect(Object.values(rows[0])).toContain("90");
  });

  test("gives the rows of a comparison and of problems", async () => {
    const [compared, problems] = await Promise.all([
      runCli(["compare", workspace, "any", "rollout", "--by", "geo", "--csv"]),
      runCli(["problems", workspace, "--deployment", "any", "--csv"]),
    ]);
    expect(readCsv(compared.stdout).map((row) => row.geo)).toEqual(["FR", "US"]);
    expect(readCsv(problems.stdout)).toHaveLength(1);
    expect(Object.values(readCsv(problems.stdout)[0])).toEqual(expect.arrayContaining(["FR", "bb", "aa", "2800"]));
  });
});

test("plain text is for people: a table with the share and its interval", async () => {
  const { stdout, status } = await runCli(["measure", workspace, "--deployment", "any"]);
  expect(status).toBe(0);
  expect(stdout).toContain("60");
  expect(() => JSON.parse(stdout) as unknown).toThrow(/JSON/);
});

test("info tells what each accuracy rests on: set, learned by a back-test, or assumed", async () => {
  const own = temporaryFolder();
  const path = await importScenario(scenario, own);
  const before = await ask("info", path);
  expect(before.accuracies).toMatchObject({ preference: { accuracy: 0.9, basis: "default", learnedAt: null } });
  await ask("settings", path, "accuracy.preference", "0.8");
  const { stdout } = await runCli(["info", path]);
  expect(stdout).toContain("accuracy    preference: 80.0%, set by you");
  expect(stdout).toContain("accuracy    assumed: 50.0%, assumed: no back-test has learned it");
  const tested = jsonOf(await runCli(["backtest", path, "--learn-from-held-out", "--json"]));
  expect(tested.stored).toBe(true);
  expect((await ask("info", path)).accuracies).toEqual(tested.accuracies);
});

describe("help", () => {
  test("lists the commands and the exit statuses", async () => {
    const { stdout, status } = await runCli(["--help"]);
    expect(status).toBe(0);
    for (const word of [
      "import",
      "measure",
      "simulate",
      "compare",
      "problems",
      "explain",
      "fixes",
      "plan",
      "info",
      "sample",
      "Exit status",
    ]) {
      expect(stdout).toContain(word);
    }
  });

  test.each([
    ["import", [...ImportTable.options.map((table) => `--${table}`), "--mapping", "--max-reject-share", "--dry-run"]],
    [
      "measure",
      ["--deployment", "--by", "--within", "--asn", "--family", "--period", "--tolerance-ms", "--min-samples"],
    ],
    ["simulate", ["--plan", "--rules", "--dns-error", "--ecs-share", "--cell-level", "--cross-fit", "--weights"]],
    ["compare", ["<a>", "<b>", "--csv"]],
    ["problems", ["--deployment", "--top"]],
    ["explain", ["--geo", "--asn", "--deployment", "--plan", "--top"]],
    ["fixes", ["--geo", "--asn", "--deployment", "--plan", "--pop", "--top", "--save", "--fix", "--csv"]],
  ])("%s has its options", async (command, words) => {
    const { stdout, status } = await runCli([command, "--help"]);
    expect(status).toBe(0);
    for (const word of [...words, "--json"]) expect(stdout).toContain(word);
  });
});

describe("a workspace that is open", () => {
  test("can be read and not written by another process", async () => {
    const engine = createEngine();
    await engine.call("workspace.open", { path: workspace });
    try {
      expect((await ask("measure", workspace, "--deployment", "any")).percentOptimal).toBe(60);
      const answer = await runCli(["import", workspace, ...importArguments(scenario.folder), "--json"]);
      expect(answer.status).toBe(3);
      expect(jsonOf(answer)).toMatchObject({ error: { code: "WORKSPACE_LOCKED" } });
    } finally {
      await engine.dispose();
    }
    expect((await runCli(["plan", "duplicate", workspace, "global", "copy"])).status).toBe(0);
  });
});

describe("import", () => {
  const figures = async (path: string) => {
    const answers = await Promise.all([
      ask("measure", path, "--deployment", "any", "--by", "geo,asn"),
      ask("simulate", path, "--plan", planFile(), "--by", "pop"),
    ]);
    return answers;
  };

  test("neither the order of files nor of rows matters", async () => {
    const other = temporaryFolder();
    const files = importArguments(scenario.folder);
    const turned: string[] = [];
    for (let i = files.length - 2; i >= 0; i -= 2) {
      const [header, ...rows] = readFileSync(files[i + 1], "utf8")
        .trim()
        .split("\n");
      const path = join(other, files[i + 1].split("/").at(-1)!);
      writeFileSync(path, `${[header, ...rows.toReversed()].join("\n")}\n`);
      turned.push(files[i], path);
    }
    await ask("import", join(other, "turned.catchment"), ...turned);
    expect(await figures(join(other, "turned.catchment"))).toEqual(await figures(workspace));
  });

  test("gzip, a byte order mark and Windows line ends make no difference", async () => {
    const other = temporaryFolder();
    const files = importArguments(scenario.folder);
    const packed = files.map((word, index) => {
      if (index % 2 === 0) return word;
      const path = join(other, `${word.split("/").at(-1)!}.gz`);
      writeFileSync(path, gzipSync(`\uFEFF${readFileSync(word, "utf8").replaceAll("\n", "\r\n")}`));
      return path;
    });
    await ask("import", join(other, "packed.catchment"), ...packed);
    expect(await figures(join(other, "packed.catchment"))).toEqual(await figures(workspace));
  });

  test("the same rows again replace, a dry run writes nothing", async () => {
    const other = temporaryFolder();
    const path = join(other, "again.catchment");
    const first = await ask("import", path, ...importArguments(scenario.folder));
    const dry = await ask("import", path, ...importArguments(scenario.folder), "--dry-run");
    const again = await ask("import", path, ...importArguments(scenario.folder));
    type Tables = { table: string; accepted: number; replaced: number }[];
    const accepted = (first.tables as Tables).map(({ table, accepted: rows }) => ({ table, replaced: rows }));
    expect((first.tables as Tables).every(({ replaced }) => replaced === 0)).toBe(true);
    expect((again.tables as Tables).map(({ table, replaced }) => ({ table, replaced }))).toEqual(accepted);
    expect((dry.tables as Tables).map(({ table }) => table)).toEqual(accepted.map(({ table }) => table));
    expect(await figures(path)).toEqual(await figures(workspace));
  });

  test("other headers by a mapping file", async () => {
    const other = temporaryFolder();
    writeFileSync(join(other, "sites.csv"), "Site,Label,Land,Latitude,Longitude\naa,Paris,FR,48.9,2.4\n");
    const columns = { Site: "pop_id", Label: "name", Land: "country", Latitude: "lat", Longitude: "lon" };
    writeFileSync(join(other, "sites.json"), JSON.stringify({ columns }));
    const path = join(other, "mapped.catchment");
    const words = ["import", path, "--pops", join(other, "sites.csv"), "--mapping", join(other, "sites.json")];
    expect(await ask(...words)).toMatchObject({ tables: [{ table: "pops", accepted: 1, rejected: 0 }] });
  });
});

describe("plans", () => {
  test("export, import, export gives the same bytes", async () => {
    const other = temporaryFolder();
    const at = (name: string) => join(other, name);
    for (const format of ["json", "yaml"]) {
      await ask("plan", "export", workspace, planFile(), at(`first.${format}`));
      await ask("plan", "import", workspace, at(`first.${format}`), "--replace");
      await ask("plan", "export", workspace, "pair-plan", at(`second.${format}`));
      expect(readFileSync(at(`second.${format}`), "utf8")).toBe(readFileSync(at(`first.${format}`), "utf8"));
    }
    await ask("plan", "delete", workspace, "pair-plan");
    const { plans } = (await ask("plan", "list", workspace)) as { plans: { id: string }[] };
    expect(plans.map(({ id }) => id)).not.toContain("pair-plan");
  });

  test("a stored plan answers as its file does", async () => {
    await ask("plan", "duplicate", workspace, "continents", "mine");
    const [stored, builtin] = await Promise.all([
      ask("simulate", workspace, "--plan", "mine"),
      ask("simulate", workspace, "--plan", "continents"),
    ]);
    expect({ ...stored, subject: "" }).toEqual({ ...builtin, subject: "" });
    const taken = await runCli(["plan", "duplicate", workspace, "global", "mine", "--json"]);
    expect({ status: taken.status, ...jsonOf(taken) }).toMatchObject({ status: 3, error: { code: "ALREADY_EXISTS" } });
  });
});
