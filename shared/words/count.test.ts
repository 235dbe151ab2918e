import { expect, test } from "vitest";
import { counted } from "./count.ts";

test("a count has its word in the singular or the plural", () => {
  expect([counted(0, "geo"), counted(1, "geo"), counted(2, "geo")]).toEqual(["0 geos", "1 geo", "2 geos"]);
  expect([counted(1, "AS", "ASes"), counted(7, "AS", "ASes")]).toEqual(["1 AS", "7 ASes"]);
});
