import { Resvg } from "@resvg/resvg-js";

/** How far two PNGs are apart: mean difference of their channels in parts of the whole range; 1 for other sizes. */
export function pictureDifference(a: Uint8Array, b: Uint8Array): number {
  const [left, right] = [pixelsOf(a), pixelsOf(b)];
  if (left.width !== right.width || left.height !== right.height) return 1;
  let sum = 0;
  for (let index = 0; index < left.pixels.length; index++) sum += Math.abs(left.pixels[index] - right.pixels[index]);
  return sum / left.pixels.length / 255;
}

/** A PNG's header tells its size; its pixels come from drawing it. */
function pixelsOf(png: Uint8Array): { width: number; height: number; pixels: Uint8Array } {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${bytes.toString("base64")}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
  return { width, height, pixels: new Resvg(svg).render().pixels };
}
