import { type Command, Option } from "commander";
import { textTable, left, right } from "#engine/reporting/text-table.ts";
import { readScenarioFile } from "#engine/routing/scenario-file.ts";
import type { Routes, Ties } from "#shared/model/routing.ts";
import { addJson, runCommand, type OutputFlags } from "../run.ts";

interface RoutesFlags extends OutputFlags {
  scenario: string;
  ties: Ties;
}

/** routes: where every AS of a scenario file sends its traffic for one prefix. */
export function addRoutesCommand(program: Command): void {
  const command = program
    .command("routes")
    .description("routes of every AS in a scenario file (links and announcements of one prefix), by the simulation")
    .requiredOption("--scenario <file>", "JSON: {links: [...], announcements: [...]}, see docs/routing.md")
    .addOption(
      new Option("--ties <ties>", "equal routes: the lowest neighbor ASN wins, or all are kept")
        .choices(["lowest-asn", "set"])
        .default("lowest-asn"),
    );
  addJson(command).action((flags: RoutesFlags) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const scenario = readScenarioFile(flags.scenario);
      const routes = await engine.call("routing.routes", { scenario, ties: flags.ties }, call);
      output.result(routes, () => routesText(routes));
      return 0;
    }),
  );
}

const routesText = ({ routes }: Routes): string =>
  routes.length === 0
    ? "No AS has a route."
    : textTable(
        [right("AS"), left("route from"), left("ends at"), left("path")],
        routes.map(({ asn, relationship, ids, path }) => [String(asn), relationship, ids.join(" "), path.join(" ")]),
      );
