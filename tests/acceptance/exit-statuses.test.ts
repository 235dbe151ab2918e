import { copyFileSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exitForError } from "#cli/output.ts";
import { readScenario } from "#engine/scoring/scenarios/read-scenario.ts";
import { ErrorCode } from "#shared/model/errors.ts";
import { ask, jsonOf, longLivedFolder, removeFolder, runCli } from "./cli.ts";
import { importScenario } from "./scenario-cli.ts";

const scenario = readScenario("cell-and-user-level");
let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = longLivedFolder();
  workspace = await importScenario(scenario, folder);
});
afterAll(() => removeFolder(folder));

const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

interface Failure {
  status: number;
  code: string;
  message: string;
}

/** With --json one error document on stdout, and on stderr its message as one line. */
async function failureOf(...args: string[]): Promise<Failure> {
  const answer = await runCli([...args, "--json"]);
  const { error } = jsonOf(answer) as { error: { code: string; message: string; details: object } };
  expect(Object.keys(error).sort()).toEqual(["code", "details", "message"]);
  expect(answer.stderr).toBe(`catchment: ${error.message.replaceAll(/\s*\n\s*/g, " ")}\n`);
  return { status: answer.status, code: error.code, message: error.message };
}

test("without --json an error is one line on stderr, and stdout stays empty", async () => {
  const answers = await Promise.all([runCli(["info", join(folder, "missing.catchment")]), runCli(["info", "--wrong"])]);
  expect(answers.map(({ status, stdout }) => ({ status, stdout }))).toEqual([
    { status: 3, stdout: "" },
    { status: 2, stdout: "" },
  ]);
  for (const { stderr } of answers) expect(stderr).toMatch(/^catchment: [^\n]+\n$/);
});

describe("status 2: wrong usage", () => {
  test.each([
    ["an unknown command", ["mesure"]],
    ["an unknown option", ["info", "x.catchment", "--verbose"]],
    ["a missing argument", ["measure"]],
    ["a missing option", ["measure", "x.catchment"]],
    ["a value that is no number", ["measure", "x.catchment", "--deployment", "dns", "--tolerance-ms", "five"]],
    ["a negative tolerance", ["measure", "x.catchment", "--deployment", "dns", "--tolerance-ms", "-1"]],
    ["an unknown grouping", ["measure", "x.catchment", "--deployment", "dns", "--by", "city"]],
    [
      "a period the wrong way round",
      ["measure", "x.catchment", "--deployment", "dns", "--period", "2015-03-02..2015-03-01"],
    ],
    ["a day that is none", ["measure", "x.catchment", "--deployment", "dns", "--period", "2015-02-30..2015-03-01"]],
    ["an unknown rule", ["simulate", "x.catchment", "--plan", "global", "--rules", "magic"]],
    ["a share above one", ["simulate", "x.catchment", "--plan", "global", "--dns-error", "1.5"]],
    ["nothing to import", ["import", "x.catchment"]],
  ])("%s", async (_, args) => {
    expect(await failureOf(...args)).toMatchObject({ status: 2, code: "BAD_USAGE" });
  });

  test("no command at all shows the help", async () => {
    const answer = await runCli([]);
    expect(answer.status).toBe(2);
    expect(answer.stdout + answer.stderr).toContain("Usage: catchment");
  });
});

