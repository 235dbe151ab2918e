import PDFDocument from "pdfkit";
import svgToPdf from "svg-to-pdfkit";
import { fontFiles } from "./fonts.ts";
import { withoutForeignText } from "./foreign-text.ts";

/** Points of a page for each pixel of a picture, at 96 pixels an inch. */
const POINTS = 0.75;

interface Font {
  encode(text: string, features?: Record<string, boolean>): unknown;
}

/**
 * The library kerns Inter's figures twice as tight as the font wants (`7.6` would read `76`); the documents' own API has
 * no say in what the SVG's texts ask for, so the loaded font is told.
 */
function withoutKerning(document: InstanceType<typeof PDFDocument>, path: string): void {
  const { _font: font } = document.font(path) as unknown as { readonly _font: Font };
  const encode = font.encode.bind(font);
  font.encode = (text) => encode(text, { kern: false });
}

/** Documents tell no time of their own: the same pictures give the same bytes. */
const NO_TIME = new Date(0);

/** Pictures as PDF, one page of its own size for each: lines and letters, with the font inside. */
export function pdfOf(pictures: readonly string[]): Promise<Uint8Array> {
  const fonts = fontFiles();
  const document = new PDFDocument({
    autoFirstPage: false,
    font: fonts.regular,
    info: { CreationDate: NO_TIME, Producer: "Catchment", Creator: "Catchment" },
  });
  const written = bytesOf(document);
  for (const path of Object.values(fonts)) withoutKerning(document, path);
  for (const svg of pictures) {
    const { width, height } = sizeOf(svg);
    document.addPage({ size: [width * POINTS, height * POINTS], margin: 0 });
    svgToPdf(document, withoutForeignText(svg), 0, 0, {
      width: width * POINTS,
      height: height * POINTS,
      fontCallback: (_, bold) => (bold ? fonts.semiBold : fonts.regular),
    });
  }
  document.end();
  return written;
}

export function sizeOf(svg: string): { width: number; height: number } {
  const [width, height] = ["width", "height"].map((name) => Number(new RegExp(` ${name}="([\\d.]+)"`).exec(svg)?.[1]));
  return { width, height };
}

function bytesOf(document: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    document.on("end", () => resolve(Buffer.concat(chunks)));
    document.on("error", reject);
  });
}
