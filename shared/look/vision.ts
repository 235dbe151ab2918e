import { rgbOf, type Rgb } from "./color.ts";

/** The three kinds of dichromacy: without long-wave, middle-wave or short-wave cones. */
export type Deficiency = "protanopia" | "deuteranopia" | "tritanopia";

type Matrix = readonly [Rgb, Rgb, Rgb];

/**
 * Full deficiency, applied to linear sRGB (G. Machado, M. Oliveira and L. Fernandes, "A Physiologically-based Model for
 * Simulation of Color Vision Deficiency", IEEE TVCG 15 (2009), severity 1.0).
 */
const matrices: Readonly<Record<Deficiency, Matrix>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

export const deficiencies = Object.keys(matrices) as Deficiency[];

const toLinear = (part: number): number => (part <= 10.31475 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);

const toByte = (part: number): number => {
  const inside = Math.min(1, Math.max(0, part));
  const encoded = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
  return Math.round(255 * encoded);
};

/** A colour as somebody with the deficiency sees it: red, green and blue, 0-255. */
export function seenWith(deficiency: Deficiency, color: string | Rgb): Rgb {
  const [r, g, b] = (typeof color === "string" ? rgbOf(color) : color).map(toLinear);
  const [red, green, blue] = matrices[deficiency].map((row) => toByte(row[0] * r + row[1] * g + row[2] * b));
  return [red, green, blue];
}

/** CIE L*a*b* (D65) of an sRGB colour. */
function labOf(color: Rgb): Rgb {
  const [r, g, b] = color.map(toLinear);
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047);
  const y = f(0.2126729 * r + 0.7151522 * g + 0.072175 * b);
  const z = f((0.0193339 * r + 0.119192 * g + 0.9503041 * b) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** CIE 1976 distance of two colours: about 2.3 can just be told apart side by side. */
export function colorDistance(a: Rgb, b: Rgb): number {
  const [left, right] = [labOf(a), labOf(b)];
  return Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
}
