declare module "svg-to-pdfkit" {
  import type PDFDocument from "pdfkit";

  interface Options {
    readonly width?: number;
    readonly height?: number;
    readonly assumePt?: boolean;
    readonly preserveAspectRatio?: string;
    /** The font of a text: a path or a name that the document knows. */
    readonly fontCallback?: (family: string, bold: boolean, italic: boolean) => string;
    readonly warningCallback?: (warning: string) => void;
  }

  /** Draws an SVG onto the current page. */
  export default function svgToPdf(
    document: InstanceType<typeof PDFDocument>,
    svg: string,
    x: number,
    y: number,
    options?: Options,
  ): void;
}
