import { textWidth } from "#engine/picture/measure.ts";

export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Height of letters over and under the base line, as parts of the font's size. */
const ABOVE = 0.74;
const BELOW = 0.2;

/** Where every text of a picture stands, worked out from its SVG alone; the halos beneath are no texts of their own. */
export function textBoxes(svg: string): TextBox[] {
  const boxes: TextBox[] = [];
  const shifts: { x: number; y: number }[] = [{ x: 0, y: 0 }];
  for (const [, closing, name, written, selfClosing, text] of svg.matchAll(/<(\/?)(g|text)\b([^>]*?)(\/?)>([^<]*)/g)) {
    if (closing) {
      if (name === "g") shifts.pop();
      continue;
    }
    const given = Object.fromEntries(
      [...written.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    );
    const own = translation(given["transform"]);
    const around = shifts[shifts.length - 1];
    const shift = { x: around.x + own.x, y: around.y + own.y };
    if (name === "g") {
      if (!selfClosing) shifts.push(shift);
      continue;
    }
    if (given["aria-hidden"] === "true" || text === "") continue;
    boxes.push(boxOf(plain(text), given, shift));
  }
  return boxes;
}

function translation(transform: string | undefined): { x: number; y: number } {
  if (transform === undefined) return { x: 0, y: 0 };
  const numbers = /^translate\((-?[\d.]+)[ ,](-?[\d.]+)\)$/.exec(transform);
  if (!numbers) throw new Error(`A text is turned or stretched: ${transform}`);
  return { x: Number(numbers[1]), y: Number(numbers[2]) };
}

function boxOf(text: string, given: Record<string, string>, shift: { x: number; y: number }): TextBox {
  const size = Number(given["font-size"]);
  const width = textWidth(text, size, given["font-weight"] === "600" ? 600 : 400);
  const x = Number(given["x"] ?? 0) + shift.x;
  const y = Number(given["y"] ?? 0) + shift.y;
  const anchor = given["text-anchor"];
  const left = anchor === "end" ? x - width : anchor === "middle" ? x - width / 2 : x;
  return { text, left, right: left + width, top: y - ABOVE * size, bottom: y + BELOW * size };
}

const plain = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** Pairs of texts that lie over each other by more than a hair. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  const found: string[] = [];
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 0.5 && down > 0.5) found.push(`"${a.text}" and "${b.text}"`);
    }
  }
  return found;
}
