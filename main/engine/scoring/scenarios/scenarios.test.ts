import { describe, expect, test } from "vitest";
import { ask } from "./ask.ts";
import { mismatches } from "./expectation.ts";
import { product } from "./product-runner.ts";
import { readScenario, scenarioNames } from "./read-scenario.ts";
import { reference } from "./reference-runner.ts";

describe.each(scenarioNames())("%s", (name) => {
  const scenario = readScenario(name);

  test("every question has an answer worked out by hand", () => {
    expect(Object.keys(scenario.expected)).toEqual(Object.keys(scenario.questions));
  });

  describe.each(Object.keys(scenario.questions))("%s", (title) => {
    test.each([
      ["product", product],
      ["reference", reference],
    ] as const)("%s", (_, calculator) => {
      const answer = ask(calculator, scenario, scenario.questions[title]);
      expect(mismatches(answer, scenario.expected[title])).toEqual([]);
    });
  });
});
