import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Plan } from "#shared/model/plan.ts";
import { defaultSettings } from "#shared/model/settings.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { builtinPlan } from "#shared/plan/builtins.ts";
import type { EngineClient, Progress } from "#shared/rpc/contract.ts";
import { mainJobTable, writeMainJob } from "./demo.ts";
import { comparison, pops, view } from "./figures.fixture.ts";

const HOSTILE = `<script>alert("x")</script>`;

const info = (more: Partial<WorkspaceInfo> = {}): WorkspaceInfo => ({
  path: "/w.catchment",
  name: HOSTILE,
  readOnly: true,
  synthetic: null,
  schemaVersion: 1,
  deployments: [
    { id: "trial", mechanism: "anycast", pops: ["gru"], group: null, use: null, family: 4, samples: 500 },
    {
      id: "anycast-global",
      mechanism: "anycast",
      pops: ["gru", "lga", "sin"],
      group: null,
      use: null,
      family: 4,
      samples: 50,
    },
    { id: "held", mechanism: "anycast", pops: ["gru", "lga"], group: null, use: "holdout", family: 4, samples: 500 },
    { id: "dns-today", mechanism: "dns", pops: [], group: null, use: null, family: 4, samples: 40 },
  ],
  plans: [],
  pops,
  periods: null,
  counts: {},
  cells: 12,
  ...more,
});

/** An engine that answers from fixtures and notes the options it was asked with. */
function fakeEngine(workspace: WorkspaceInfo): { engine: EngineClient; asked: unknown[] } {
  const asked: unknown[] = [];
  const nameOf = (subject: Subject): string =>
    subject.kind === "deployment" || subject.kind === "plan" ? `${subject.kind}:${subject.id}` : subject.kind;
  const viewOf = (subject: Subject) => view(nameOf(subject), subject.kind === "plan" ? 90 : 33);
  const call = async (name: string, params: never): Promise<unknown> => {
    const { subject, a, b, options } = params as { subject: Subject; a: Subject; b: Subject; options: { by?: string } };
    if (options) asked.push(options);
    if (name === "workspace.info") return workspace;
    if (name === "plan.get") return builtinPlan("continents", pops, defaultSettings());
    if (name === "view.map") return viewOf(subject);
    const rowsOf = (side: Subject) => (options.by === "country" ? viewOf(side).countries : viewOf(side).total.rows);
    if (name === "score.compare")
      return comparison({ ...viewOf(a).total, rows: rowsOf(a) }, { ...viewOf(b).total, rows: rowsOf(b) });
    throw new Error(name);
  };
  return { engine: { call: call as EngineClient["call"], onEvent: () => () => undefined }, asked };
}

const folder = mkdtempSync(join(tmpdir(), "catchment-job-"));
const labels: string[] = [];
let files: string[] = [];
beforeAll(async () => {
  const onProgress = ({ label }: Progress): void => void labels.push(label);
  files = await writeMainJob(fakeEngine(info()).engine, join(folder, "out"), { onProgress });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the main job", () => {
  it("writes table, report, pictures and plan", () => {
    expect(files.map((file) => basename(file))).toEqual([
      "table.csv",
      "report.html",
      "plan-continents.json",
      ...[
        "dns",
        "global-anycast",
        "global-simulated",
        "continents-simulated",
        "difference-continents-simulated",
      ].flatMap((name) => [`map-${name}.svg`, `map-${name}.png`]),
    ]);
    expect(labels).toContain("Writing report.html");
    expect(Plan.parse(JSON.parse(readFileSync(join(folder, "out/plan-continents.json"), "utf8"))).id).toBe(
      "continents",
    );
    const table = Papa.parse<Record<string, string>>(readFileSync(join(folder, "out/table.csv"), "utf8"), {
      header: true,
      skipEmptyLines: true,
    }).data;
    expect(table).toHaveLength((1 + 3 + 1) * 4); // world, three countries and one state, for four subjects
    expect(table.find(({ code, subject }) => code === "BR" && subject === "plan:continents")).toMatchObject({
      percentOptimal: "90",
      usersShare: "0.39",
    });
  });

  it("gives a report that holds everything, runs nothing and escapes what comes from files", () => {
    const html = readFileSync(join(folder, "out/report.html"), "utf8");
    expect(html).toContain("&lt;script&gt;alert");
    expect(html).not.toMatch(/<script|javascript:|<link|<iframe|\son\w+=/i);
    expect(
      [...html.matchAll(/(?:src|href)\s*[=(]\s*"?([^"')]+)/g)]
        .map(([, target]) => target)
        .filter((target) => !target.startsWith("#")),
    ).toEqual([]);
    expect(html.match(/url\((?!#figure|data:font)/g)).toBeNull();
    expect(html).toContain("By US state");
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("fixes level and weights for all columns, and leaves held-out deployments out", async () => {
    const { engine, asked } = fakeEngine(info());
    const text = await mainJobTable(engine);
    expect(asked[0]).toEqual({ cellLevel: true });
    for (const options of asked.slice(1)) expect(options).toMatchObject({ cellLevel: true, weights: "dns-today" });
    expect(text).toMatch(/DNS today\s+80\.0%/);
    expect(text).toMatch(/Brazil\s+39%\s+33\.0\s+33\.0\s+90\.0\s+90\.0\s+\+57\.0/);
    expect(text).toMatch(/New York\s+60%/);
  });

  it("does without DNS, and refuses a workspace without measurements", async () => {
    const { deployments } = info();
    const anycastOnly = fakeEngine(
      info({ deployments: deployments.filter(({ mechanism }) => mechanism === "anycast") }),
    );
    expect(await mainJobTable(anycastOnly.engine)).not.toContain("DNS today");
    await expect(mainJobTable(fakeEngine(info({ deployments: [] })).engine)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("tells when the folder can't be written", async () => {
    writeFileSync(join(folder, "file"), "");
    await expect(writeMainJob(fakeEngine(info()).engine, join(folder, "file/out"))).rejects.toMatchObject({
      code: "IO_FAILED",
    });
  });
});
