/**
 * Writes the sample workspace's import files into datasets/sample:
 *
 *     npm run sample:generate [-- --seed N] [--out FOLDER]
 *
 * The same seed gives the same bytes on every machine.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { createDice } from "./random.ts";
import { buildRecord } from "./record.ts";
import { readSources } from "./sources.ts";
import { asInfoTable, deploymentTable, neighborTable, popTable, resolverTable, rumTables } from "./tables.ts";
import { buildTruth } from "./truth.ts";
import { writeTable } from "./writing.ts";

const DEFAULT_SEED = 2015;

const { values } = parseArgs({ options: { seed: { type: "string" }, out: { type: "string" } } });
const seed = Number(values.seed ?? DEFAULT_SEED);
const folder = values.out === undefined ? new URL("../sample/", import.meta.url) : pathToFileURL(`${values.out}/`);

const sources = await readSources();
const dice = createDice(seed);
const truth = buildTruth(sources, dice);
const tables = [
  popTable(),
  neighborTable(truth, sources),
  deploymentTable(truth),
  asInfoTable(truth, sources),
  resolverTable(truth, dice),
  ...rumTables(truth, dice),
];
for (const table of tables) {
  const bytes = writeTable(folder, table);
  process.stderr.write(`${table.name}: ${table.rows.length} rows, ${bytes} bytes\n`);
}
writeFileSync(new URL("as-links.txt.bz2", folder), sources.asLinksFile);
writeFileSync(new URL("record.json", folder), `${JSON.stringify(buildRecord(truth, seed))}\n`);
