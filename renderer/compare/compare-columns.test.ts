import { expect, test } from "vitest";
import { compareColumns, tableWidths, textColumns } from "./compare-columns.ts";

test("head and rows share their tracks, and the table is as wide as its narrowest columns, gaps and edges", () => {
  const shown = compareColumns.filter(({ id }) => id === "users" || id === "difference");
  expect(tableWidths(shown)).toEqual({
    gridTemplateColumns: "minmax(160px, 1.6fr) minmax(52px, 0.4fr) minmax(136px, 0.4fr)",
    // 160 + 8 + 52 + 8 + 136, and 42 at the edges.
    minWidth: 406,
  });
});

test("texts hold the users whatever is shown, and nothing that is drawn", () => {
  expect(textColumns(["a", "dumbbell", "evidence"])).toEqual(["users", "a"]);
});
