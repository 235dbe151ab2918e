import { describe, expect, test } from "vitest";
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { isForeign, otherFonts, signsWithoutFont } from "./fonts.ts";
import { outlinesOf } from "./png.ts";

const svgOf = (text: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40" font-family="Inter"><text y="30" font-size="20">${text}</text></svg>`;

/** What every font draws for a sign that it does not hold: the same box for each. */
const empty = outlinesOf(svgOf("\u{E000}\u{E000}"));

describe.each([
  ["Latin", "S\u00E3o Paulo \u2013 \u22125 \u00B7 T\u00FCrkiye", []],
  ["Cyrillic", "\u041F\u043B\u0430\u043D\u044B", ["NotoSans-Regular.ttf"]],
  ["Greek", "\u0395\u03BB\u03BB\u03AC\u03B4\u03B1", ["NotoSans-Regular.ttf"]],
  ["Arabic", "\u0627\u0644\u0639\u0627\u0644\u0645", ["NotoSansArabic-Regular.ttf"]],
  ["Hebrew", "\u05E9\u05DC\u05D5\u05DD", ["NotoSansHebrew-Regular.ttf"]],
  ["Chinese", "\u5317\u4EAC", ["NotoSansSC-Regular.ttf"]],
  ["Japanese", "\u6771\u4EAC\u304B\u306A", ["NotoSansSC-Regular.ttf"]],
  ["Korean", "\uD55C\uAD6D", ["NotoSansKR-Regular.ttf"]],
  ["emoji", "\u{1F680}", ["NotoEmoji-Regular.ttf"]],
])("%s", (_script, text, files) => {
  test("has a font that ships with the project", () => {
    const fonts = otherFonts(text);
    expect(fonts.map((path) => basename(path))).toEqual(files);
    expect(fonts.every((path) => existsSync(path))).toBe(true);
    expect(isForeign(text)).toBe(files.length > 0);
    expect(signsWithoutFont(text)).toEqual([]);
    expect(outlinesOf(svgOf(text))).not.toBe("");
    expect(outlinesOf(svgOf(text))).not.toBe(empty);
  });
});

test("letters that no font holds are told, each once", () => {
  expect(signsWithoutFont("a\u1324\u1293\u1293\u041F")).toEqual(["\u1324", "\u1293"]);
});
