import { describe, expect, it } from "vitest";
import { rgbOf, type ColorStop } from "./color.ts";
import { differenceStopsTo, evidenceStops, excessStops, offContinentStops, shareStops, themes } from "./scale.ts";
import { colorDistance, deficiencies, seenWith } from "./vision.ts";

describe("simulated vision", () => {
  it("leaves greys as they are (each row of the matrices sums to 1)", () => {
    for (const deficiency of deficiencies) expect(seenWith(deficiency, "#808080")).toEqual([128, 128, 128]);
  });

  it("brings red and green together for those without middle-wave cones, and keeps blue apart", () => {
    const [red, green, blue] = ["#d00000", "#6a6a00", "#0000ff"].map((color) => seenWith("deuteranopia", color));
    const seen = colorDistance(red, green);
    expect(seen).toBeLessThan(colorDistance(rgbOf("#d00000"), rgbOf("#6a6a00")) / 3);
    expect(colorDistance(red, blue)).toBeGreaterThan(100);
  });

  it("measures black against white as 100, as CIE 1976 does", () => {
    expect(colorDistance([0, 0, 0], [255, 255, 255])).toBeCloseTo(100, 1);
  });
});

/** Three times what can just be told apart side by side (CIE 1976: 2.3). */
const enough = 6.9;

const scales: Readonly<Record<string, (theme: (typeof themes)[keyof typeof themes]) => readonly ColorStop[]>> = {
  "% optimal": (theme) => theme.optimalStops,
  "excess latency": excessStops,
  "off-continent": offContinentStops,
  evidence: evidenceStops,
  "share of users": shareStops,
  difference: (theme) => differenceStopsTo(theme, 20, false),
  "difference, less is better": (theme) => differenceStopsTo(theme, 40, true),
};

describe.each(Object.entries(themes))("scales of the %s theme", (_, theme) => {
  it.each(Object.entries(scales))("%s: neighbouring steps differ for every eye", (_name, stopsOf) => {
    const stops = stopsOf(theme);
    for (const see of [rgbOf, ...deficiencies.map((kind) => (color: string) => seenWith(kind, color))]) {
      const steps = stops.slice(1).map(([, color], at) => colorDistance(see(stops[at][1]), see(color)));
      expect(Math.min(...steps)).toBeGreaterThan(enough);
    }
  });

  it("rises in value on every scale", () => {
    for (const stopsOf of Object.values(scales)) {
      const values = stopsOf(theme).map(([value]) => value);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
  });
});

describe("differenceStopsTo", () => {
  it("reaches the ends at plus and minus the value, and changes sides where less is better", () => {
    const more = differenceStopsTo(themes.dark, 40, false);
    const less = differenceStopsTo(themes.dark, 40, true);
    expect(more[0]).toEqual([-40, "#ff7a45"]);
    expect(more.at(-1)).toEqual([40, "#63d3e6"]);
    expect(less[0]).toEqual([-40, "#63d3e6"]);
    expect(less.map(([value]) => value)).toEqual([-40, -10, 0, 10, 40]);
  });
});
