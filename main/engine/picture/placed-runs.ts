import { Resvg } from "@resvg/resvg-js";
import { fontsFor, isForeign } from "./fonts.ts";
import { textWidth } from "./measure.ts";
import { scriptRuns, type ScriptRun } from "./script-runs.ts";
import { escaped } from "./svg.ts";

const TEXT = /<text\b([^>]*)>([^<]*)<\/text>/g;

/**
 * An SVG in which every text that needs several fonts is several texts, each of one font and at its own place. The
 * renderer shapes a text by one font and fills in signs that it lacks from others, which fails wherever two fonts make
 * different numbers of signs of it: joined letters, accents, families of emoji.
 */
export function withPlacedRuns(svg: string): string {
  const found = [...svg.matchAll(TEXT)].flatMap(([text, attributes = "", words = ""]) => {
    if (!isForeign(words)) return [];
    const runs = scriptRuns(plain(words));
    return runs.length > 1 ? [{ text, attributes, runs }] : [];
  });
  if (found.length === 0) return svg;
  const advances = advancesOf(found);
  const placed = new Map(
    found.map(({ text, attributes, runs }, index) => [text, place(attributes, runs, advances[index]!)]),
  );
  return svg.replaceAll(TEXT, (text) => placed.get(text) ?? text);
}

interface Line {
  readonly attributes: string;
  readonly runs: readonly ScriptRun[];
}

/** The runs beside each other from where the text begins, by its anchor. */
function place(attributes: string, runs: readonly ScriptRun[], advances: readonly number[]): string {
  const whole = advances.reduce((sum, advance) => sum + advance, 0);
  const anchor = /\stext-anchor="(\w+)"/.exec(attributes)?.[1];
  let x = Number(/\sx="([^"]*)"/.exec(attributes)?.[1] ?? 0);
  x -= anchor === "end" ? whole : anchor === "middle" ? whole / 2 : 0;
  return runs
    .map((run, index) => {
      const text = runText(without(attributes, "x", "text-anchor"), run, `x="${x.toFixed(2)}"`);
      x += advances[index] ?? 0;
      return text;
    })
    .join("");
}

/** Marks that make all of a text run from the right, what stands at its ends too. */
const FROM_RIGHT = "\u200F";

function runText(attributes: string, { text, family, isFromRight }: ScriptRun, more: string): string {
  const style = /\sstyle="([^"]*)"/.exec(attributes)?.[1] ?? "";
  const own = `style="${[style.replace(/;\s*$/, ""), `font-family:${family}`].filter((part) => part !== "").join(";")}"`;
  const mark = isFromRight ? FROM_RIGHT : "";
  return `<text${without(attributes, "style", "xml:space")} ${own} ${more} xml:space="preserve">${mark}${escaped(text)}${mark}</text>`;
}

/** How far each run goes: what begins at 0 and what ends there are so far apart. */
function advancesOf(lines: readonly Line[]): number[][] {
  const runs = lines.flatMap(({ attributes, runs: own }) =>
    own.map((run) => ({ run, attributes: without(attributes, "x", "y", "id", "text-anchor", "transform") })),
  );
  const texts = runs.flatMap(({ run, attributes }, index) =>
    (["start", "end"] as const).map((anchor) =>
      runText(attributes, run, `id="${anchor}-${index}" x="0" y="0" text-anchor="${anchor}"`),
    ),
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" font-family="Inter">${texts.join("")}</svg>`;
  const drawn = new Resvg(svg, { font: fontsFor(svg) }).toString();
  const begins = new Map(
    [...drawn.matchAll(/<g id="(\w+-\d+)"[^>]*>\s*<path\b[^>]* d="M (\S+)/g)].map(([, id, x]) => [id, Number(x)]),
  );
  const advances = runs.map(({ run, attributes }, index) => {
    const [start, end] = [begins.get(`start-${index}`), begins.get(`end-${index}`)];
    return start === undefined || end === undefined ? textWidth(run.text, sizeOf(attributes)) : start - end;
  });
  let at = 0;
  return lines.map(({ runs: own }) => advances.slice(at, (at += own.length)));
}

const sizeOf = (attributes: string): number => Number(/font-size[:="]+([\d.]+)/.exec(attributes)?.[1] ?? 0);

const without = (attributes: string, ...names: readonly string[]): string =>
  names.reduce((left, name) => left.replace(new RegExp(`\\s${name}="[^"]*"`), ""), attributes);

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

const plain = (words: string): string =>
  words.replaceAll(/&([a-z]+|#\d+);/g, (entity, name: string) => ENTITIES[name] ?? entity);
