import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ScoreOptions } from "#shared/model/figures.ts";
import type { Question, Scenario } from "#engine/scoring/scenarios/read-scenario.ts";
import { ask } from "./cli.ts";

/** Import options of a folder whose files are named after their tables. */
export function importArguments(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".csv") || file === "as-links.txt");
  return files.flatMap((file) => [`--${file.slice(0, file.lastIndexOf("."))}`, join(folder, file)]);
}

/** Imports a scenario into a new workspace in the folder, and puts its plans beside it as files. Gives the workspace. */
export async function importScenario(scenario: Scenario, folder: string): Promise<string> {
  const workspace = join(folder, `${scenario.name}.catchment`);
  await ask("import", workspace, ...importArguments(scenario.folder));
  for (const [id, plan] of Object.entries(scenario.plans)) writeFileSync(planFile(folder, id), JSON.stringify(plan));
  const changes = settingChanges(scenario.changedSettings);
  // A setting may name a plan.
  if (changes.length > 0)
    for (const id of Object.keys(scenario.plans)) await ask("plan", "import", workspace, planFile(folder, id));
  for (const [name, value] of changes) await ask("settings", workspace, name, JSON.stringify(value));
  return workspace;
}

/** `{accuracy: {simulated: 0.8}}` as `accuracy.simulated`, 0.8. */
function settingChanges(settings: object): [string, unknown][] {
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]): [string, unknown][] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? settingChanges(value).map(([inner, one]) => [`${name}.${inner}`, one])
      : [[name, value]],
  );
}

const planFile = (folder: string, id: string): string => join(folder, `${id}.json`);

/** The words of the command line that ask one question. */
export function questionArguments(scenario: Scenario, question: Question, workspace: string, folder: string): string[] {
  const options = optionArguments(question.options);
  const planWord = (id: string) => (id in scenario.plans ? planFile(folder, id) : id);
  const subject = (name: string) => (name.startsWith("plan:") ? planWord(name.slice("plan:".length)) : name);
  switch (question.command) {
    case "measure":
      return ["measure", workspace, "--deployment", question.deployment, ...options];
    case "simulate":
      return ["simulate", workspace, "--plan", planWord(question.plan), ...options];
    case "compare":
      return ["compare", workspace, subject(question.a), subject(question.b), ...options];
    case "problems": {
      const top = question.top === undefined ? [] : ["--top", String(question.top)];
      return ["problems", workspace, "--deployment", question.deployment, ...top, ...options];
    }
  }
}

/** `{ minSamples: 20 }` as `--min-samples 20`. */
export function optionArguments(options: ScoreOptions): string[] {
  return Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [flag];
    if (Array.isArray(value)) return [flag, value.join(",")];
    if (typeof value === "object") return [flag, `${value.from}..${value.to}`];
    return [flag, String(value)];
  });
}
