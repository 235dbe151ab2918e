/**
 * Writes the sample workspace's import files into datasets/sample, or elsewhere:
 *
 *     npm run sample:generate [-- --seed N] [--out FOLDER]
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { generateSample, SAMPLE_SEED } from "./sample.ts";

const { values } = parseArgs({ options: { seed: { type: "string" }, out: { type: "string" } } });
const folder = values.out === undefined ? new URL("../sample/", import.meta.url) : pathToFileURL(`${values.out}/`);

mkdirSync(folder, { recursive: true });
for (const [name, bytes] of await generateSample(Number(values.seed ?? SAMPLE_SEED))) {
  writeFileSync(new URL(name, folder), bytes);
  process.stderr.write(`${name}: ${bytes.length} bytes\n`);
}
