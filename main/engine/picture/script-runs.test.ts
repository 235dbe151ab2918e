import { expect, test } from "vitest";
import { withoutForeignText } from "./foreign-text.ts";
import { outlinesOf } from "./png.ts";
import { scriptRuns } from "./script-runs.ts";

const seen = (line: string): string[] => scriptRuns(line).map(({ text, family }) => `${family}: ${text}`);

const [SALAM, SHALOM, NAMASTE, BEIJING, HANGUK, FAMILY, FLAG] = [
  // With a lam and an alef, which are one sign when they meet.
  "\u0627\u0644\u0633\u0644\u0627\u0645",
  "\u05E9\u05DC\u05D5\u05DD",
  // With a consonant without its vowel.
  "\u0928\u092E\u0938\u094D\u0924\u0947",
  "\u5317\u4EAC",
  "\uD55C\uAD6D",
  "\u{1F469}\u200D\u{1F469}\u200D\u{1F467}",
  "\u{1F1E9}\u{1F1EA}",
] as const;

test("a line is parted by fonts; accents, joiners and blanks stay with what they belong to", () => {
  expect(seen("S\u00E3o Paulo")).toEqual(["Inter: S\u00E3o Paulo"]);
  expect(seen(`Plan ${BEIJING} ${HANGUK} 7`)).toEqual([
    "Inter: Plan ",
    `Noto Sans SC: ${BEIJING} `,
    `Noto Sans KR: ${HANGUK} `,
    "Inter: 7",
  ]);
  expect(seen(`${FAMILY} ${FLAG}x`)).toEqual([`Noto Emoji: ${FAMILY}`, "Inter:  ", `Noto Emoji: ${FLAG}`, "Inter: x"]);
  expect(seen(NAMASTE)).toEqual([`Noto Sans: ${NAMASTE}`]);
});

test("scripts from the right stand in their order, figures among them from the left", () => {
  // Seen from the left: the second word, the figure, the first word; then Latin again.
  const words = (line: string) => scriptRuns(line).map(({ text, family }) => `${family}: ${text.trim()}`);
  expect(words(`a ${SALAM} 26 ${SHALOM} b`).filter((run) => !run.endsWith(": "))).toEqual([
    "Inter: a",
    `Noto Sans Hebrew: ${SHALOM}`,
    "Inter: 26",
    `Noto Sans Arabic: ${SALAM}`,
    "Inter: b",
  ]);
  expect(scriptRuns(SALAM).map(({ isFromRight }) => isFromRight)).toEqual([true]);
});

/** How the letters of each part of a line are drawn: the strokes of its path, wherever they lie. */
function strokes(line: string): string[] {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="40" font-family="Inter"><text x="400" y="30" font-size="20">${line}</text></svg>`;
  return [...outlinesOf(svg).matchAll(/ d="([^"]+)"/g)].map(([, path = ""]) => path.replaceAll(/[^A-Z]/g, ""));
}

test.each([
  [["Latin", SALAM, BEIJING]],
  [[NAMASTE, BEIJING, FAMILY, "fam", FLAG]],
  [["\u041F\u043B\u0430\u043D", SHALOM, HANGUK, "\u{1F680}", SALAM]],
])("a line of many scripts is drawn as its parts are, without a box: %j", (parts) => {
  const alone = parts.flatMap((part) => strokes(part)).toSorted();
  expect(strokes(parts.join(" ")).toSorted()).toEqual(alone);
});

test("a line of many scripts is as long whichever end it is hung by", () => {
  const line = `Latin ${SALAM} ${BEIJING} & \u201C7\u201D`.replace("&", "&amp;");
  const left = (anchor: string): number => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="40" font-family="Inter"><text x="400" y="30" font-size="20" text-anchor="${anchor}">${line}</text></svg>`;
    return Math.min(...[...outlinesOf(svg).matchAll(/ d="M (\S+)/g)].map(([, x]) => Number(x)));
  };
  const [start, middle, end] = [left("start"), left("middle"), left("end")];
  expect(start - middle).toBeCloseTo(middle - end, 1);
  expect(start - end).toBeGreaterThan(150);
  expect(start - end).toBeLessThan(250);
});

test("of a line that is moved, Latin stays text and the rest becomes paths, all of it moved", () => {
  const svg = `<svg width="900" height="40"><text x="4" y="30" font-size="20" transform="translate(5 7)">A ${BEIJING} B</text></svg>`;
  const shown = withoutForeignText(svg);
  expect(shown.match(/<text\b[^>]*>[^<]*/g)!.map((text) => text.replace(/^[^>]*>/, ""))).toEqual(["A ", "B"]);
  expect(shown).toMatch(/<g transform="translate\(5 7\)"><path /);
  expect(shown.match(/translate\(5 7\)/g)).toHaveLength(3);
});
