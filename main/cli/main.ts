import { Command, CommanderError } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { projectVersion } from "#engine/process/places.ts";
import { addBackTestCommand } from "./commands/backtest.ts";
import { addDiffCommand } from "./commands/diff.ts";
import { addExplainCommands } from "./commands/explain.ts";
import { addExportCommand } from "./commands/export.ts";
import { addFindCommand } from "./commands/find.ts";
import { addImportCommand } from "./commands/import.ts";
import { addMatrixCommand } from "./commands/matrix.ts";
import { addPlanCommands } from "./commands/plan.ts";
import { addRenderCommand } from "./commands/render.ts";
import { addReportCommand } from "./commands/report.ts";
import { addRoutesCommand } from "./commands/routes.ts";
import { addScoreCommands } from "./commands/score.ts";
import { addWorkspaceCommands } from "./commands/workspace.ts";
import { reportError } from "./output.ts";

const EXIT_STATUS_HELP = `
Exit status: 0 done, 1 findings (rejected rows, problems of a plan), 2 wrong usage, 3 bad input or workspace, 4 internal error.
Percentages are 0-100, shares 0-1, times in milliseconds.`;

function createProgram(): Command {
  const program = new Command("catchment")
    .description("Plan regional anycast before you roll it out.")
    .version(projectVersion())
    .addHelpText("after", EXIT_STATUS_HELP)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  addImportCommand(program);
  addScoreCommands(program);
  addMatrixCommand(program);
  addDiffCommand(program);
  addExplainCommands(program);
  addExportCommand(program);
  addRenderCommand(program);
  addReportCommand(program);
  addRoutesCommand(program);
  addBackTestCommand(program);
  addPlanCommands(program);
  addFindCommand(program);
  addWorkspaceCommands(program);
  inheritErrorHandling(program);
  return program;
}

/** Commander copies these to a subcommand only when they are set before it is added. */
function inheritErrorHandling(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command);
    inheritErrorHandling(child);
  }
}

// Who reads the output may stop early, as head does: that is no mistake.
process.stdout.on("error", (thrown: NodeJS.ErrnoException) => {
  if (thrown.code !== "EPIPE") throw thrown;
  process.exit(0);
});

try {
  await createProgram().parseAsync(process.argv);
} catch (thrown) {
  process.exitCode = exitForParsing(thrown);
}

/** Help and version end with 0; words that commander could not make sense of are wrong usage. */
function exitForParsing(thrown: unknown): number {
  if (!(thrown instanceof CommanderError)) return reportError(thrown, process.argv.includes("--json"));
  if (thrown.exitCode === 0) return 0;
  if (thrown.code === "commander.help") return 2;
  const message = thrown.message.replace(/^error: /, "");
  return reportError(new CatchmentError("BAD_USAGE", message), process.argv.includes("--json"));
}
