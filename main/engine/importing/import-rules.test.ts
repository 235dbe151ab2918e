import { expect, test } from "vitest";
import { DEPLOYMENTS, ImportFixture, POPS } from "./import-fixture.ts";
import { discardImport } from "./stage.ts";

const fixture = new ImportFixture();

test("links: what cannot be is listed; of two relationships the later counts", async () => {
  const text = "1|2|-1\n2|1|0\n5|5|0\n1|3|2\n1|x|0\n0|1|0\n1|4\n1|2|0\n7|8|0\n";
  const report = await fixture.import({ "l.txt": { text, table: "as-links" } });
  // The first line is accepted, and the second takes its place.
  expect(report.tables[0]).toMatchObject({ read: 9, accepted: 4, rejected: 5 });
  expect(report.tables[0].problems.map(({ line, column, code }) => `${line}:${column ?? "-"} ${code}`)).toEqual([
    "1:- conflicting-relationship",
    "3:- self-loop",
    "4:3 unknown-relationship",
    "5:2 bad-asn",
    "6:1 bad-asn",
    "7:- bad-link",
  ]);
  expect(fixture.all("SELECT low, high, relationship FROM as_link")).toEqual([
    [1, 2, 0],
    [7, 8, 0],
  ]);
});

test("links: what an earlier file says otherwise is listed by line, and the later file counts", async () => {
  await fixture.import({ "old.txt": { text: "1|2|-1\n3|4|0\n6|5|-1\n7|8|0\n", table: "as-links" } });
  const report = await fixture.import(
    {
      "a.txt": { text: "# first\n2|1|0\n1|9|-1\n4|3|0\n", table: "as-links" },
      "b.txt": { text: "5|6|-1\n9|1|-1\n1|2|0\n8|7|-1\n", table: "as-links" },
    },
    0,
  );
  const listed = report.tables.map(({ accepted, rejected, replaced, problems }) => [
    accepted,
    rejected,
    replaced,
    problems.map(({ line, code, message }) => `${line} ${code}: ${message}`),
  ]);
  expect(listed).toEqual([
    [3, 0, 2, ["2 conflicting-relationship: old.txt, imported before, has 1|2|-1; this line counts"]],
    [
      4,
      0,
      4,
      [
        "1 conflicting-relationship: old.txt, imported before, has 6|5|-1; this line counts",
        "2 conflicting-relationship: a.txt has 1|9|-1; this line counts",
        "4 conflicting-relationship: old.txt, imported before, has 7|8|0; this line counts",
      ],
    ],
  ]);
  expect(fixture.all("SELECT low, high, relationship FROM as_link")).toEqual([
    [1, 2, 0],
    [1, 9, 1],
    [3, 4, 0],
    [5, 6, -1],
    [7, 8, 1],
  ]);
});

test("links: a circle of providers is reported with an example, and imported", async () => {
  const report = await fixture.import({ "l.txt": { text: "1|2|-1\n2|3|-1\n3|1|-1\n3|4|-1\n", table: "as-links" } }, 0);
  expect(report.tables[0]).toMatchObject({ accepted: 4, rejected: 0, problems: [] });
  expect(report.warnings).toEqual([
    "The links make a circle of providers, for example AS1 → AS3 → AS2 → AS1 (each a customer of the next); routes are still found",
  ]);
});

const latencyColumns = {
  period: "2015-03-01",
  geo: "BR",
  asn: "1",
  pop_id: "GRU",
  samples: "1",
  rtt_p50_ms: "1",
  family: "4",
  method: "fetch",
};

