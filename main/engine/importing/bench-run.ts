import { createWorkspace } from "../workspace/open.ts";
import { commitImport, parseImport } from "./stage.ts";

/**
 * One measured import, as a program: `node bench-run.ts WORKSPACE FILE ...` writes a new workspace and prints the rows of the
 * last file, the seconds, and the peak memory of the process as JSON.
 */
const [path, ...names] = process.argv.slice(2);
const started = performance.now();
const workspace = createWorkspace(path);
const files = names.map((name) => ({ path: name, table: null, mapping: null }));
const stage = await parseImport(workspace, files, { maxRejectShare: 0 });
const parsed = performance.now();
const report = await commitImport(workspace, stage);
workspace.close();
const ended = performance.now();
const figures = {
  rows: report.tables[names.length - 1].accepted,
  seconds: (ended - started) / 1000,
  parse: (parsed - started) / 1000,
  commit: (ended - parsed) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(figures));
