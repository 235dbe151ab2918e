import type { Comparison, ProblemNetwork, Result, ScoreOptions } from "#shared/model/figures.ts";
import type { ReferenceSubject } from "../reference/score.ts";
import type { Workspace } from "../reference/rows.ts";
import type { Question, Scenario } from "./read-scenario.ts";
import { referenceWorkspace, subjectOf } from "./scenario-rows.ts";

/** One way of computing all figures: the slow reference, or the product. */
export interface Calculator {
  score(workspace: Workspace, subject: ReferenceSubject, options: ScoreOptions): Result;
  compare(workspace: Workspace, a: ReferenceSubject, b: ReferenceSubject, options: ScoreOptions): Comparison;
  problems(workspace: Workspace, subject: ReferenceSubject, options: ScoreOptions): Omit<ProblemNetwork, "asName">[];
}

/** Answers one question of a scenario. */
export function ask(calculator: Calculator, scenario: Scenario, question: Question): unknown {
  const workspace = referenceWorkspace(scenario);
  const subject = (name: string) => subjectOf(name, scenario);
  switch (question.command) {
    case "measure":
      return calculator.score(workspace, { kind: "deployment", id: question.deployment }, question.options);
    case "simulate":
      return calculator.score(workspace, subject(`plan:${question.plan}`), question.options);
    case "compare":
      return calculator.compare(workspace, subject(question.a), subject(question.b), question.options);
    case "problems": {
      const rows = calculator.problems(workspace, { kind: "deployment", id: question.deployment }, question.options);
      return { rows: rows.slice(0, question.top) };
    }
  }
}