/** One change to a good row, and the column and reason by which it is rejected. */
const spoiltLatencies: [Partial<typeof latencyColumns>, string][] = [
  [{ period: "2015-02-29" }, "1 bad-date"],
  [{ period: "2015-3-1" }, "1 bad-date"],
  [{ period: "1969-12-31" }, "1 bad-date"],
  [{ period: "" }, "1 missing-value"],
  [{ geo: "ZZ" }, "2 bad-geo"],
  [{ geo: "br" }, "2 bad-geo"],
  [{ geo: "US-XX" }, "2 bad-geo"],
  [{ geo: "continent:XX" }, "2 bad-geo"],
  [{ geo: "NA-" }, "2 bad-geo"],
  [{ asn: "-1" }, "3 bad-asn"],
  [{ asn: "4294967296" }, "3 bad-asn"],
  [{ asn: "1.5" }, "3 bad-asn"],
  [{ asn: "AS1" }, "3 not-a-number"],
  [{ pop_id: "XXX" }, "4 unknown-pop"],
  [{ samples: "-1" }, "5 out-of-range"],
  [{ samples: "1.5" }, "5 out-of-range"],
  [{ samples: '"1,000"' }, "5 not-a-number"],
  [{ samples: "1_000" }, "5 not-a-number"],
  [{ samples: "" }, "5 missing-value"],
  [{ rtt_p50_ms: "0" }, "6 out-of-range"],
  [{ rtt_p50_ms: "-3" }, "6 out-of-range"],
  [{ rtt_p50_ms: "60000.1" }, "6 out-of-range"],
  [{ rtt_p50_ms: "NaN" }, "6 not-a-number"],
  [{ rtt_p50_ms: "Infinity" }, "6 not-a-number"],
  [{ rtt_p50_ms: "1e999" }, "6 not-a-number"],
  [{ rtt_p50_ms: "0x10" }, "6 not-a-number"],
  [{ rtt_p50_ms: "1,5" }, "- wrong-field-count"],
  [{ rtt_p50_ms: " 1" }, "6 not-a-number"],
  [{ rtt_p50_ms: "null" }, "6 not-a-number"],
  [{ family: "5" }, "7 bad-family"],
  [{ method: "ping" }, "8 bad-enum"],
];

test("a latency row that breaks any one rule is rejected by column and reason", async () => {
  const rows = spoiltLatencies.map(([change]) => Object.values({ ...latencyColumns, ...change }).join(","));
  const problems = await fixture.problemsOf({
    "pops.csv": POPS,
    "l.csv": [Object.keys(latencyColumns).join(","), ...rows, ""].join("\n"),
  });
  expect(problems).toEqual(spoiltLatencies.map(([, problem], index) => `${index + 2}:${problem}`));
});

