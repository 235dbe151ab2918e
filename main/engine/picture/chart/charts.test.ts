import { describe, expect, it } from "vitest";
import type { Pop } from "#shared/model/entities.ts";
import type { Confusion, ConfusionEntry } from "#shared/model/view.ts";
import { comparison, result, row, view } from "../../reporting/figures.fixture.ts";
import { barTables } from "./bars-rows.ts";
import { matrixOf, NONE, OTHERS } from "./matrix-table.ts";
import { plainChart } from "./plain-chart.ts";

const pop = (id: string, lon: number): Pop => ({
  id,
  name: id,
  country: "US",
  lat: 0,
  lon,
  city: null,
  capacity: null,
  state: "active",
});
const pops = [pop("tokyo", 140), pop("lima", -77), pop("rome", 12), pop("rare", 50)];

const entry = (
  servedPop: string | null,
  optimalPop: string | null,
  share: number,
  optimalShare: number,
): ConfusionEntry => ({ servedPop, optimalPop, share, optimalShare, excessMs: 0 });

const confusionOf = (entries: ConfusionEntry[], baseline: ConfusionEntry[] | null): Confusion => {
  const total = result("plan:x", 80, []);
  return {
    subject: { total, entries },
    baseline: baseline && { total, entries: baseline },
    difference: null,
    jointlyJudgedShare: null,
  };
};

describe("the matrix", () => {
  const entries = [
    entry("rome", "rome", 0.4, 0.4),
    entry("tokyo", "rome", 0.1, 0.05),
    entry("tokyo", "tokyo", 0.3, 0.3),
    entry("lima", "lima", 0.1, 0.1),
    entry("rare", "rare", 0.02, 0.02),
    entry("lima", "rare", 0.04, 0),
    entry(null, "lima", 0.04, 0),
  ];

  it("stands west to east, with shares of each line, the unserved last", () => {
    const matrix = matrixOf(confusionOf(entries, null), pops, 10);
    expect(matrix.lines).toEqual(["lima", "rome", "rare", "tokyo"]);
    expect(matrix.columns).toEqual(["lima", "rome", "rare", "tokyo", NONE]);
    const cell = matrix.cells.find(({ served, optimal }) => served === "tokyo" && optimal === "rome");
    // 0.1 of the 0.5 whose best is Rome, half of it within the tolerance.
    expect(cell?.value).toBeCloseTo(0.2, 12);
    expect(cell?.optimalPart).toBeCloseTo(0.5, 12);
    expect(matrix.shareOfLine.get("lima")).toBeCloseTo(0.14, 12);
    expect(matrix.shareOfColumn.get(NONE)).toBeCloseTo(0.04, 12);
  });

  it("puts the least used PoPs into one line, whose users are all still there", () => {
    const matrix = matrixOf(confusionOf(entries, null), pops, 3);
    // Rome is used by 0.9, Tokyo by 0.7: two have lines of their own, the third is for the others.
    expect(matrix.lines).toEqual(["rome", "tokyo", OTHERS]);
    const all = [...matrix.shareOfLine.values()].reduce((sum, share) => sum + share, 0);
    expect(all).toBeCloseTo(1, 12);
    expect(matrix.shareOfLine.get(OTHERS)).toBeCloseTo(0.2, 12);
  });

  it("of a difference has the change, also where one side has nobody", () => {
    const before = [entry("tokyo", "rome", 0.5, 0), entry("tokyo", "tokyo", 0.5, 0.5)];
    const after = [entry("rome", "rome", 0.5, 0.5), entry("tokyo", "tokyo", 0.5, 0.5)];
    const { cells } = matrixOf(confusionOf(after, before), pops, 10);
    const values = Object.fromEntries(cells.map(({ served, optimal, value }) => [`${served} for ${optimal}`, value]));
    expect(values).toEqual({ "rome for rome": 1, "tokyo for tokyo": 0, "tokyo for rome": -1 });
  });
});

describe("the bars", () => {
  it("list countries and the parts of the most divided one, by users", () => {
    const tables = barTables({ kind: "subject", view: view("deployment:x") });
    expect(tables.map(({ title }) => title)).toEqual(["Countries", "US states"]);
    expect(tables[0].rows.map(({ geo }) => geo)).toEqual(["US", "BR", "FJ"]);
    expect(tables[1].rows.map(({ name }) => name)).toEqual(["New York"]);
  });

  it("of a single country list its parts alone", () => {
    const [before, after] = [60, 90].map((percent) => ({
      byCountry: result("x", percent, [row({ country: "BR" }, 1, percent)]),
      byGeo: result("x", percent, [row({ geo: "BR-SP" }, 0.3, percent), row({ geo: "BR-BA" }, 0.7, percent)]),
    }));
    const tables = barTables({
      kind: "difference",
      byCountry: comparison(before.byCountry, after.byCountry),
      byGeo: comparison(before.byGeo, after.byGeo),
    });
    expect(tables.map(({ title }) => title)).toEqual(["Parts of Brazil"]);
    expect(tables[0].rows.map(({ name, points }) => [name, points])).toEqual([
      ["Bahia", 30],
      ["São Paulo", 30],
    ]);
  });
});

describe("the chart library's SVG", () => {
  it("becomes plain: base lines, attributes, names that are the same each time", () => {
    const written = (count: number): string =>
      `<svg width="9" height="9"><defs><clipPath id="zr${count}-c0"/></defs>\n<g clip-path="url(#zr${count}-c0)">` +
      `<text dominant-baseline="central" text-anchor="end" style="font: 600 10px Inter" y="3" transform="translate(5 7)" fill="#000" class="zr${count}-cls-1">a &lt; b</text></g>` +
      `<style ><![CDATA[.zr${count}-cls-1:hover{fill:red}]]></style></svg>`;
    const box = { x: 1, y: 2, width: 9, height: 9 };
    const plain = plainChart(written(4), box);
    expect(plain).toBe(
      `<g transform="translate(1 2)"><defs><clipPath id="chart-1"/></defs><g clip-path="url(#chart-1)">` +
        `<text y="6.6" font-size="10" font-weight="600" text-anchor="end" transform="translate(5 7)" fill="#000">a &lt; b</text></g></g>`,
    );
    expect(plainChart(written(17), box)).toBe(plain);
  });
});
