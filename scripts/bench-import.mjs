import { spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inProject } from "./setup/places.mjs";

/**
 * Imports one long rum-latency file with the engine and with the sqlite3 shell's own `.import`, in pairs:
 *   node scripts/bench-import.mjs [--rows 5000000] [--pairs 3] [--shuffle]
 * The shell fills the same table (the workspace's columns, key, WAL and durability, with texts for codes), and,
 * as its best case, a table without any key. Exit status 1 when the engine is slower than the shell into the same
 * table, or needs 300 MB of memory or more.
 */
const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "5000000" },
    pairs: { type: "string", default: "3" },
    shuffle: { type: "boolean", default: false },
  },
});

const MEMORY_LIMIT_MB = 300;
const say = (line) => process.stdout.write(`${line}\n`);
const COLUMNS = [
  "period",
  "geo",
  "asn",
  "pop_id",
  "family",
  "method",
  "samples",
  "rtt_p50_ms",
  "rtt_p75_ms",
  "rtt_p95_ms",
];
const POPS = [
  "AMS",
  "ATL",
  "BOM",
  "CDG",
  "DFW",
  "EWR",
  "FRA",
  "GRU",
  "HKG",
  "IAD",
  "JNB",
  "LAX",
  "LHR",
  "MAD",
  "MIA",
  "NRT",
  "ORD",
  "SIN",
  "SJC",
  "SYD",
];
const GEOS = [
  "AR",
  "AU",
  "BR",
  "CA",
  "CL",
  "DE",
  "EG",
  "ES",
  "FR",
  "GB",
  "ID",
  "IN",
  "IT",
  "JP",
  "KE",
  "KR",
  "MX",
  "NG",
  "PL",
  "SE",
  "US-CA",
  "US-NY",
  "US-TX",
  "ZA",
];

compare();

