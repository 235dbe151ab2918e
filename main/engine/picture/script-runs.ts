import bidiFactory from "bidi-js";
import { familyOf } from "./fonts.ts";

/** A part of a line that one font draws in one direction. */
export interface ScriptRun {
  readonly text: string;
  readonly family: string;
  readonly isFromRight: boolean;
}

const bidi = bidiFactory();

/** The parts of a line, from left to right as they are seen. The line itself begins at the left, whatever it holds. */
export function scriptRuns(line: string): ScriptRun[] {
  const embedding = bidi.getEmbeddingLevels(line, "ltr");
  const runs: { from: number; text: string; family: string; level: number }[] = [];
  let at = 0;
  for (const sign of line) {
    const level = embedding.levels[at] ?? 0;
    const last = runs.at(-1);
    const family = familyOf(sign, last?.family ?? "Inter");
    if (last?.family === family && last.level === level) last.text += sign;
    else runs.push({ from: at, text: sign, family, level });
    at += sign.length;
  }
  const seenAt = new Map(bidi.getReorderedIndices(line, embedding).map((index, place) => [index, place]));
  return runs
    .toSorted((a, b) => (seenAt.get(a.from) ?? 0) - (seenAt.get(b.from) ?? 0))
    .map(({ text, family, level }) => ({ text, family, isFromRight: level % 2 === 1 }));
}
