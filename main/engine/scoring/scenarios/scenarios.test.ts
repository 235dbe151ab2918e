import { describe, expect, test } from "vitest";
import { mismatches } from "./expectation.ts";
import { readScenario, scenarioNames } from "./read-scenario.ts";
import { askReference } from "./reference-runner.ts";

const noBuiltin = (id: string): never => {
  throw new Error(`no plan ${id}`);
};

describe.each(scenarioNames())("%s", (name) => {
  const scenario = readScenario(name);

  test("every question has an answer worked out by hand", () => {
    expect(Object.keys(scenario.expected)).toEqual(Object.keys(scenario.questions));
  });

  test.each(Object.keys(scenario.questions))("reference: %s", (title) => {
    const answer = askReference(scenario, scenario.questions[title], noBuiltin);
    expect(mismatches(answer, scenario.expected[title])).toEqual([]);
  });
});
