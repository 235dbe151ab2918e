import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { workspaceInfo } from "../workspace/info.ts";
import { DEPLOYMENTS, ImportFixture, POPS } from "./import-fixture.ts";
import { commitImport, discardImport, parseImport } from "./stage.ts";

const fixture = new ImportFixture();

test.each([
  ["a byte order mark", `\ufeff${POPS}`],
  ["CRLF", POPS.replaceAll("\n", "\r\n")],
  ["no line end at the end", POPS.trimEnd()],
  ["blank lines", POPS.replaceAll("\n", "\n\n")],
  ["quotes everywhere", POPS.replaceAll(/[^,\n]+/g, '"$&"')],
  ["gzip under any name", gzipSync(POPS)],
  [
    "columns in another order, and unknown ones",
    "lon,x,lat,country,name,pop_id\n-46.5,?,-23.4,BR,Sao Paulo,GRU\n103.99,?,1.36,SG,Singapore,SIN\n",
  ],
])("a file with %s is read", async (_, text) => {
  await fixture.import({ "p.csv": text });
  expect(fixture.all("SELECT code, name, lat, lon FROM pop")).toEqual([
    ["GRU", "Sao Paulo", -23.4, -46.5],
    ["SIN", "Singapore", 1.36, 103.99],
  ]);
});

test("quotes hold commas, quotes and line ends; lines count as an editor counts them", async () => {
  await fixture.import({ "p.csv": 'pop_id,name,country,lat,lon\nA,"one ""two"", three\nfour",BR,1,2\n' });
  expect(fixture.all("SELECT name FROM pop")).toEqual([['one "two", three\nfour']]);
  expect(
    await fixture.problemsOf({
      "p.csv": 'pop_id,name,country,lat,lon\nA,"x\ny",BR,1,2\n\nB,b,BR,91,2\nC,"c"c,BR,1,2\n',
    }),
  ).toEqual(["5:4 out-of-range", "6:- unclosed-quote"]);
});

test("as-links are read from gzip and bzip2, with and without a table's name", async () => {
  // The line 5|4|-1 as bzip2 writes it.
  const bzip2 = Buffer.from("QlpoOTFBWSZTWYq5G5AAAAJYgAAQAAImAAAEIAAhgAwB6KXcXckU4UJCKuRuQA==", "base64");
  await fixture.import({ "a.gz": { text: gzipSync("1|2|-1\n"), table: "as-links" }, "b.bz2": bzip2 });
  expect(fixture.all("SELECT low, high, relationship FROM as_link")).toEqual([
    [1, 2, -1],
    [4, 5, 1],
  ]);
  const stage = await fixture.parse({ "plain.txt": "# a comment\n3|2|0|mlp\n" });
  expect(stage.staged.files[0]).toMatchObject({ table: "as-links", report: { accepted: 1 } });
  discardImport(stage);
});

/** Both of CAIDA's formats, as their files begin: who is at the top, and from serial-2 on where a link was seen. */
const SERIAL_1 = "# source:topology|BGP|20180601\n# IXP ASes: 1200\n1|11537|0\n1|21616|-1\n";
const SERIAL_2 = "# input clique: 174 209\n1|11537|0|bgp\n1|21616|-1|bgp\n1|34732|0|mlp\n";

test.each([
  ["serial-1", SERIAL_1, 2],
  ["serial-2", SERIAL_2, 3],
  ["serial-2 with Windows line ends", SERIAL_2.replaceAll("\n", "\r\n"), 3],
] as const)("%s, plain and gzip, is recognised", async (_, text, links) => {
  const report = await fixture.import({ "20180601.as-rel.txt": text }, 0);
  expect(report.tables[0]).toMatchObject({ table: "as-links", read: links, accepted: links, rejected: 0 });
  const again = await fixture.import({ "20180601.as-rel.txt.gz": gzipSync(text) }, 0);
  expect(again.tables[0]).toMatchObject({ table: "as-links", accepted: links, replaced: links, problems: [] });
  expect(fixture.all("SELECT low, high, relationship FROM as_link")).toEqual(
    [
      [1, 11_537, 0],
      [1, 21_616, -1],
      [1, 34_732, 0],
    ].slice(0, links),
  );
});

test.each([
  [
    "bytes that are no UTF-8",
    Buffer.concat([Buffer.from(POPS), Buffer.from("MIA,Mi\xe1mi,US,1,2\n", "latin1")]),
    /Line 4 is not UTF-8/,
  ],
  ["UTF-16", Buffer.from(`\ufeff${POPS}`, "utf16le"), /UTF-16/],
  ["a quote that is never closed", `${POPS}MIA,"Miami,US,1,2\n${"x,y\n".repeat(10)}`, /line 4 is never closed/],
  ["no text at all", "", /empty/],
  ["a header that fits no table", "a,b\n1,2\n", /fits no table/],
])("a file with %s is not imported, nor what comes with it", async (_, text, message) => {
  const stage = await fixture.parse({
    "deployments.csv": DEPLOYMENTS.split("\n").slice(0, 2).join("\n"),
    "p.csv": text,
  });
  expect(stage.staged.blockedBy).toMatch(message);
  await expect(commitImport(fixture.workspace, stage)).rejects.toMatchObject({ code: "BAD_INPUT" });
  discardImport(stage);
  expect(workspaceInfo(fixture.workspace).deployments).toEqual([]);
});

test("a header without a needed column names it, and a mapping supplies it", async () => {
  const text = "Site,Label,country,lat,lon\nGRU,Sao Paulo,BR,-23.4,-46.5\n";
  const stage = await fixture.parse({ "p.csv": { text, table: "pops" } });
  expect(stage.staged.blockedBy).toMatch(/no pop_id, name/);
  expect(stage.staged.files[0]).toMatchObject({
    missingColumns: ["pop_id", "name"],
    ignoredColumns: ["Site", "Label"],
    firstRows: [["GRU", "Sao Paulo", "BR", "-23.4", "-46.5"]],
  });
  discardImport(stage);
  const mapping = { name: "ours", table: "pops" as const, columns: { Site: "pop_id", label: "name" } };
  const report = await fixture.import({ "p.csv": { text, mapping } });
  expect(report).toMatchObject({ tables: [{ table: "pops", accepted: 1 }], warnings: [] });
});

test("ignored columns, files without rows and doubled headers are said", async () => {
  const stage = await fixture.parse({ "p.csv": "pop_id,name,country,lat,lon,owner\n" });
  expect(stage.staged.warnings).toEqual(["p.csv: ignored owner", "p.csv: has no rows"]);
  discardImport(stage);
  const doubled = await fixture.parse({
    "p.csv": { text: "pop_id,name,name,country,lat,lon\nA,a,a,BR,1,1\n", table: "pops" },
  });
  expect(doubled.staged.blockedBy).toMatch(/names name more than once/);
  discardImport(doubled);
});

test("what is no file, or is broken inside, is an error that names it", async () => {
  await expect(
    parseImport(fixture.workspace, [{ path: join(fixture.folder, "none.csv"), table: null, mapping: null }], {
      maxRejectShare: 1,
    }),
  ).rejects.toMatchObject({
    code: "BAD_INPUT",
    message: expect.stringContaining("none.csv"),
  });
  await expect(fixture.parse({ "p.gz": gzipSync(POPS.repeat(100)).subarray(0, 60) })).rejects.toMatchObject({
    code: "BAD_INPUT",
  });
  await expect(
    fixture.parse({ "p.bz2": { text: Buffer.from("BZh9 not really"), table: "as-links" } }),
  ).rejects.toMatchObject({
    code: "BAD_INPUT",
  });
});
