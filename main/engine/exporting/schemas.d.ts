/** Text of every schema file of docs/schemas by its name: JSON Schema 2020-12, made from the zod schemas in use. */
export declare function schemaFiles(): Map<string, string>;
