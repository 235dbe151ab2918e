import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { glossaryPage } from "#shared/words/glossary.ts";
import { describe, expect, it } from "vitest";
import { schemaFiles } from "./schemas.ts";

const folder = join(import.meta.dirname, "../../../docs/schemas");

describe("docs/schemas", () => {
  it("is what the zod schemas in use give (else run: npm run schemas)", () => {
    const files = schemaFiles();
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith(".json"))
        .toSorted(),
    ).toEqual([...files.keys()].toSorted());
    for (const [name, text] of files) expect(readFileSync(join(folder, name), "utf8"), name).toBe(text);
  });

  it("has the glossary beside it, word for word", () => {
    expect(readFileSync(join(folder, "../glossary.md"), "utf8")).toBe(glossaryPage());
  });

  it("lets a hand-written plan leave out what has a default", () => {
    const plan = JSON.parse(schemaFiles().get("plan.schema.json") ?? "") as {
      required: string[];
      additionalProperties: boolean;
    };
    expect(plan.required.toSorted()).toEqual(["defaultRegion", "id", "name", "regions", "version"]);
    expect(plan.additionalProperties).toBe(false);
  });
});
