import { projectFile } from "../process/places.ts";

/** The fonts that ship with the project: pictures use no other, so that they are the same on every machine. */
export const fontFiles = () => ({
  regular: projectFile("datasets/fonts/Inter-Regular.ttf"),
  semiBold: projectFile("datasets/fonts/Inter-SemiBold.ttf"),
});

/** What stands in for Inter where a name is of another script, by what it holds. Large ones are opened when they are needed. */
const OTHERS: readonly { readonly file: string; readonly holds: RegExp }[] = [
  {
    file: "NotoSans-Regular.ttf",
    holds: /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Devanagari}]/u,
  },
  { file: "NotoSansArabic-Regular.ttf", holds: /\p{Script=Arabic}/u },
  { file: "NotoSansHebrew-Regular.ttf", holds: /\p{Script=Hebrew}/u },
  {
    file: "NotoSansSC-Regular.ttf",
    holds: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\uFF00-\uFFEF]/u,
  },
  { file: "NotoSansKR-Regular.ttf", holds: /\p{Script=Hangul}/u },
  { file: "NotoEmoji-Regular.ttf", holds: /\p{Extended_Pictographic}|\p{Regional_Indicator}/u },
];

/** Signs that Inter holds: Latin, and what our own texts use. */
const INTER = /[\u0000-\u024F\u2010-\u2027\u2030-\u203A\u2190-\u2199\u2212]/u;
/** Signs that are drawn with the letter before them, or not at all. */
const UNSEEN = /[\p{M}\p{Cf}\uFE0F]/u;

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
