import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { ExportOptions, ExportTarget, type ExportFile } from "#shared/model/export.ts";
import { anyText, configOf, FIELDS, INVISIBLE, PLAIN, TEXTS, type Field } from "./hostile-fields.ts";

const filesOf = (target: ExportTarget, field: Field, text: string, full: boolean): readonly ExportFile[] =>
  exportBundle(configOf({ ...TEXTS, [field]: text }), target, ExportOptions.parse({ full })).files;

/** Lines that nobody reads, by the language of a file; those of READMEs that stand as code are commands. */
const COMMENT: Readonly<Partial<Record<ExportFile["language"], RegExp>>> = {
  zone: /^;/,
  lua: /^;/,
  frr: /^!/,
  rpsl: /^(%|descr:)/,
  markdown: /^ {4}(?!aws |sed |ZONE=|COLLECTION=)/,
};

/** What a program reads of a file, but for the hash of the plan. Names of policies hold a PoP and a session, as letters, digits and underscores. */
function readLines({ path, language, text }: ExportFile): string[] {
  const comment = path === "named.conf" ? /^\/\// : (COMMENT[language] ?? /^#/);
  return text
    .split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/)
    .filter((line) => !comment.test(line))
    .map((line) =>
      line
        .replace(/SHA-256 [0-9a-f]{64}/, "SHA-256")
        .replaceAll(/catchment[\w-]+/g, "NAME")
        .replaceAll(/include "[a-z0-9-]+\./g, 'include "POP.'),
    );
}

const FORMULA = /^[=+@\t\r\n-]/;

const configs = ExportTarget.options.filter((target) => target !== "json" && target !== "csv" && target !== "roa");

describe.each(configs)("the export to %s", (target) => {
  test.each(FIELDS)("reads a hostile %s as any other text that is none", (field) => {
    for (const full of [false, true]) {
      const plain = filesOf(target, field, PLAIN, full).map((file) => readLines(file).join("\n"));
      fc.assert(
        fc.property(anyText, (text) => {
          const files = filesOf(target, field, text, full);
          for (const { path, text: written } of files) {
            expect(path).toMatch(/^[a-z0-9][a-z0-9./-]*$|^README\.md$|\/README$/);
            expect(written.replaceAll("\n", "")).not.toMatch(INVISIBLE);
            expect(written).not.toMatch(/\\$/m);
          }
          expect(files.map((file) => readLines(file).join("\n")).toSorted()).toEqual(plain.toSorted());
        }),
        { numRuns: 15 },
      );
    }
  });
});

test.each(FIELDS)("the neutral config gives a hostile %s back, and holds nothing that nobody sees", (field) => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [json] = filesOf("json", field, text, false);
      expect(JSON.parse(json!.text)).toEqual(configOf({ ...TEXTS, [field]: text }));
      expect(json!.text.replaceAll("\n", "")).not.toMatch(INVISIBLE);
      expect(json!.text).not.toContain("<");
    }),
    { numRuns: 30 },
  );
});

test.each(["csv", "roa"] as const)(
  "tables of %s have no formula and the same rows, whatever field is hostile",
  (target) => {
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), anyText, (field, text) => {
        const shape = (rows: readonly string[][]): number[] => rows.map((row) => row.length);
        const plain = filesOf(target, field, PLAIN, false);
        filesOf(target, field, text, false).forEach((file, index) => {
          const read = ({ text: table }: ExportFile): string[][] =>
            Papa.parse<string[]>(table, { newline: "\r\n" }).data;
          const rows = read(file);
          expect(shape(rows)).toEqual(shape(read(plain[index]!)));
          expect(rows.flat().filter((cell) => FORMULA.test(cell) || INVISIBLE.test(cell))).toEqual([]);
        });
      }),
      { numRuns: 200 },
    );
  },
);

test("zone, name and address are taken where they are plain words, and else not at all", () => {
  fc.assert(
    fc.property(fc.constantFrom("zone", "name", "listen"), anyText, (option, text) => {
      const { success } = ExportOptions.safeParse({ [option]: text });
      expect(success).toBe(success && /^[\w.@:[\]-]+$/.test(text));
    }),
    { numRuns: 300 },
  );
});
