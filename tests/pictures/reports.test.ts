import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Engine } from "#engine/service/engine.ts";
import { composeReport } from "#engine/reporting/decision/compose.ts";
import type { DecisionReport } from "#engine/reporting/decision/decision.ts";
import { decisionHtml } from "#engine/reporting/decision/html.ts";
import { decisionPdf } from "#engine/reporting/decision/pages.ts";
import { decisionSlides } from "#engine/reporting/decision/slides.ts";
import { ExportOptions } from "#shared/model/export.ts";
import { openSample } from "./sample.ts";

const subjects = {
  plan: { kind: "plan" as const, id: "continents" },
  baseline: { kind: "deployment" as const, id: "dns-today" },
};

let engine: Engine;
let folder: string;
let close: () => Promise<void>;

let report: DecisionReport;

beforeAll(async () => {
  ({ engine, folder, close } = await openSample());
  report = await composeReport(engine, {
    ...subjects,
    targets: ["gdnsd"],
    exporting: ExportOptions.parse({}),
    options: {},
  });
}, 180_000);
afterAll(() => close());

/** What every report must say, whatever its format. */
const SAID = [
  "Three continents instead of dns-today",
  "90% interval +7 to +8",
  "Better: the whole interval lies above zero",
  "uncalibrated",
  "retained 91%",
  "Not judged: 1.9% of users",
  "Order-dependent",
  "Winners",
  "Türkiye",
  "PoP load",
  "Mumbai",
  "Problem networks",
  "AS9498",
  "synthetic",
  "plan-continents.json",
  "gdnsd: geoip/continents.map",
];

test("HTML: one file, the page of decision first", () => {
  const html = decisionHtml(report);
  for (const words of SAID) expect(html).toContain(words);
  expect(html.match(/<figure>/g)).toHaveLength(6);
  expect(html).not.toMatch(/<(?:script|link|iframe|img)\\b|(?:src|href)="(?!data:)/);
  expect(html.indexOf("Verdict")).toBeLessThan(html.indexOf("<figure>"));
});

test("Markdown: text, with its figures beside it", async () => {
  const asked = { ...subjects, path: join(folder, "decision.md") };
  const [path, ...figures] = (await engine.call("report.document", { ...asked, targets: ["json", "gdnsd"] })).files;
  const markdown = readFileSync(path, "utf8").replaceAll("\\", "");
  for (const words of SAID) expect(markdown).toContain(words);
  expect(figures).toHaveLength(6);
  for (const [index, figure] of figures.entries()) {
    expect(existsSync(figure)).toBe(true);
    expect(markdown).toContain(`](decision-figures/figure-${index + 1}.png)`);
  }
  // The neutral config lists every session: a report shows where it begins.
  expect(markdown).toMatch(
    /json: region-config\.json[^]*"format": "catchment-region-config"[^]*\.\.\. \d{4,} more lines/,
  );
  expect(markdown.split("\n").length).toBeLessThan(3000);
}, 60_000);

test("PDF: pages whose text can be searched", async () => {
  const path = join(folder, "decision.pdf");
  writeFileSync(path, await decisionPdf(report));
  if (spawnSync("pdftotext", ["-v"]).error) return passOver("pdftotext (poppler-utils)", true);
  const text = execFileSync("pdftotext", ["-layout", path, "-"], { encoding: "utf8" });
  for (const words of SAID) expect(text.replaceAll(/\s+/g, " ")).toContain(words);
  // Decision, six figures, three pages of tables, the plan, the grounds, the plan's document, gdnsd's three files and its findings.
  expect(text.split("\f").length - 1).toBe(17);
}, 60_000);

test("slides: open in LibreOffice, page by page", async () => {
  const path = join(folder, "decision.pptx");
  writeFileSync(path, await decisionSlides(report));
  const files = Object.keys(unzipSync(readFileSync(path)));
  expect(files.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(18);
  expect(files.filter((name) => /^ppt\/media\/.*\.png$/.test(name))).toHaveLength(6);
  if (spawnSync("soffice", ["--version"]).error) return passOver("LibreOffice (libreoffice-impress)", false);
  const home = `-env:UserInstallation=file://${join(folder, "office")}`;
  execFileSync("soffice", [home, "--headless", "--convert-to", "pdf", "--outdir", join(folder, "office"), path], {
    timeout: 100_000,
    stdio: "ignore",
  });
  const text = execFileSync("pdftotext", ["-layout", join(folder, "office", "decision.pdf"), "-"], {
    encoding: "utf8",
  });
  expect(text.split("\f").length - 1).toBe(18);
  for (const words of SAID) expect(text.replaceAll(/\s+/g, " ")).toContain(words);
}, 120_000);

/** Needed on machines that check every change, where set-up installs it. */
function passOver(what: string, isInstalled: boolean): void {
  if (isInstalled && process.env.CI !== undefined) throw new Error(`${what} is missing`);
  process.stdout.write(`passed over: ${what} is not installed\n`);
}

test("a report is about a plan, into a file that can be written, in a known format", async () => {
  const { plan, baseline } = subjects;
  const ask = (path: string, of: typeof plan | typeof baseline = plan) =>
    engine.call("report.document", { plan: of, baseline, path });
  await expect(ask(join(folder, "a.doc"))).rejects.toMatchObject({ code: "BAD_USAGE" });
  await expect(ask(join(folder, "a.html"), baseline)).rejects.toMatchObject({ code: "BAD_USAGE" });
  const itself = { plan, baseline: plan, path: join(folder, "a.html") };
  await expect(engine.call("report.document", itself)).rejects.toMatchObject({ code: "BAD_USAGE" });
  writeFileSync(join(folder, "file"), "");
  await expect(ask(join(folder, "file", "a.html"))).rejects.toMatchObject({ code: "IO_FAILED" });
}, 60_000);
