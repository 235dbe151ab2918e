import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvText } from "#shared/text/csv.ts";
import { comparisonCsv, problemsCsv, resultCsv } from "./csv.ts";
import { comparison, result, row } from "./figures.fixture.ts";

const parsed = (text: string): Record<string, string>[] =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

describe("CSV text", () => {
  it("is read back by another reader as it was, whatever the text", () => {
    const cell = fc.string({ unit: "grapheme" }).filter((text) => !/^[=+\-@\t\r\n]/.test(text) && text !== "");
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const text = csvText(["a", "b"], rows);
        expect(Papa.parse(text, { newline: "\r\n" }).data.slice(1, -1)).toEqual(rows);
      }),
    );
  });

  it("defuses what a spreadsheet would run, and leaves negative numbers alone", () => {
    const text = csvText(
      ["x"],
      [['=HYPERLINK("http://x")'], ["+1"], ["-1+1"], ["@SUM(A1)"], ["\tx"], [-1.5], [null], [true]],
    );
    expect(text).toBe(
      ["x", `"'=HYPERLINK(""http://x"")"`, "'+1", "'-1+1", "'@SUM(A1)", "'\tx", "-1.5", "", "true", ""].join("\r\n"),
    );
  });
});

describe("a result as CSV", () => {
  it("has a row for each place, unrounded, with the name beside the code", () => {
    const rows = parsed(
      resultCsv(result("deployment:x", 80, [row({ geo: "US-NY" }, 0.6, 98.123456789), row({ geo: "FJ" }, 0.4, null)])),
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      subject: "deployment:x",
      geo: "US-NY",
      geoName: "New York",
      share: "0.6",
      percentOptimal: "98.123456789",
      "interval90.low": "96.123456789",
      "excessMs.p90": "20",
      "evidence.measured": "0.98",
    });
    expect(rows[1]).toMatchObject({ geo: "FJ", percentOptimal: "", "interval90.low": "" });
  });

  it("is the total when no rows were asked for", () => {
    const rows = parsed(resultCsv(result("plan:p", 80, [])));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ subject: "plan:p", weight: "1000", share: "1", percentOptimal: "80" });
  });

  it("has loads where rows are PoPs, and keys of several parts", () => {
    const load = { peak: 12, peakHourUtc: 20, capacity: 10, unit: "Gbit/s" };
    const [byPop] = parsed(resultCsv(result("plan:p", 80, [{ ...row({ pop: "gru" }, 1, 80), load }])));
    expect(byPop).toMatchObject({ pop: "gru", "load.peak": "12", "load.unit": "Gbit/s" });
    const [byBoth] = parsed(resultCsv(result("plan:p", 80, [row({ geo: "BR", asn: 64500 }, 1, 80)])));
    expect(byBoth).toMatchObject({ geo: "BR", asn: "64500" });
    const [byContinent] = parsed(resultCsv(result("plan:p", 80, [row({ continent: "SA" }, 1, 80)])));
    expect(byContinent["continentName"]).toBe("South America");
  });
});

describe("comparisons and problems as CSV", () => {
  it("give both sides and the difference", () => {
    const a = result("deployment:a", 80, [row({ country: "BR" }, 1, 33)]);
    const b = result("plan:b", 85, [row({ country: "BR" }, 1, 90)]);
    expect(parsed(comparisonCsv(comparison(a, b)))[0]).toMatchObject({
      subjectA: "deployment:a",
      subjectB: "plan:b",
      country: "BR",
      "a.percentOptimal": "33",
      "b.percentOptimal": "90",
      "difference.percentOptimal": "57",
    });
    expect(parsed(comparisonCsv({ ...comparison(a, b), rows: [] }))[0]).toMatchObject({
      "difference.percentOptimal": "5",
    });
  });

  it("name networks without letting them run", () => {
    const problem = {
      asn: 64500,
      asName: "=cmd",
      geo: "BR",
      servedPop: "sin",
      optimalPop: "gru",
      weight: 3,
      share: 0.1,
      excessMs: 310,
      score: 930,
    };
    expect(parsed(problemsCsv([problem]))[0]).toMatchObject({
      asn: "64500",
      asName: "'=cmd",
      geoName: "Brazil",
      score: "930",
    });
  });
});