function compare() {
  const rows = Number(options.rows);
  const folder = mkdtempSync(join(tmpdir(), "catchment-bench-"));
  try {
    const csv = join(folder, "rum-latency.csv");
    writeRows(csv, rows);
    const megabytes = statSync(csv).size / 1e6;
    say(
      `${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${shellVersion()}`,
    );
    say(
      `${rows} rows${options.shuffle ? " in random order" : " in the order of day, geo, network, PoP"}, ${megabytes.toFixed(0)} MB`,
    );
    const pairs = Array.from({ length: Number(options.pairs) }, (_, index) => measurePair(folder, csv, rows, index));
    process.exitCode = judge(pairs) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function measurePair(folder, csv, rows, index) {
  const pair = {
    same: importWithShell(
      folder,
      csv,
      rows,
      ", PRIMARY KEY (period, geo, asn, pop_id, family, method)",
      ", WITHOUT ROWID",
    ),
    keyless: importWithShell(folder, csv, rows, "", ""),
    engine: runEngine(folder),
  };
  const { same, keyless, engine } = pair;
  say(
    `pair ${index + 1}: shell into the same table ${same.toFixed(2)} s, into a table without a key ${keyless.toFixed(2)} s; ` +
      `engine ${engine.seconds.toFixed(2)} s (parse ${engine.parse.toFixed(2)}, commit ${engine.commit.toFixed(2)}), peak memory ${engine.megabytes.toFixed(0)} MB`,
  );
  if (engine.rows !== rows) throw new Error(`The engine stored ${engine.rows} of ${rows} rows`);
  return pair;
}

function judge(pairs) {
  const ratio = (name) => median(pairs.map((pair) => pair[name] / pair.engine.seconds));
  const megabytes = Math.max(...pairs.map(({ engine }) => engine.megabytes));
  say(
    `median ratio of speeds, engine to shell: ${ratio("same").toFixed(2)} same table, ${ratio("keyless").toFixed(2)} without a key; peak memory ${megabytes.toFixed(0)} MB`,
  );
  return ratio("same") >= 1 && megabytes < MEMORY_LIMIT_MB;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function shellVersion() {
  const shell = spawnSync("sqlite3", ["--version"], { encoding: "utf8" });
  if (shell.error) throw new Error("The sqlite3 shell is needed for comparison (Debian package sqlite3)");
  return `sqlite3 shell ${shell.stdout.split(" ")[0]}`;
}

/** Seconds that `.import` takes. */
function importWithShell(folder, csv, rows, key, kind) {
  const database = join(folder, "shell.db");
  for (const suffix of ["", "-wal", "-shm"]) rmSync(database + suffix, { force: true });
  const types = {
    asn: "INTEGER",
    family: "INTEGER",
    samples: "INTEGER",
    rtt_p50_ms: "REAL",
    rtt_p75_ms: "REAL",
    rtt_p95_ms: "REAL",
  };
  const optional = ["rtt_p75_ms", "rtt_p95_ms"];
  const columns = COLUMNS.map(
    (name) => `${name} ${types[name] ?? "TEXT"}${optional.includes(name) ? "" : " NOT NULL"}`,
  ).join(", ");
  const setUp = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rum_latency (${columns}${key}) STRICT${kind};`;
  const started = performance.now();
  const shell = spawnSync("sqlite3", [database, setUp, ".mode csv", `.import --skip 1 ${csv} rum_latency`], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - started) / 1000;
  const counted = spawnSync("sqlite3", [database, "SELECT count(*) FROM rum_latency"], {
    encoding: "utf8",
  }).stdout.trim();
  if (shell.status !== 0 || counted !== String(rows))
    throw new Error(`The shell stored ${counted} of ${rows} rows: ${shell.stderr}`);
  return seconds;
}

/** The engine in a process of its own, for its peak memory. */
function runEngine(folder) {
  const workspace = join(folder, "engine.catchment");
  for (const suffix of ["", "-wal", "-shm"]) rmSync(workspace + suffix, { force: true });
  const pops = join(folder, "pops.csv");
  writeFileSync(pops, `pop_id,name,country,lat,lon\n${POPS.map((pop) => `${pop},${pop},US,0,0\n`).join("")}`);
  const program = [inProject("main/engine/importing/bench-run.ts"), workspace, pops, join(folder, "rum-latency.csv")];
  const child = spawnSync(process.execPath, program, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (child.status !== 0) throw new Error("The engine failed");
  return JSON.parse(child.stdout);
}

/** The same rows every time: days x networks x PoPs, figures from a small generator. */
function writeRows(path, rows) {
  writeFileSync(path, `${COLUMNS.join(",")}\n`);
  const perDay = Math.ceil(rows / 5);
  const step = options.shuffle ? coprimeStep(rows) : 1;
  let state = 12_345;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let lines = [];
  for (let index = 0; index < rows; index++) {
    const row = (index * step) % rows;
    const inDay = row % perDay;
    const network = Math.floor(inDay / POPS.length);
    const geo = GEOS[Math.floor((network * GEOS.length * POPS.length) / perDay)];
    const rttMs = 5 + 300 * random();
    lines.push(
      `2015-03-0${1 + Math.floor(row / perDay)},${geo},${1000 + network * 7},${POPS[inDay % POPS.length]},4,fetch,` +
        `${1 + Math.floor(900 * random())},${rttMs.toFixed(2)},${(rttMs * 1.3).toFixed(2)},${(rttMs * 2).toFixed(2)}\n`,
    );
    if (lines.length < 50_000 && index + 1 < rows) continue;
    appendFileSync(path, lines.join(""));
    lines = [];
  }
}

/** A step that visits every row once, far from the one before. */
function coprimeStep(rows) {
  const greatestCommonDivisor = (a, b) => (b === 0 ? a : greatestCommonDivisor(b, a % b));
  let step = Math.floor(rows * 0.618);
  while (greatestCommonDivisor(step, rows) !== 1) step++;
  return step;
}
