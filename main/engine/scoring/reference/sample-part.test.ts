import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { scoringSettings, Settings } from "#shared/model/settings.ts";
import { product } from "../scenarios/product-runner.ts";
import type { CsvRow, Scenario } from "../scenarios/read-scenario.ts";
import { readCsv } from "../scenarios/read-scenario.ts";
import { reference } from "../scenarios/reference-runner.ts";
import { referenceWorkspace, subjectOf } from "../scenarios/scenario-rows.ts";
import { differences } from "./differences.ts";

/** Every so many of the sample's networks: enough cells to look like a world, few enough for the reference. */
const EVERY = 97;
const sampleFolder = join(import.meta.dirname, "../../../../datasets/sample");

function samplePart(): Scenario {
  const read = (table: string): CsvRow[] =>
    readCsv(gunzipSync(readFileSync(join(sampleFolder, `${table}.csv.gz`))).toString());
  const some = (row: CsvRow) => Number(row.asn) % EVERY === 0;
  const whole = ["pops", "deployments"].map((table) => [table, read(table)] as const);
  const parts = ["rum-assignments", "rum-latency", "resolvers"].map(
    (table) => [table, read(table).filter(some)] as const,
  );
  return {
    name: "sample",
    folder: sampleFolder,
    title: "part of the sample",
    changedSettings: {},
    learned: {},
    links: [],
    settings: scoringSettings(Settings.parse({})),
    plans: {},
    questions: {},
    expected: {},
    tables: Object.fromEntries([...whole, ...parts]),
  };
}

const part = samplePart();
const workspace = referenceWorkspace(part);
const subject = (name: string) => subjectOf(name, part);

test("the part has cells enough, of many geos", () => {
  const cells = new Set(workspace.latency.map((row) => `${row.geo} ${row.asn}`));
  expect(cells.size).toBeGreaterThan(200);
});

test.each(["deployment:dns-today", "deployment:anycast-global", "plan:global", "plan:continents", "plan:continents-6"])(
  "product and reference agree on %s",
  (name) => {
    const options = { by: "country" as const };
    const theirs = reference.score(workspace, subject(name), options);
    expect(theirs.percentOptimal).toBeGreaterThan(20);
    expect(differences(product.score(workspace, subject(name), options), theirs)).toEqual([]);
  },
);

test.each([
  ["deployment:dns-today", "plan:continents"],
  ["deployment:anycast-global", "plan:continents"],
  ["plan:global", "plan:continents-6"],
])("product and reference agree on %s against %s", (a, b) => {
  const options = { by: "continent" as const };
  const theirs = reference.compare(workspace, subject(a), subject(b), options);
  expect(differences(product.compare(workspace, subject(a), subject(b), options), theirs)).toEqual([]);
});
