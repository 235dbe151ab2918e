import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TableBy } from "#shared/model/table.ts";
import { referenceCompare } from "../scoring/reference/compare.ts";
import { differences } from "../scoring/reference/differences.ts";
import { asked, options, subject, subjectIn } from "../scoring/reference/random-question.ts";
import { workspace } from "../scoring/reference/random-workspace.ts";
import { productContext } from "../scoring/scenarios/product-runner.ts";
import { readScenario } from "../scoring/scenarios/read-scenario.ts";
import { referenceWorkspace, subjectOf } from "../scoring/scenarios/scenario-rows.ts";
import { comparedPair, comparedTable } from "./compared-table.ts";
import { findRows } from "./find-rows.ts";
import { rowsText } from "./rows-text.ts";
import { rowsWindow } from "./rows-window.ts";

const everything = { offset: 0, limit: 100_000 };
const heaviest = { sort: { column: "users", descending: true }, filter: "", show: "all" } as const;
const by = fc.constantFrom<TableBy>("geo", "country", "asn", "geo,asn");

function refusedOr<T>(compute: () => T): T | { refused: boolean } {
  try {
    return compute();
  } catch (error) {
    return { refused: error instanceof Error };
  }
}

test("the rows of a table are those of the slow comparison, heaviest first", () => {
  fc.assert(
    fc.property(workspace, subject, subject, by, options, (world, first, second, grouping, drawn) => {
      const [a, b] = [subjectIn(world, first), subjectIn(world, second)];
      const question = { ...asked(drawn), by: grouping, cellLevel: true };
      const ours = refusedOr(() => {
        const table = comparedTable(comparedPair(productContext(world, question), a, b), grouping);
        const page = rowsWindow(table, findRows(table, heaviest), everything);
        return { rows: page.rows.map(({ name: _name, ...row }) => row), count: page.rowCount, whole: page.difference };
      });
      const theirs = refusedOr(() => {
        const { rows, difference } = referenceCompare(world, a, b, question);
        return { rows, count: rows.length, whole: difference };
      });
      expect(differences(ours, theirs)).toEqual([]);
    }),
    { numRuns: 100, seed: 20150305 },
  );
}, 120_000);

test("sorting, winners and windows agree with the rows themselves", () => {
  fc.assert(
    fc.property(
      workspace,
      subject,
      subject,
      by,
      fc.constantFrom("a", "b", "difference", "excessB", "rttA", "notJudgedB", "unservedA", "users"),
      fc.boolean(),
      (world, first, second, grouping, column, descending) => {
        const [a, b] = [subjectIn(world, first), subjectIn(world, second)];
        const table = comparedTable(comparedPair(productContext(world, {}), a, b), grouping);
        const found = findRows(table, { sort: { column, descending }, filter: "", show: "all" });
        const all = rowsWindow(table, found, everything);
        const values = all.rows.map(({ a: left, b: right, difference, weight }) => {
          if (column === "difference") return difference.percentOptimal;
          if (column === "a") return left.percentOptimal;
          if (column === "b") return right.percentOptimal;
          if (column === "excessB") return right.excessMs.mean;
          if (column === "rttA") return left.meanRttMs;
          if (column === "notJudgedB") return right.notJudgedShare;
          return column === "unservedA" ? left.unservedShare : weight;
        });
        const known = values.filter((value) => value !== null);
        expect(values.slice(0, known.length)).toEqual(known);
        expect(known).toEqual(known.toSorted((x, y) => (descending ? y - x : x - y)));
        const isWinner = all.rows.filter(({ difference: { interval90 } }) => (interval90[0] ?? 0) > 0);
        const isLoser = all.rows.filter(({ difference: { interval90 } }) => (interval90[1] ?? 0) < 0);
        expect([all.winners, all.losers]).toEqual([isWinner.length, isLoser.length]);
        const window = rowsWindow(table, found, { offset: 1, limit: 2, find: all.rows[2]?.key });
        expect(window.rows).toEqual(all.rows.slice(1, 3));
        expect(window.foundAt).toBe(all.rows.length > 2 ? 2 : null);
        const winners = findRows(table, { sort: { column, descending }, filter: "", show: "winners" });
        expect(rowsWindow(table, winners, everything).rows).toEqual(isWinner);
      },
    ),
    { numRuns: 60, seed: 20150306 },
  );
}, 120_000);

describe("by hand", () => {
  function tableOf(grouping: TableBy) {
    const scenario = readScenario("ties-tolerance-strict");
    const context = { ...productContext(referenceWorkspace(scenario), {}), asName: () => "=HYPERLINK(1)" };
    return comparedTable(
      comparedPair(context, subjectOf("deployment:any", scenario), subjectOf("optimal", scenario)),
      grouping,
    );
  }

  test("a filter holds every word, of the place or of the network", () => {
    const table = tableOf("geo,asn");
    const count = (filter: string): number => findRows(table, { ...heaviest, filter }).rows.length;
    const [first] = table.keys;
    expect(count("")).toBe(table.byWeight.length);
    expect(count(`as${first?.asn} ${first?.geo?.toLowerCase()} hyperlink`)).toBe(1);
    expect(count("nowhere")).toBe(0);
  });

  test("text for a spreadsheet is defused and unrounded", () => {
    const table = tableOf("asn");
    const { rows } = findRows(table, heaviest);
    const [header, line] = rowsText(table, rows, ["users", "b"], "csv").split("\r\n");
    expect(header).toBe(
      "asn,asName,weight,share,optimal percentOptimal,optimal interval90.low,optimal interval90.high,uncalibrated",
    );
    expect(line).toContain("'=HYPERLINK(1),");
    expect(line?.endsWith(",100,100,100,false")).toBe(true);
    expect(rowsText(table, rows, ["users"], "tsv").split("\n")[0]).toBe("asn\tasName\tweight\tshare\tuncalibrated");
  });
});
