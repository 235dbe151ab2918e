import { basename, dirname, extname, join } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";
import type { CallOptions, EngineClient } from "#shared/rpc/contract.ts";
import { pngOf } from "../../picture/png.ts";
import { checkFolder, makeFolder, writeDocument } from "../write-document.ts";
import { composeReport, type ReportRequest } from "./compose.ts";
import type { DecisionReport } from "./decision.ts";
import { decisionHtml } from "./html.ts";
import { decisionMarkdown } from "./markdown.ts";

const FORMATS = ["html", "pdf", "md", "pptx"] as const;
type Format = (typeof FORMATS)[number];

/**
 * A report on a plan beside its baseline, in the format of the file's name; Markdown has its figures in a folder beside
 * it. Gives the paths that were written. BAD_USAGE for another ending, NOT_FOUND for a subject that does not exist.
 */
export async function writeReport(
  engine: EngineClient,
  request: ReportRequest,
  path: string,
  call: CallOptions = {},
): Promise<string[]> {
  const format = formatOf(path);
  checkFolder(path);
  const report = await composeReport(engine, request, call);
  call.signal?.throwIfAborted();
  if (format === "md") return writeMarkdown(report, path);
  writeDocument(path, await inFormat(report, format));
  return [path];
}

async function inFormat(report: DecisionReport, format: Exclude<Format, "md">): Promise<string | Uint8Array> {
  switch (format) {
    case "html":
      return decisionHtml(report);
    case "pdf":
      return (await import("./pages.ts")).decisionPdf(report);
    case "pptx":
      return (await import("./slides.ts")).decisionSlides(report);
  }
}

function writeMarkdown(report: DecisionReport, path: string): string[] {
  const folder = `${basename(path, extname(path))}-figures`;
  makeFolder(join(dirname(path), folder));
  const names = report.figures.map((_, index) => `figure-${index + 1}.png`);
  const paths = names.map((name) => join(dirname(path), folder, name));
  for (const [index, { svg }] of report.figures.entries()) writeDocument(paths[index], pngOf(svg));
  writeDocument(
    path,
    decisionMarkdown(
      report,
      names.map((name) => `${encodeURIComponent(folder)}/${name}`),
    ),
  );
  return [path, ...paths];
}

function formatOf(path: string): Format {
  const ending = extname(path).slice(1).toLowerCase();
  const format = FORMATS.find((known) => known === ending);
  if (format === undefined) {
    throw new CatchmentError("BAD_USAGE", `${path}: a report's file ends in .html, .pdf, .md or .pptx`, { path });
  }
  return format;
}
