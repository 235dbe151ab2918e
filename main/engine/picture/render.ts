import { CatchmentError } from "#shared/model/errors.ts";
import { LARGEST_PICTURE, type Picture, type PictureFormat } from "#shared/model/picture.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { composePicture, spoken } from "./compose.ts";
import { signsWithoutFont } from "./fonts.ts";
import { gatherSheet } from "./gather.ts";
import { pngOf } from "./png.ts";

/** A picture as it goes into a file, and in one sentence for those who can't see it. */
export interface Rendered {
  readonly bytes: Uint8Array;
  readonly description: string;
}

/**
 * The picture in a file's format: the same bytes for the same workspace and request. `scale` enlarges a PNG; BAD_USAGE
 * for a PNG beyond 8000 pixels along an edge, and NOT_FOUND for a subject that does not exist.
 */
export async function renderPicture(
  engine: EngineClient,
  picture: Picture,
  format: PictureFormat,
  scale: number,
  call: CallOptions = {},
): Promise<Rendered> {
  checkSize(picture, format, scale);
  const sheet = await gatherSheet(engine, picture, call);
  const svg = await composePicture(sheet, picture);
  call.signal?.throwIfAborted();
  return { bytes: await inFormat(svg, format, scale), description: spoken(sheet) + missingLetters(svg, format) };
}

/** An SVG is drawn with the fonts of whoever opens it. */
function missingLetters(svg: string, format: PictureFormat): string {
  const missing = format === "svg" ? [] : signsWithoutFont(svg);
  return missing.length === 0
    ? ""
    : `. No font here holds ${missing.slice(0, 20).join(" ")}: they are drawn as empty boxes`;
}

async function inFormat(svg: string, format: PictureFormat, scale: number): Promise<Uint8Array> {
  if (format === "svg") return new TextEncoder().encode(svg);
  if (format === "png") return pngOf(svg, scale);
  const { pdfOf } = await import("./pdf.ts");
  return pdfOf([svg]);
}

function checkSize({ width, height }: Picture, format: PictureFormat, scale: number): void {
  const [wide, tall] = [Math.round(width * scale), Math.round(height * scale)];
  if (format !== "png" || Math.max(wide, tall) <= LARGEST_PICTURE) return;
  throw new CatchmentError(
    "BAD_USAGE",
    `A picture of ${wide} x ${tall} pixels is too large: at most ${LARGEST_PICTURE} along an edge`,
  );
}

/** By the end of the file's name. BAD_USAGE for another one. */
export function formatOf(path: string): PictureFormat {
  const ending = /\.(png|svg|pdf)$/i.exec(path)?.[1];
  if (ending === undefined) {
    throw new CatchmentError("BAD_USAGE", `${path}: a picture's file ends in .png, .svg or .pdf`, { path });
  }
  return ending.toLowerCase() as PictureFormat;
}
