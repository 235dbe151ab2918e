import { describe, expect, it } from "vitest";
import { themes } from "#shared/look/scale.ts";
import { fillFinder, laidOver, showing, type AreaLayer } from "./area-fill.ts";
import type { Shade } from "./shades.ts";

const itself = (area: string, geos: { has(geo: string): boolean }): string | null => (geos.has(area) ? area : null);

const layer = (id: AreaLayer["id"], opacity: number, shades: Record<string, Shade>): AreaLayer => ({
  id,
  opacity,
  shades: new Map(Object.entries(shades)),
  stops: [
    [0, "#000000"],
    [100, "#ffffff"],
  ],
});

const value = (at: number, hatched = false): Shade => ({ kind: "value", value: at, strength: 1, hatched });

describe("laidOver", () => {
  it("blends each part of the colour by itself", () => {
    expect(laidOver("#000000", "#ff8000", 0.5)).toBe("#804000");
    expect(laidOver("#123456", "#abcdef", 0)).toBe("#123456");
    expect(laidOver("#123456", "#abcdef", 1)).toBe("#abcdef");
  });
});

describe("fillFinder", () => {
  const theme = { ...themes.dark, land: "#000000" };

  it("has no colour where no layer has data", () => {
    expect(fillFinder(theme, [layer("measure", 1, {})], itself)("BR")).toEqual({ color: null, hatched: false });
  });

  it("lays layers over the land and over each other; the topmost decides about the hatch", () => {
    const layers = [
      layer("measure", 0.5, { BR: value(100, true), PE: value(100, true) }),
      layer("errors", 0.5, { BR: value(0) }),
    ];
    const fillOf = fillFinder(theme, layers, itself);
    // White at one half over black land is 128; black at one half over that is 64.
    expect(fillOf("BR")).toEqual({ color: "#404040", hatched: false });
    expect(fillOf("PE")).toEqual({ color: "#808080", hatched: true });
  });

  it("hatches what is not judged on the hatch's own ground", () => {
    const layers = [layer("measure", 1, { CU: { kind: "not-judged", hatched: true } })];
    expect(fillFinder(theme, layers, itself)("CU")).toEqual({ color: theme.hatch.ground, hatched: true });
  });
});

describe("showing", () => {
  const [low, high] = [layer("measure", 1, { BR: value(1) }), layer("regions", 1, { BR: value(2), PE: value(3) })];

  it("leaves out what lies wholly under an opaque layer", () => {
    expect(showing([low, high])).toEqual([high]);
    expect(showing([high, low])).toEqual([high, low]);
    const glassy = { ...high, opacity: 0.5 };
    expect(showing([low, glassy])).toEqual([low, glassy]);
  });
});
