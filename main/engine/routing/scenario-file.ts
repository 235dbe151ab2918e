import { basename } from "node:path";
import { Scenario } from "#shared/model/routing.ts";
import type { DocumentWords } from "../planning/expected.ts";
import { readTextFile } from "../planning/file.ts";
import { readJson } from "../planning/json-text.ts";
import { readDocument } from "../planning/read-document.ts";

const words: DocumentWords = {
  name: "a scenario",
  oneOf: ([list]) =>
    list === "links"
      ? "a link: {provider, customer} or {peer: [a, b]}"
      : "an announcement: {id, asn, prepend?} or {id, origin, neighbor, relationship, prepend?, noExport?}",
};

/** Reads a scenario from a JSON file. BAD_INPUT with line and column when it is not as it should be. */
export const readScenarioFile = (path: string): Scenario =>
  readDocument(Scenario, words, readJson(readTextFile(path)), basename(path));
