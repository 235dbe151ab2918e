import { describe, expect, it } from "vitest";
import type { Rgb } from "./color.ts";
import { colorAt, contrast, luminance, mixColors, rgbOf } from "./color.ts";
import { differenceColor, fadedByUsers, optimalColor, regionColors, themes } from "./scale.ts";

/** Deuteranopia and protanopia at full severity, after Machado, Oliveira and Fernandes (2009), on linear light. */
const DEFICIENCIES = {
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
} as const;

const linear = (hex: string): number[] => rgbOf(hex).map((part) => (part / 255) ** 2.2);

function seen(hex: string, matrix: readonly (readonly number[])[]): Rgb {
  const light = linear(hex);
  const part = (row: readonly number[]): number =>
    255 * Math.min(1, Math.max(0, row[0] * light[0] + row[1] * light[1] + row[2] * light[2])) ** (1 / 2.2);
  return [part(matrix[0]), part(matrix[1]), part(matrix[2])];
}

const apart = (a: Rgb, b: Rgb): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

describe("colours", () => {
  it("mixes ends to themselves and grey halfway between black and white in OKLab (sRGB 99)", () => {
    expect(mixColors("#123456", "#abcdef", 0)).toBe("#123456");
    expect(mixColors("#123456", "#abcdef", 1)).toBe("#abcdef");
    expect(mixColors("#000000", "#ffffff", 0.5)).toBe("#636363");
  });

  it("keeps the end's colour beyond the ends of a scale", () => {
    const stops = [
      [40, "#ff0000"],
      [100, "#0000ff"],
    ] as const;
    expect(colorAt(stops, 3)).toBe("#ff0000");
    expect(colorAt(stops, 100)).toBe("#0000ff");
    expect(colorAt(stops, 400)).toBe("#0000ff");
  });

  it("has the contrast of black on white, 21", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 6);
    expect(luminance("#ffffff")).toBeCloseTo(1, 6);
  });
});

describe.each(Object.entries(themes))("the %s theme", (name, theme) => {
  it("keeps text readable on panels and sea (WCAG AA)", () => {
    for (const ground of [theme.panel, theme.sea]) {
      expect(contrast(theme.text, ground)).toBeGreaterThan(7);
      expect(contrast(theme.mutedText, ground)).toBeGreaterThan(4.5);
    }
    expect(contrast(theme.better, theme.panel)).toBeGreaterThan(4.5);
    expect(contrast(theme.worse, theme.panel)).toBeGreaterThan(4.5);
  });

  it("tells well from badly served with common colour vision deficiencies", () => {
    for (const matrix of Object.values(DEFICIENCIES)) {
      const values = [40, 60, 80, 100].map((percent) => seen(optimalColor(theme, percent), matrix));
      for (let index = 1; index < values.length; index++) {
        expect(apart(values[index], values[index - 1])).toBeGreaterThan(35);
      }
      const [worse, same, better] = [-15, 0, 15].map((points) => seen(differenceColor(theme, points), matrix));
      expect(Math.min(apart(worse, same), apart(same, better), apart(worse, better))).toBeGreaterThan(50);
    }
  });

  it("lets bad stand out from the land more than good", () => {
    const ground = name === "light" ? theme.sea : theme.land;
    expect(contrast(optimalColor(theme, 40), ground)).toBeGreaterThan(contrast(optimalColor(theme, 100), ground));
  });

  it("keeps the colour of geos with many users and fades those with few towards the land", () => {
    const bad = optimalColor(theme, 40);
    expect(fadedByUsers(theme, bad, 0.5)).toBe(bad);
    expect(fadedByUsers(theme, bad, 0.001)).toBe(bad);
    expect(fadedByUsers(theme, bad, 0)).toBe(mixColors(theme.land, bad, 0.35));
    expect(fadedByUsers(theme, bad, 0.00002)).toBe(mixColors(theme.land, bad, 0.35));
  });

  it("shows null as the hatch", () => {
    expect(optimalColor(theme, null)).toBe(theme.hatch.ground);
    expect(differenceColor(theme, null)).toBe(theme.hatch.ground);
  });
});

describe("region colours", () => {
  it("are told apart with common colour vision deficiencies, the first four by far", () => {
    for (const matrix of Object.values(DEFICIENCIES)) {
      const colors = regionColors.slice(0, 4).map((color) => seen(color, matrix));
      for (const [index, color] of colors.entries()) {
        for (const other of colors.slice(index + 1)) expect(apart(color, other)).toBeGreaterThan(40);
      }
    }
  });
});
