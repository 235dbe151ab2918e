import { CatchmentError } from "#shared/model/errors.ts";
import type { Path } from "#shared/text/placed-text.ts";
import { readYaml } from "../planning/yaml-text.ts";
import { badConfig, type SourceFile, type SourcePlace } from "./adopted.ts";

export type Keys = Readonly<Record<string, unknown>>;

/** A YAML document and where its parts stand. */
export interface YamlSource {
  readonly value: unknown;
  readonly place: (path: Path, key?: string) => SourcePlace;
}

/** BAD_INPUT with line and column for what is no YAML. */
export function readYamlSource(file: SourceFile): YamlSource {
  const read = readYaml(file.text);
  if ("problems" in read) {
    const [first] = read.problems;
    if (first) throw badConfig(first.message, { file: file.name, ...first });
    throw new CatchmentError("BAD_INPUT", `${file.name} is no YAML`);
  }
  return { value: read.value, place: (path, key) => ({ file: file.name, ...read.place(path, key) }) };
}

export const isKeys = (value: unknown): value is Keys =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The keys of a mapping; none where it is something else. */
export const entriesOf = (value: unknown): [string, unknown][] => (isKeys(value) ? Object.entries(value) : []);

/** A list; a value alone is a list of one. */
export const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
