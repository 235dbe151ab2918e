/** Advance widths of Inter 4.1 in thousandths of the font size, for the characters from space to tilde. */
const WIDTHS = {
  400: [
    281, 288, 466, 633, 642, 982, 644, 300, 365, 365, 501, 662, 288, 460, 288, 360, 631, 407, 610, 618, 646, 593, 620,
    566, 619, 620, 288, 302, 662, 662, 662, 511, 966, 690, 654, 730, 722, 601, 590, 746, 743, 269, 571, 672, 565, 903,
    753, 765, 639, 765, 644, 642, 646, 744, 690, 985, 682, 679, 629, 365, 360, 365, 471, 456, 323, 562, 612, 571, 612,
    583, 370, 613, 591, 242, 242, 549, 242, 876, 591, 600, 612, 612, 376, 528, 327, 591, 562, 818, 546, 562, 552, 426,
    333, 426, 662,
  ],
  600: [
    252, 321, 523, 644, 650, 1004, 663, 326, 373, 373, 540, 673, 319, 465, 319, 379, 660, 423, 623, 636, 666, 612, 640,
    576, 640, 640, 319, 329, 673, 673, 673, 543, 999, 728, 659, 737, 722, 605, 588, 749, 746, 277, 580, 703, 565, 922,
    759, 769, 645, 773, 652, 650, 660, 736, 728, 1020, 720, 713, 652, 373, 379, 373, 481, 469, 351, 574, 624, 583, 624,
    591, 389, 625, 612, 262, 262, 569, 262, 900, 612, 609, 624, 624, 397, 549, 353, 612, 587, 839, 569, 588, 566, 455,
    359, 455, 673,
  ],
} as const;

/** Of other characters that occur; whatever is in neither list counts as wide. */
const OTHERS: Readonly<Record<string, number>> = { "–": 500, "−": 673, "±": 673, "·": 319, "°": 458, "…": 956 };
const WIDE = 1000;

/** Width of a line of text in the unit of the size; accented letters are as wide as their base. */
export function textWidth(text: string, size: number, weight: 400 | 600 = 400): number {
  let thousandths = 0;
  for (const character of text.normalize("NFD").replaceAll(/\p{M}/gu, "")) {
    const code = character.codePointAt(0) ?? 0;
    thousandths += code >= 32 && code < 127 ? WIDTHS[weight][code - 32] : (OTHERS[character] ?? WIDE);
  }
  return (thousandths / 1000) * size;
}

/** The text cut so that it fits, with an ellipsis. */
export function fitted(text: string, width: number, size: number, weight: 400 | 600 = 400): string {
  if (textWidth(text, size, weight) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && textWidth(`${characters.join("")}…`, size, weight) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** Lines of at most so many units, broken at spaces; at most `lines` of them, the last one cut. */
export function wrapped(text: string, width: number, size: number, lines: number): string[] {
  const result: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer, size) <= width) line = longer;
    else {
      result.push(line);
      line = word;
    }
  }
  result.push(line);
  const kept = result.length > lines ? [...result.slice(0, lines - 1), result.slice(lines - 1).join(" ")] : result;
  return kept.map((each) => fitted(each, width, size));
}
