import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { LearnableRule } from "#shared/model/backtest.ts";
import { ScoreOptions } from "#shared/model/figures.ts";
import { Plan } from "#shared/model/plan.ts";
import { scoringSettings, Settings, type Accuracy, type ScoringSettings } from "#shared/model/settings.ts";

/**
 * A hand-computed workspace: import files (`pops.csv`, ...), what is asked (`case.json`), what must come out
 * (`expected.json`, worked out by hand) and how that was worked out (`README.md`).
 */
const Question = z.discriminatedUnion("command", [
  z.strictObject({ command: z.literal("measure"), deployment: z.string(), options: ScoreOptions }),
  z.strictObject({ command: z.literal("simulate"), plan: z.string(), options: ScoreOptions }),
  z.strictObject({ command: z.literal("compare"), a: z.string(), b: z.string(), options: ScoreOptions }),
  z.strictObject({
    command: z.literal("problems"),
    deployment: z.string(),
    top: z.number().int().optional(),
    options: ScoreOptions,
  }),
]);
export type Question = z.infer<typeof Question>;

const Case = z.strictObject({
  title: z.string(),
  settings: Settings.partial().optional(),
  /** Accuracies that a back-test has learned. */
  learned: z.partialRecord(LearnableRule, z.number()).default({}),
  plans: z.record(z.string(), Plan).default({}),
  questions: z.record(z.string(), Question),
});

export type CsvRow = Record<string, string>;

export interface Scenario {
  name: string;
  folder: string;
  title: string;
  /** The workspace's settings; the defaults unless the case says otherwise. */
  settings: ScoringSettings;
  /** What the case itself sets. */
  changedSettings: object;
  learned: Partial<Accuracy>;
  plans: Record<string, Plan>;
  questions: Record<string, Question>;
  expected: Record<string, unknown>;
  /** Import table -> rows by column name. */
  tables: Record<string, CsvRow[]>;
  /** Lines of `as-links.txt`. */
  links: string[];
}

const root = import.meta.dirname;

export function scenarioNames(): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Reads one scenario; a missing answer is an error, never something to write down. */
export function readScenario(name: string): Scenario {
  const folder = join(root, name);
  const file = JSON.parse(readFileSync(join(folder, "case.json"), "utf8")) as { settings?: object };
  const parsed = Case.parse(file);
  const answers = join(folder, "expected.json");
  if (!existsSync(answers)) throw new Error(`${name}: expected.json is missing`);
  if (!existsSync(join(folder, "README.md"))) throw new Error(`${name}: the arithmetic (README.md) is missing`);
  const expected = JSON.parse(readFileSync(answers, "utf8")) as Record<string, unknown>;
  const tables: Record<string, CsvRow[]> = {};
  for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".csv"))) {
    tables[file.slice(0, -".csv".length)] = readCsv(readFileSync(join(folder, file), "utf8"));
  }
  const links = join(folder, "as-links.txt");
  return {
    name,
    folder,
    title: parsed.title,
    settings: scoringSettings(Settings.parse(parsed.settings ?? {}), parsed.learned),
    changedSettings: file.settings ?? {},
    learned: parsed.learned,
    plans: parsed.plans,
    questions: parsed.questions,
    expected,
    tables,
    links: existsSync(links) ? readFileSync(links, "utf8").trim().split("\n") : [],
  };
}

/** Plain CSV without quotes: all that the scenarios need. */
export function readCsv(text: string): CsvRow[] {
  const [header, ...lines] = text.trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    if (fields.length !== names.length) throw new Error(`${fields.length} fields under ${names.length} names: ${line}`);
    return Object.fromEntries(names.map((column, index) => [column, fields[index]]));
  });
}
