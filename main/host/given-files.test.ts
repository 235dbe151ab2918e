import { expect, test } from "vitest";
import { filesIn } from "./given-files.ts";

test("workspaces and files to import are found among switches, folders and the program itself", () => {
  const args = [
    "/usr/bin/rum.csv",
    "--no-sandbox",
    "/opt/catchment",
    "mine.catchment",
    "/data/rum.csv.gz",
    "../pops.CSV",
  ];
  expect(filesIn(args, "/home/ada/plans")).toEqual({
    workspaces: ["/home/ada/plans/mine.catchment"],
    imports: ["/data/rum.csv.gz", "/home/ada/pops.CSV"],
  });
  expect(filesIn(["catchment"], "/")).toEqual({ workspaces: [], imports: [] });
});
