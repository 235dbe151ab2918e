import { z } from "zod";
import { documentKinds } from "#shared/rpc/documents.ts";

/** Text of every schema file of docs/schemas by its name: JSON Schema 2020-12, made from the zod schemas in use. */
export function schemaFiles(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [name, { title, schema, written }] of Object.entries(documentKinds)) {
    const { $schema, ...body } = z.toJSONSchema(schema, { io: written ? "input" : "output" });
    files.set(`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...body }, null, 2)}\n`);
  }
  return files;
}
