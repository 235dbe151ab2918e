/** Writes docs/schemas from the zod schemas in use, and docs/glossary.md from the words: npm run schemas. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { glossaryPage } from "#shared/words/glossary.ts";
import { projectFile } from "../process/places.ts";
import { schemaFiles } from "./schemas.ts";

const folder = projectFile("docs/schemas");
mkdirSync(folder, { recursive: true });
for (const [name, text] of schemaFiles()) writeFileSync(join(folder, name), text);
writeFileSync(projectFile("docs/glossary.md"), glossaryPage());
