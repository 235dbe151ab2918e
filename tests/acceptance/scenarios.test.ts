import { expect, test } from "vitest";
import { mismatches } from "#engine/scoring/scenarios/expectation.ts";
import { readScenario, scenarioNames } from "#engine/scoring/scenarios/read-scenario.ts";
import { ask, temporaryFolder } from "./cli.ts";
import { importScenario, questionArguments } from "./scenario-cli.ts";

/** The hand-computed workspaces from their files to the printed figures, through the real command line. */
const scenarios = scenarioNames().map(readScenario);

/** What a back-test has learned cannot be said on the command line; the engine's own tests ask those. */
const askable = scenarios.filter(({ learned }) => Object.keys(learned).length === 0);

test.each(askable)("$name", async (scenario) => {
  const folder = temporaryFolder();
  const workspace = await importScenario(scenario, folder);
  // Side by side: any number of commands may read one workspace.
  const wrong = Object.entries(scenario.questions).map(async ([title, question]) => {
    const answer = await ask(...questionArguments(scenario, question, workspace, folder));
    return mismatches(answer, scenario.expected[title], title);
  });
  expect((await Promise.all(wrong)).flat()).toEqual([]);
});
