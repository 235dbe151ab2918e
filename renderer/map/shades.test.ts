import { describe, expect, it } from "vitest";
import type { Comparison, Figures } from "#shared/model/figures.ts";
import type { MapView } from "#shared/model/view.ts";
import { measureOf } from "./measures.ts";
import { differenceShades, dividedCountries, measureShades, shownGeo, strengthOf, withinSelection } from "./shades.ts";

const figures = (percentOptimal: number | null, notJudgedShare = 0): Figures =>
  ({ percentOptimal, notJudgedShare }) as unknown as Figures;
const row = (geo: string, percentOptimal: number | null, notJudgedShare = 0) => ({
  ...figures(percentOptimal, notJudgedShare),
  key: { geo },
  share: 0.1,
  weight: 1,
});

describe("measureShades", () => {
  it("hatches what is not judged, wholly or for the most part", () => {
    const rows = [row("BR", 33), row("PE", 80, 0.51), row("CU", null, 1)];
    const shades = measureShades({ total: { rows } } as unknown as MapView, measureOf("optimal"));
    expect(Object.fromEntries(shades)).toEqual({
      BR: { kind: "value", value: 33, strength: 1, hatched: false },
      PE: { kind: "value", value: 80, strength: 1, hatched: true },
      CU: { kind: "not-judged", hatched: true },
    });
  });
});

describe("differenceShades", () => {
  it("hatches what was not judged for either side", () => {
    const comparison = {
      rows: [
        { key: { geo: "BR" }, share: 0.1, a: figures(33), b: figures(92), difference: { percentOptimal: 59 } },
        { key: { geo: "PE" }, share: 0.1, a: figures(80, 0.6), b: figures(81), difference: { percentOptimal: 1 } },
        { key: { geo: "CU" }, share: 0.1, a: figures(null, 1), b: figures(50), difference: { percentOptimal: null } },
      ],
    } as unknown as Comparison;
    expect(Object.fromEntries(differenceShades(comparison, measureOf("optimal")))).toEqual({
      BR: { kind: "value", value: 59, strength: 1, hatched: false },
      PE: { kind: "value", value: 1, strength: 1, hatched: true },
      CU: { kind: "not-judged", hatched: true },
    });
  });
});

describe("strengthOf", () => {
  it("is full from 0.4% of users, a quarter at a hundredth of that, halfway between at a tenth", () => {
    expect(strengthOf(0.5)).toBe(1);
    expect(strengthOf(0.004)).toBe(1);
    expect(strengthOf(0.0004)).toBeCloseTo(0.625, 12);
    expect(strengthOf(0.00004)).toBeCloseTo(0.25, 12);
    expect(strengthOf(0)).toBe(0.25);
  });

  it("is that of the whole country for its subdivisions", () => {
    // 0.3% and 0.1% make the full 0.4% together.
    const rows = [row("US-CA", 90), row("US-WY", 80)].map((each, at) => ({ ...each, share: at === 0 ? 0.003 : 0.001 }));
    const shades = measureShades({ total: { rows } } as unknown as MapView, measureOf("optimal"));
    expect(shades.get("US-WY")).toMatchObject({ strength: 1 });
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

describe("withinSelection", () => {
  it("takes a country's subdivisions with it, and no more", () => {
    const found = withinSelection(["US-NY", "US-CA", "BR", "BR-SP", "CA"], new Set(["US", "BR-SP"]));
    expect([...found]).toEqual(["US-NY", "US-CA", "BR-SP"]);
  });
});