test.each([
  [
    "pops",
    "pop_id,name,country,lat,lon\nA B,x,BR,1,2\nC,x,Brazil,1,2\nD,x,BR,x,2\nE,x,BR,1,181\nF,,BR,1,2\nG,x,BR,1,2\nG,y,BR,1,2\n",
    ["2:1 bad-id", "3:3 bad-country", "4:4 not-a-number", "5:5 out-of-range", "6:2 missing-value", "8:- duplicate-key"],
  ],
  [
    "neighbors",
    "pop_id,asn,relationship,announce,local_ip,session,family\nGRU,1,provider,,,,\nXXX,1,peer,,,,\nGRU,1,peer,maybe,,,\nGRU,1,peer,,300.1.1.1,,\nGRU,1,peer,TRUE,192.0.2.1,,\nGRU,1,transit,,,,4\nGRU,1,peer,,,a,\nGRU,1,peer,,,,6\nGRU,1,customer,,,a,4\n",
    ["2:3 bad-enum", "3:1 unknown-pop", "4:4 bad-enum", "5:5 bad-prefix", "7:- duplicate-key", "10:- duplicate-key"],
  ],
  [
    "deployments",
    "deployment,mechanism,pops,group\na,anycast,,\nb,dns,GRU,\nc,unicast,,\nd,anycast,GRU XXX,\ne,anycast,GRU,\nf,anycast,GRU,e\ng,anycast,GRU,h\nh,anycast,GRU,\nh,anycast,GRU,h\n",
    [
      "2:- bad-announced-set",
      "3:- bad-announced-set",
      "4:2 bad-enum",
      "5:3 unknown-pop",
      "7:- bad-id",
      "9:- bad-id",
      "10:- bad-id",
    ],
  ],
  [
    "as-prefixes",
    "asn,prefix\n1,192.0.2.0/33\n1,192.0.2.1/24\n1,192.0.2/24\n1,2001:db8::/129\n1,nonsense\n1,192.0.2.0/24\n1,192.0.2.0/24\n",
    ["2:2 bad-prefix", "3:2 bad-prefix", "4:2 bad-prefix", "5:2 bad-prefix", "6:2 bad-prefix", "8:- duplicate-key"],
  ],
  [
    "demand",
    "geo,asn,weight,hour_utc\nBR,1,-1,\nBR,1,1,24\nBR,1,1,1.5\nBR,1,x,\nBR,1,1,\n",
    ["2:3 out-of-range", "3:4 out-of-range", "4:4 out-of-range", "5:3 not-a-number"],
  ],
  [
    "resolvers",
    "geo,asn,resolver_geo,samples,ecs\nBR,1,XX,1,\nBR,1,US,1,2\nBR,1,US,1,maybe\n",
    ["2:3 bad-geo", "3:5 bad-enum", "4:5 bad-enum"],
  ],
  [
    "communities",
    "asn,community,effect,target\n1,1:1000,no-export,peers\n1,1:1000,prepend-1,peers\n1,1:1000,prepend-1,BR\n1,65536:1,no-export,2\n1,1:2:4294967296,no-export,2\n1,1:2:3,prepend-3,continent:EU\n1,1,no-export,2\n1,01:1,no-export,2\n1,1:1,prepend-4,2\n1,1:1,no-export,0\n1,1:1,no-export,Peers\n1,1:1,no-export,4294967296\n1,1:1,no-export,US-XX\nx,1:1,no-export,2\n1,1:1,no-export,\n",
    [
      "3:- duplicate-key",
      "5:2 bad-id",
      "6:2 bad-id",
      "8:2 bad-id",
      "9:2 bad-id",
      "10:3 bad-enum",
      "11:4 bad-enum",
      "12:4 bad-enum",
      "13:4 bad-enum",
      "14:4 bad-enum",
      "15:1 not-a-number",
      "16:4 missing-value",
    ],
  ],
  ["as-info", "asn,name,country,kind\n1,x,BR,robot\n-1,x,BR,\n", ["2:4 bad-enum", "3:1 bad-asn"]],
  [
    "rum-assignments",
    "period,geo,asn,deployment,served_pop,samples,optimal_pop\n2015-03-01,BR,1,none,GRU,1,\n2015-03-01,BR,1,any,GRU,1,XXX\n",
    ["2:4 unknown-deployment", "3:7 unknown-pop"],
  ],
] as const)("%s: each broken rule is listed by line, column and reason", async (table, text, expected) => {
  await fixture.import({ "pops.csv": POPS, ...(table === "rum-assignments" ? { "d.csv": DEPLOYMENTS } : {}) });
  expect(await fixture.problemsOf({ "x.csv": { text, table } })).toEqual(expected);
});

test("a repeated key is rejected the second time, wherever it stands in a long file", async () => {
  const rows = Array.from(
    { length: 150_000 },
    (_, index) => `2015-03-01,BR,${(index * 7919) % 150_000},GRU,${index},5`,
  );
  // Repeats the keys of lines 2 and 100,001 + 1, in another batch than theirs.
  rows.push("2015-03-01,BR,0,GRU,1,1", `2015-03-01,BR,${(100_000 * 7919) % 150_000},GRU,1,1`);
  const report = await fixture.import({
    "pops.csv": POPS,
    "l.csv": `period,geo,asn,pop_id,samples,rtt_p50_ms\n${rows.join("\n")}\n`,
  });
  expect(report.tables[1]).toMatchObject({ read: 150_002, accepted: 150_000, rejected: 2 });
  expect(report.tables[1].problems).toMatchObject([
    { line: 150_002, code: "duplicate-key", message: "Line 2 has the same key" },
    { line: 150_003, code: "duplicate-key", message: "Line 100002 has the same key" },
  ]);
  expect(fixture.all("SELECT count(*), sum(samples), min(asn), max(asn) FROM rum_latency")).toEqual([
    [150_000, (149_999 * 150_000) / 2, 0, 149_999],
  ]);
  expect(fixture.workspace.db.pragma("integrity_check", { simple: true })).toBe("ok");
});

test("the first thousand problems are kept, all are counted", async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => `2015-03-01,BR,${index},GRU,-1,5`).join("\n");
  const stage = await fixture.parse({
    "pops.csv": POPS,
    "l.csv": `period,geo,asn,pop_id,samples,rtt_p50_ms\n${rows}\n`,
  });
  const { report } = stage.staged.files[1];
  expect(report).toMatchObject({ read: 5000, accepted: 0, rejected: 5000 });
  expect(report?.problems.map(({ line }) => line)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 2));
  discardImport(stage);
});