describe("status 3: bad input or workspace", () => {
  test("a workspace that is not there", async () => {
    expect(await failureOf("info", join(folder, "missing.catchment"))).toMatchObject({
      status: 3,
      code: "WORKSPACE_MISSING",
    });
  });

  test("a file that is no workspace", async () => {
    expect(await failureOf("info", file("text.catchment", "pop_id,name\n"))).toMatchObject({
      status: 3,
      code: "WORKSPACE_FOREIGN",
    });
  });

  test.each([
    ["a deployment", () => ["measure", workspace, "--deployment", "dnss"]],
    ["a plan", () => ["simulate", workspace, "--plan", "nowhere"]],
    ["a subject", () => ["compare", workspace, "dns", "deployment:nowhere"]],
    ["a geo", () => ["measure", workspace, "--deployment", "dns", "--within", "XX"]],
    ["a deployment that should weigh", () => ["measure", workspace, "--deployment", "dns", "--weights", "nobody"]],
  ])("%s that does not exist", async (_, words) => {
    expect(await failureOf(...words())).toMatchObject({ status: 3, code: "NOT_FOUND" });
  });

  test("a file to import that is not there or no text", async () => {
    const target = join(folder, "new.catchment");
    expect(await failureOf("import", target, "--pops", join(folder, "missing.csv"))).toMatchObject({
      status: 3,
      code: "BAD_INPUT",
    });
    expect(existsSync(target)).toBe(false);
  });

  test("a plan that is none", async () => {
    const plan = file("plan.json", '{"version":1,"id":"x"}');
    expect(await failureOf("simulate", workspace, "--plan", plan)).toMatchObject({
      status: 3,
      code: "BAD_INPUT",
      message: expect.stringContaining("plan.json"),
    });
  });

  test("too many rejected rows: nothing is written", async () => {
    const target = join(folder, "rejected.catchment");
    const pops = file("half.csv", "pop_id,name,country,lat,lon\nams,Amsterdam,NL,52.3,4.9\nxxx,Nowhere,NL,152,4.9\n");
    const answer = await runCli(["import", target, "--pops", pops, "--json"]);
    const report = jsonOf(answer) as { error: { code: string }; tables: { rejected: number; problems: object[] }[] };
    expect(answer.status).toBe(3);
    expect(report.error.code).toBe("IMPORT_REJECTED");
    expect(report.tables[0].rejected).toBe(1);
    expect(report.tables[0].problems).toMatchObject([{ line: 3, column: 4, code: "out-of-range" }]);
    expect(existsSync(target)).toBe(false);
  });
});

describe("status 1: findings", () => {
  test("rejected rows below the limit are told, the rest is imported", async () => {
    const target = join(folder, "findings.catchment");
    const pops = file(
      "one-bad.csv",
      "pop_id,name,country,lat,lon\nams,Amsterdam,NL,52.3,4.9\nxxx,Nowhere,NL,152,4.9\n",
    );
    const answer = await runCli(["import", target, "--pops", pops, "--max-reject-share", "0.5", "--json"]);
    expect(answer.status).toBe(1);
    expect(jsonOf(answer)).toMatchObject({
      tables: [{ table: "pops", read: 2, accepted: 1, replaced: 0, rejected: 1 }],
    });
    expect((await ask("info", target)).counts).toMatchObject({ pops: 1 });
  });

  test("problems of a plan", async () => {
    const plan = {
      version: 1,
      id: "holes",
      name: "holes",
      defaultRegion: "a",
      regions: [{ id: "a", name: "a", color: "#2a9d8f", pops: [], geos: [] }],
    };
    const answer = await runCli(["plan", "check", workspace, file("holes.json", JSON.stringify(plan)), "--json"]);
    expect(answer.status).toBe(1);
    expect((jsonOf(answer).problems as { code: string }[]).map(({ code }) => code)).toContain("region-without-pop");
  });
});

describe("status 0: done", () => {
  test("users that cannot be judged are no findings", async () => {
    const answer = await runCli([
      "measure",
      workspace,
      "--deployment",
      "dns",
      "--min-samples",
      "5000",
      "--cell-level",
      "--json",
    ]);
    expect(answer.status).toBe(0);
    expect(jsonOf(answer)).toMatchObject({ percentOptimal: null, notJudgedShare: 1 });
  });

  test("an ignored column is a warning", async () => {
    mkdirSync(join(folder, "warned"));
    const pops = file("warned/pops.csv", "pop_id,name,country,lat,lon,colour\nams,Amsterdam,NL,52.3,4.9,red\n");
    const answer = await runCli(["import", join(folder, "warned.catchment"), "--pops", pops, "--json"]);
    expect(answer.status).toBe(0);
    expect(JSON.stringify(jsonOf(answer).warnings)).toContain("colour");
  });

  test("a copy of a workspace is a workspace", async () => {
    const copy = join(folder, "copy.catchment");
    copyFileSync(workspace, copy);
    expect((await ask("info", copy)).counts).toEqual((await ask("info", workspace)).counts);
  });
});

test("every error code has its status: 2 usage, 4 our own fault, 3 all others", () => {
  const statuses = Object.fromEntries(ErrorCode.options.map((code) => [code, exitForError(code)]));
  const { BAD_USAGE, INTERNAL, ENGINE_GONE, ...others } = statuses;
  expect({ BAD_USAGE, INTERNAL, ENGINE_GONE }).toEqual({ BAD_USAGE: 2, INTERNAL: 4, ENGINE_GONE: 4 });
  expect(new Set(Object.values(others))).toEqual(new Set([3]));
});
