import { describe, expect, it } from "vitest";
import type { Comparison, Figures } from "#shared/model/figures.ts";
import type { MapView } from "#shared/model/view.ts";
import { differenceShades, dividedCountries, percentShades, shownGeo } from "./shades.ts";

const figures = (percentOptimal: number | null, notJudgedShare = 0): Figures =>
  ({ percentOptimal, notJudgedShare }) as unknown as Figures;
const row = (geo: string, percentOptimal: number | null, notJudgedShare = 0) => ({
  ...figures(percentOptimal, notJudgedShare),
  key: { geo },
  share: 0.1,
  weight: 1,
});

describe("percentShades", () => {
  it("hatches what is not judged, wholly or for the most part", () => {
    const rows = [row("BR", 33), row("PE", 80, 0.51), row("CU", null, 1)];
    const shades = percentShades({ total: { rows } } as unknown as MapView);
    expect(Object.fromEntries(shades)).toEqual({
      BR: { kind: "percent", percentOptimal: 33, hatched: false },
      PE: { kind: "percent", percentOptimal: 80, hatched: true },
      CU: { kind: "not-judged", hatched: true },
    });
  });
});

describe("differenceShades", () => {
  it("hatches what was not judged for either side", () => {
    const comparison = {
      rows: [
        { key: { geo: "BR" }, a: figures(33), b: figures(92), difference: { percentOptimal: 59 } },
        { key: { geo: "PE" }, a: figures(80, 0.6), b: figures(81), difference: { percentOptimal: 1 } },
        { key: { geo: "CU" }, a: figures(null, 1), b: figures(50), difference: { percentOptimal: null } },
      ],
    } as unknown as Comparison;
    expect(Object.fromEntries(differenceShades(comparison))).toEqual({
      BR: { kind: "difference", points: 59, hatched: false },
      PE: { kind: "difference", points: 1, hatched: true },
      CU: { kind: "not-judged", hatched: true },
    });
  });
});

describe("dividedCountries", () => {
  it("are those with a subdivision among the geos", () => {
    expect([...dividedCountries(["US", "US-NY", "BR", "continent:NA", "*"])]).toEqual(["US"]);
  });
});

describe("shownGeo", () => {
  const geos = new Set(["US", "US-NY", "BR", "continent:EU"]);

  it.each([
    ["US-NY", "US-NY"],
    ["US-TX", "US"],
    ["BR", "BR"],
    ["DE", null],
    ["", null],
  ])("%s shows the figures of %s", (shape, geo) => {
    expect(shownGeo(shape, geos)).toBe(geo);
  });
});
