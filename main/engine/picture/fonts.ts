import type { ResvgRenderOptions } from "@resvg/resvg-js";
import { projectFile } from "../process/places.ts";

/** The fonts that ship with the project: pictures use no other, so that they are the same on every machine. */
export const fontFiles = () => ({
  regular: projectFile("datasets/fonts/Inter-Regular.ttf"),
  semiBold: projectFile("datasets/fonts/Inter-SemiBold.ttf"),
});

const EMOJI = "Noto Emoji";

/** What stands in for Inter where a name is of another script, by what it holds. Large ones are opened when they are needed. */
const OTHERS: readonly { readonly family: string; readonly file: string; readonly holds: RegExp }[] = [
  {
    family: "Noto Sans",
    file: "NotoSans-Regular.ttf",
    holds: /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}]/u,
  },
  { family: "Noto Sans Arabic", file: "NotoSansArabic-Regular.ttf", holds: /\p{Script=Arabic}/u },
  { family: "Noto Sans Hebrew", file: "NotoSansHebrew-Regular.ttf", holds: /\p{Script=Hebrew}/u },
  {
    family: "Noto Sans SC",
    file: "NotoSansSC-Regular.ttf",
    holds: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u,
  },
  { family: "Noto Sans KR", file: "NotoSansKR-Regular.ttf", holds: /\p{Script=Hangul}/u },
  {
    family: EMOJI,
    file: "NotoEmoji-Regular.ttf",
    holds: /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}/u,
  },
];

/** Signs that Inter holds: Latin, and what our own texts use. */
const INTER = /[\p{Cc}\u0020-\u024F\u2010-\u2027\u2030-\u203A\u2190-\u2199\u2212]/u;
/** Signs that are drawn with the letter before them, or not at all. */
const UNSEEN = /[\p{M}\p{Cf}\uFE0F]/u;

/** The font that draws a sign. Blanks, accents and joiners go with the sign before them; blanks of emoji are as wide as those. */
export function familyOf(sign: string, before: string): string {
  if (sign === " ") return before === EMOJI ? "Inter" : before;
  if (UNSEEN.test(sign)) return before;
  if (INTER.test(sign)) return "Inter";
  return OTHERS.find(({ holds }) => holds.test(sign))?.family ?? before;
}

/** Whether Inter alone can't draw a text. */
export const isForeign = (text: string): boolean => Array.from(text).some((sign) => !INTER.test(sign));

/** The fonts that a text needs beside Inter. */
export function otherFonts(text: string): string[] {
  const foreign = Array.from(text)
    .filter((sign) => !INTER.test(sign))
    .join("");
  if (foreign === "") return [];
  return OTHERS.filter(({ holds }) => holds.test(foreign)).map(({ file }) => projectFile(`datasets/fonts/${file}`));
}

/** The signs of a text that no font here holds, each once: they would be drawn as empty boxes. */
export function signsWithoutFont(text: string): string[] {
  const foreign = Array.from(text).filter((sign) => !INTER.test(sign) && !UNSEEN.test(sign));
  return [...new Set(foreign)].filter(
    (sign) => /[\p{L}\p{N}\p{So}]/u.test(sign) && !OTHERS.some(({ holds }) => holds.test(sign)),
  );
}

/** The fonts with which the texts of an SVG are drawn. */
export function fontsFor(svg: string): ResvgRenderOptions["font"] {
  const { regular, semiBold } = fontFiles();
  return {
    loadSystemFonts: false,
    fontFiles: [regular, semiBold, ...otherFonts(svg)],
    defaultFontFamily: "Inter",
    sansSerifFamily: "Inter",
  };
}
