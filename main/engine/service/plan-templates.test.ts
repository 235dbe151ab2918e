import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ImportTable } from "#shared/model/entities.ts";
import { PlanTemplate } from "#shared/model/plan.ts";
import { createEngine, type Engine } from "./engine.ts";

const POPS = "pop_id,name,country,lat,lon\nIAD,Ashburn,US,39.0,-77.5\nSIN,Singapore,SG,1.35,103.8\n";
const DEPLOYMENTS = "deployment,mechanism,pops\ntoday,dns,\nany,anycast,IAD SIN\n";
const ASSIGNMENTS =
  "period,geo,asn,deployment,served_pop,samples\n2015-03-01,US-NY,64500,today,IAD,100\n" +
  "2015-03-01,JP,64501,today,SIN,70\n2015-03-01,JP,64501,today,IAD,20\n2015-03-01,US-NY,64500,any,SIN,20\n";

let folder: string;
let engine: Engine;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-template-"));
  engine = createEngine();
  await engine.call("workspace.create", { path: join(folder, "w.catchment") });
});

afterEach(async () => {
  await engine.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function importFiles(texts: Partial<Record<ImportTable, string>>): Promise<void> {
  const files = Object.entries(texts).map(([table, text]) => {
    const path = join(folder, `${table}.csv`);
    writeFileSync(path, text);
    return { path, table: table as ImportTable };
  });
  const { stageId } = await engine.call("import.parse", { files });
  await engine.call("import.commit", { stageId });
}

const fromTemplate = (template: PlanTemplate) => engine.call("plan.template", { template, id: "mine", name: "Mine" });

test("every template is a plan with prefixes of its own, and only the empty one has an error", async () => {
  await importFiles({ pops: POPS, deployments: DEPLOYMENTS, "rum-assignments": ASSIGNMENTS });
  for (const template of PlanTemplate.options) {
    const plan = await fromTemplate(template);
    expect(plan).toMatchObject({ id: "mine", name: "Mine", version: 1 });
    expect(plan.regions.every(({ ipv4, ipv6 }) => ipv4 && ipv6)).toBe(true);
    const { problems } = await engine.call("plan.check", { plan });
    const errors = problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
    expect(errors, template).toEqual(template === "empty" ? ["region-without-pop"] : []);
  }
});

test("today's DNS: Japan is Singapore's, and the plan says whose map it is", async () => {
  await importFiles({ pops: POPS, deployments: DEPLOYMENTS, "rum-assignments": ASSIGNMENTS });
  const plan = await fromTemplate("today");
  expect(plan.notes).toBe("Where today sent most users of each geo, 2015-03-01 to 2015-03-01.");
  expect(plan.defaultRegion).toBe("iad");
  expect(plan.regions).toMatchObject([
    { id: "iad", name: "Ashburn", pops: ["IAD"], geos: ["*"], ipv4: { prefix: "198.18.0.0/24" } },
    { id: "sin", name: "Singapore", pops: ["SIN"], geos: ["continent:AS"], ipv4: { prefix: "198.18.1.0/24" } },
  ]);
});

test("says what is missing or wrong", async () => {
  await importFiles({ pops: POPS });
  await expect(fromTemplate("today")).rejects.toMatchObject({ code: "NOT_FOUND" });
  const badId = engine.call("plan.template", { template: "empty", id: "no spaces", name: "x" });
  await expect(badId).rejects.toMatchObject({ code: "BAD_INPUT", message: expect.stringContaining("id") as string });
});
