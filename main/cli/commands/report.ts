import { resolve } from "node:path";
import type { Command } from "commander";
import { ExportTarget } from "#shared/model/export.ts";
import { addExportOptions, readExportOptions, type ExportOptionFlags } from "../export-options.ts";
import { addJson, openForExport, runCommand, type OutputFlags } from "../run.ts";
import { addCommonOptions, addPredictionOptions, readScoreOptions, type ScoreFlags } from "../score-options.ts";
import { readPlan, readSubject } from "../subject.ts";
import { readTargets } from "../targets.ts";

interface ReportFlags extends ScoreFlags, ExportOptionFlags, OutputFlags {
  plan: string;
  baseline: string;
  title?: string;
  targets: string;
  output: string;
}

const AFTER = `
The file's ending says what is written: .html is one file with its pictures inside, .md has them in a folder beside it, .pdf
and .pptx are pages and slides. --zone to --full say how the configs of the appendix are written. Of a long file the appendix
holds the first lines only (600 in .html and .md, a page or two in .pdf and .pptx): whole files come from catchment export.`;

/** report: what a plan would change against a baseline, for the people who decide. */
export function addReportCommand(program: Command): void {
  const command = program
    .command("report <workspace>")
    .description("a page of decision on a plan, with maps, winners and losers, PoP load, problem networks and configs")
    .requiredOption("--plan <id>", "plan or plan file")
    .requiredOption("--baseline <id>", "what it is compared with: deployment, group, plan or plan file")
    .option("--title <title>", "instead of the names of plan and baseline")
    .option("--within <geo>", "only users in this geo and what lies below it (US, US-NY, continent:EU)")
    .requiredOption("-o, --output <file>", "file that ends in .html, .pdf, .md or .pptx")
    .option(
      "--targets <list>",
      `whose configs stand in the appendix: none (the plan alone), all, or one or more of ${ExportTarget.options.join(",")}`,
      "json",
    )
    .addHelpText("after", AFTER);
  addJson(addPredictionOptions(addCommonOptions(addExportOptions(command)))).action(
    (path: string, flags: ReportFlags) =>
      runCommand(flags, async ({ engine, output, call }) => {
        const options = readScoreOptions(flags);
        const exporting = readExportOptions(flags);
        const targets = flags.targets === "none" ? [] : readTargets("--targets", flags.targets);
        await openForExport({ engine, output }, path);
        const plan = await readPlan(engine, flags.plan.replace(/^plan:/, ""));
        const baseline = await readSubject(engine, flags.baseline);
        const title = flags.title === undefined ? {} : { title: flags.title };
        const request = { plan, baseline, ...title, targets, exporting, options, path: resolve(flags.output) };
        const written = await engine.call("report.document", request, call);
        output.result(written, () => written.files.join("\n"));
        return 0;
      }),
  );
}
