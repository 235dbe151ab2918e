import { isUtf8 } from "node:buffer";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isKnownGeo } from "#shared/geo/catalogue.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { isoDateOfDay } from "../workspace/day.ts";
import { createWorkspace, type Workspace } from "../workspace/open.ts";
import { commitImport, discardImport, parseImport } from "./stage.ts";

const HEADER = "period,geo,asn,pop_id,samples,rtt_p50_ms,family,method";
const MANGLED_FILES = 200;
/** Mangled files that go through one import together: starting the threads costs more than reading a small file. */
const FILES_PER_IMPORT = 4;

let folder: string;
let workspace: Workspace;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "catchment-fuzz-"));
  workspace = createWorkspace(join(folder, "w.catchment"));
  writeFileSync(
    join(folder, "pops.csv"),
    "pop_id,name,country,lat,lon\nGRU,Sao Paulo,BR,-23.4,-46.5\nSIN,Singapore,SG,1.36,103.99\n",
  );
  await commitImport(
    workspace,
    await parseImport(workspace, [{ path: join(folder, "pops.csv"), table: "pops", mapping: null }], {
      maxRejectShare: 0,
    }),
  );
});
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

const row = fc
  .record({
    day: fc.integer({ min: 1, max: 31 }),
    geo: fc.constantFrom("BR", "US-NY", "continent:AF", "*"),
    asn: fc.integer({ min: 0, max: 4_294_967_295 }),
    pop: fc.constantFrom("GRU", "SIN"),
    samples: fc.integer({ min: 0, max: 1_000_000 }),
    rtt: fc.double({ min: 0.001, max: 60_000, noNaN: true }),
    family: fc.constantFrom("4", "6", ""),
    method: fc.constantFrom("tcp_connect", "fetch", ""),
  })
  .map(
    ({ day, geo, asn, pop, samples, rtt, family, method }) =>
      `2015-03-${String(day).padStart(2, "0")},${geo},${asn},${pop},${samples},${rtt},${family},${method}`,
  );

/** One stroke of damage to a file's bytes. */
const damage = fc.oneof(
  fc.record({
    kind: fc.constant("byte" as const),
    at: fc.nat(),
    byte: fc.oneof(
      { arbitrary: fc.integer({ min: 32, max: 126 }), weight: 9 },
      { arbitrary: fc.nat({ max: 255 }), weight: 1 },
    ),
  }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: fc.nat(),
    text: fc.constantFrom(
      '"',
      ",",
      "\n",
      "\r",
      "\u0000",
      "\ufeff",
      '""',
      "NaN",
      "1e309",
      "-",
      "\u{1f600}",
      ",".repeat(600),
      "\r\n\r\n",
    ),
  }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), length: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ kind: fc.constant("end" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("repeat" as const), at: fc.nat(), length: fc.integer({ min: 1, max: 120 }) }),
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function strike(bytes: Buffer, stroke: Damage): Buffer {
  const at = bytes.length === 0 ? 0 : stroke.at % bytes.length;
  switch (stroke.kind) {
    case "byte":
      return Buffer.concat([bytes.subarray(0, at), Buffer.of(stroke.byte), bytes.subarray(at + 1)]);
    case "insert":
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(stroke.text), bytes.subarray(at)]);
    case "cut":
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + stroke.length)]);
    case "end":
      return bytes.subarray(0, at);
    case "repeat":
      return Buffer.concat([bytes.subarray(0, at + stroke.length), bytes.subarray(at)]);
  }
}

const mangledFile = fc
  .record({ rows: fc.array(row, { maxLength: 30 }), strokes: fc.array(damage, { minLength: 1, maxLength: 3 }) })
  .map(({ rows, strokes }) => strokes.reduce(strike, Buffer.from(`${HEADER}\n${rows.join("\n")}\n`)));

const NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const numberOf = (text: string) => (NUMBER.test(text) ? Number(text) : Number.NaN);
const isWhole = (value: number, max: number) => Number.isInteger(value) && value >= 0 && value <= max;
const isDate = (text: string) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
const methods = ["tcp_connect", "fetch", "tcp_info", "icmp"];

/** The rows that a file without quotes should bring, key -> figures, by splitting strings; null where the splitting is not that simple. */
function expectedRows(file: Buffer): Map<string, string> | null {
  const text = file.toString("utf8").replace(/^\ufeff/, "");
  if (!isUtf8(file) || text.includes('"')) return null;
  const lines = text
    .split("\n")
    .map((line) => line.replace(/\r$/, ""))
    .filter((line) => line !== "");
  if (lines[0] !== HEADER) return null;
  const rows = new Map<string, string>();
  for (const fields of lines.slice(1).map((line) => line.split(","))) {
    const [period, geo, asn, pop, samples, rtt, family, method] = fields;
    const isRight =
      fields.length === 8 &&
      isDate(period) &&
      period >= "1970" &&
      period < "2149" &&
      isKnownGeo(geo) &&
      isWhole(numberOf(asn), 4_294_967_295) &&
      ["GRU", "SIN"].includes(pop) &&
      isWhole(numberOf(samples), Number.MAX_SAFE_INTEGER) &&
      numberOf(rtt) > 0 &&
      numberOf(rtt) <= 60_000 &&
      ["", "4", "6"].includes(family) &&
      ["", ...methods].includes(method);
    const key = [period, geo, numberOf(asn), pop, family || "4", method || "tcp_connect"].join(" ");
    if (isRight && !rows.has(key)) rows.set(key, `${numberOf(samples)} ${numberOf(rtt)}`);
  }
  return rows;
}

