// Writes docs/schemas from the zod schemas in use. Run it with the project's own Node: npm run schemas.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { schemaFiles } from "#engine/exporting/schemas.ts";

const folder = join(import.meta.dirname, "../docs/schemas");
mkdirSync(folder, { recursive: true });
for (const [name, text] of schemaFiles()) writeFileSync(join(folder, name), text);
