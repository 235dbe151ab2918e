import fc from "fast-check";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { exportBundle } from "#engine/export/bundle.ts";
import { ExportOptions, type ExportTarget } from "#shared/model/export.ts";
import { HOSTILE, hostilePlan } from "./hostile.ts";
import { configOf } from "./plans.ts";

const targets: readonly ExportTarget[] = ["gdnsd", "powerdns", "powerdns-lua", "knot"];
const marks: Readonly<Record<string, string>> = { zone: ";", lua: ";" };
const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 4 }).map((texts) => texts.join("")),
);

const PLAIN = "plain";

/** The lines of a file that a server reads: all but comments, which begin at the first column. */
function readLines(text: string, mark: string): string[] {
  return text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/).filter((line) => !line.startsWith(mark));
}

const filesOf = (target: ExportTarget, text: string, full: boolean) =>
  exportBundle(configOf(hostilePlan(text)), target, ExportOptions.parse({ full })).files;

test.each(targets)("no text of a plan is read by a server with the export to %s", (target) => {
  for (const full of [false, true]) {
    const plain = filesOf(target, PLAIN, full);
    fc.assert(
      fc.property(anyText, (text) => {
        const files = filesOf(target, text, full);
        expect(files.map(({ path }) => path)).toEqual(plain.map(({ path }) => path));
        files.forEach((file, index) => {
          const mark = file.path === "named.conf" ? "//" : (marks[file.language] ?? "#");
          expect(readLines(file.text, mark)).toEqual(readLines(plain[index]!.text, mark));
          expect(file.text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
          expect(file.text).not.toMatch(/\\$/m);
        });
      }),
      { numRuns: 100 },
    );
  }
});

test("the neutral config gives every text back, as JSON without a tag and as CSV without a formula", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const [json] = filesOf("json", text, false);
      expect((JSON.parse(json!.text) as { regions: { name: string }[] }).regions[0]!.name).toBe(text);
      expect(json!.text).not.toContain("<");
      for (const file of filesOf("csv", text, false)) {
        const cells = Papa.parse<string[]>(file.text, { newline: "\r\n" }).data.flat();
        expect(cells.filter((cell) => /^[=+@\t\r\n-]/.test(cell))).toEqual([]);
        const stays = !/^[=+@\t\r\n＝＋－＠-]|[\p{C}\p{Zl}\p{Zp}]|\\$/u.test(text);
        if (file.path === "regions.csv" && stays) expect(cells).toContain(text);
      }
    }),
    { numRuns: 200 },
  );
});

test("zone, name, address and paths with words of a configuration are refused", () => {
  const refused: Record<string, string>[] = [
    { zone: "example.com; }" },
    { zone: 'a"b' },
    { zone: "a\nb" },
    { name: "$(id)" },
    { name: "www example" },
    { name: "x".repeat(64) },
    { listen: "127.0.0.1:53; }" },
    { geoDatabase: "a\nb" },
    { folder: "a\u202eb" },
  ];
  for (const options of refused) expect(ExportOptions.safeParse(options).success, JSON.stringify(options)).toBe(false);
});