function storedRows(): Map<string, string> {
  const rows = workspace.db
    .prepare(
      "SELECT period, g.code, asn, p.code, family, method, samples, rtt_p50_ms FROM rum_latency JOIN geo g ON g.id = geo JOIN pop p ON p.id = pop",
    )
    .raw()
    .all() as [number, string, number, string, number, number, number, number][];
  return new Map(
    rows.map(([period, geo, asn, pop, family, method, samples, rtt]) => [
      [isoDateOfDay(period), geo, asn, pop, family, methods[method]].join(" "),
      `${samples} ${rtt}`,
    ]),
  );
}

const sorted = (rows: Map<string, string>) => [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));
const countRows = () => workspace.db.prepare("SELECT count(*) FROM rum_latency").pluck().get() as number;

test(
  `${MANGLED_FILES} mangled files never crash the engine and are never half imported`,
  { timeout: 120_000 },
  async () => {
    const judged = { files: 0, imports: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(mangledFile, { minLength: FILES_PER_IMPORT, maxLength: FILES_PER_IMPORT }),
        fc.constantFrom(0, 0.5, 1, 1, 1),
        async (texts, maxRejectShare) => {
          const files = texts.map((text, index) => {
            const path = join(folder, `${index}.csv`);
            writeFileSync(path, text);
            return { path, table: "rum-latency" as const, mapping: null };
          });
          const before = { rows: countRows(), version: workspace.version() };
          const stage = await parseImport(workspace, files, { maxRejectShare });
          const reports = stage.staged.files.map(({ report }) => report);
          for (const report of reports) {
            if (report === null) continue;
            expect(report.read).toBe(report.accepted + report.rejected);
            expect(report.problems.length).toBeGreaterThanOrEqual(Math.min(report.rejected, 1000));
          }
          const present = storedRows();
          const outcome = await commitImport(workspace, stage).catch((thrown: unknown) => {
            if (thrown instanceof CatchmentError && ["IMPORT_REJECTED", "BAD_INPUT"].includes(thrown.code)) return null;
            throw thrown;
          });
          discardImport(stage);
          const added = (outcome?.tables ?? []).reduce((sum, { accepted, replaced }) => sum + accepted - replaced, 0);
          expect(countRows()).toBe(before.rows + added);
          expect(workspace.version() === before.version).toBe(outcome === null);
          const expected = texts.map(expectedRows);
          for (const [index, rows] of expected.entries()) {
            if (rows === null) continue;
            judged.files++;
            expect([index, reports[index]?.accepted]).toEqual([index, rows.size]);
          }
          if (outcome === null || expected.includes(null)) return;
          judged.imports++;
          for (const rows of expected) for (const [key, figures] of rows ?? []) present.set(key, figures);
          expect(sorted(storedRows())).toEqual(sorted(present));
        },
      ),
      { numRuns: MANGLED_FILES / FILES_PER_IMPORT, seed: 20150301 },
    );
    // Enough of them were simple enough to be judged row by row.
    expect(judged.files).toBeGreaterThan(MANGLED_FILES / 4);
    expect(judged.imports).toBeGreaterThan(2);
    const summary = workspace.db.prepare("SELECT rows FROM row_count WHERE table_name = 'rum-latency'").pluck().get();
    expect(summary ?? 0).toBe(countRows());
    expect(workspace.db.pragma("integrity_check", { simple: true })).toBe("ok");
  },
);

const DEPLOYMENT_FILE =
  "deployment,mechanism,pops,group,use,family\ndns,dns,,,,4\nany,anycast,GRU SIN,,,4\nr1,anycast,GRU,trial,holdout,6\n";
const LINK_FILE = "# a comment\n1|2|-1\n2|3|0|bgp\n4294967295|7|-1\n";
const NEIGHBOR_FILE =
  'pop_id,asn,relationship,session,family,name,local_ip\nGRU,3356,transit,a,4,"Lumen, Inc.",192.0.2.1\nSIN,1,peer,,6,,2001:db8::1\n';

test("mangled files of the other kinds never crash the engine, recognised or named", { timeout: 120_000 }, async () => {
  const mangled = (text: string) =>
    fc.array(damage, { minLength: 1, maxLength: 4 }).map((strokes) => strokes.reduce(strike, Buffer.from(text)));
  const given = fc.tuple(mangled(DEPLOYMENT_FILE), mangled(LINK_FILE), mangled(NEIGHBOR_FILE), fc.boolean());
  await fc.assert(
    fc.asyncProperty(given, async ([deployments, links, neighbors, isNamed]) => {
      const tables = ["deployments", "as-links", "neighbors"] as const;
      const files = [deployments, links, neighbors].map((text, index) => {
        const path = join(folder, `${tables[index]}-mangled`);
        writeFileSync(path, text);
        return { path, table: isNamed ? tables[index] : null, mapping: null };
      });
      const stage = await parseImport(workspace, files, { maxRejectShare: 1 });
      const outcome = await commitImport(workspace, stage).catch((thrown: unknown) => {
        if (thrown instanceof CatchmentError && thrown.code === "BAD_INPUT") return null;
        throw thrown;
      });
      discardImport(stage);
      expect(outcome === null).toBe(stage.staged.blockedBy !== null);
    }),
    { numRuns: 25, seed: 20150302 },
  );
  expect(workspace.db.pragma("integrity_check", { simple: true })).toBe("ok");
  expect(workspace.db.pragma("foreign_key_check")).toEqual([]);
});
