import { communityTable } from "./communities.ts";
import { createDice } from "./random.ts";
import { buildRecord } from "./record.ts";
import { readSources } from "./sources.ts";
import { asInfoTable, deploymentTable, neighborTable, popTable, resolverTable, rumTables } from "./tables.ts";
import { buildTruth } from "./truth.ts";
import { compressed, toCsv, toLinkFile } from "./writing.ts";

/** The seed of the sample that ships. */
export const SAMPLE_SEED = 2015;

/** All files of the sample for a seed, by file name. The same seed gives the same bytes on every machine. */
export async function generateSample(seed: number): Promise<Map<string, Uint8Array>> {
  const sources = await readSources();
  const dice = createDice(seed);
  const truth = buildTruth(sources, dice);
  const tables = [
    popTable(),
    neighborTable(truth, sources),
    deploymentTable(truth, dice),
    asInfoTable(truth, sources),
    communityTable(),
    resolverTable(truth, dice),
    ...rumTables(truth, dice),
  ];
  const files = new Map<string, Uint8Array>(tables.map((table) => [`${table.name}.csv.gz`, compressed(toCsv(table))]));
  files.set("as-links.txt.gz", compressed(toLinkFile(sources.links)));
  const record = `${JSON.stringify(buildRecord(truth, dice, seed))}\n`;
  return files.set("record.json", new TextEncoder().encode(record));
}
