import { basename } from "node:path";
import { CatchmentError } from "#shared/model/errors.ts";
import { Scenario } from "#shared/model/routing.ts";
import type { DocumentWords } from "#shared/text/expected.ts";
import { readTextFile } from "../planning/file.ts";
import { readJson } from "#shared/text/json-text.ts";
import { readDocument } from "../planning/read-document.ts";
import { scenarioProblem } from "./scenario-problem.ts";

const words: DocumentWords = {
  name: "a scenario",
  oneOf: ([list]) =>
    list === "links"
      ? "a link: {provider, customer} or {peer: [a, b]}"
      : "an announcement: {id, asn, prepend?} or {id, origin, neighbor, relationship, prepend?, noExport?}",
};

/** Reads a scenario from a JSON file. BAD_INPUT with line and column when it is not as it should be. */
export function readScenarioFile(path: string): Scenario {
  const file = basename(path);
  const text = readJson(readTextFile(path));
  const scenario = readDocument(Scenario, words, text, file);
  const problem = scenarioProblem(scenario);
  if (problem === null || "problems" in text) return scenario;
  const { line, column } = text.place(problem.path);
  throw new CatchmentError("BAD_INPUT", `${file}:${line}:${column}: ${problem.message}`, { file, line, column });
}
