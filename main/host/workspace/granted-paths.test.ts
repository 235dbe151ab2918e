import { expect, test } from "vitest";
import { GrantedPaths } from "./granted-paths.ts";

const refused = expect.objectContaining({ code: "BAD_USAGE" });

test("a window may name only files that it was given", () => {
  const granted = new GrantedPaths();
  granted.grant(["/data/pops.csv"]);
  const parse = (...paths: string[]) =>
    granted.check("import.parse", { files: paths.map((path) => ({ path, table: null })) });
  expect(() => parse("/data/pops.csv")).not.toThrow();
  expect(() => parse("/etc/passwd")).toThrow(refused);
  expect(() => parse("/data/pops.csv", "/etc/passwd")).toThrow(refused);
  expect(() => granted.check("plan.write", { plan: {}, path: "/etc/passwd" })).toThrow(refused);
  expect(() => granted.check("plan.read", { path: "/data/pops.csv" })).not.toThrow();
  expect(() => granted.check("report.write", { folder: "/etc" })).toThrow(refused);
  const config = { kind: "config", path: "/etc/passwd", format: "json" };
  const plan = { kind: "plan", id: "global" };
  expect(() => granted.check("plan.diff", { a: plan, b: config })).toThrow(refused);
  expect(() => granted.check("plan.diff", { a: config, b: plan })).toThrow(refused);
  expect(() => granted.check("export.runbook", { plan, base: plan, folder: null })).not.toThrow();
});

test("opening and closing workspaces is the host's", () => {
  const granted = new GrantedPaths();
  granted.grant(["/data/other.catchment"]);
  for (const name of [
    "workspace.create",
    "workspace.open",
    "workspace.close",
    "workspace.saveAs",
    "workspace.sample",
  ]) {
    expect(() => granted.check(name, { path: "/data/other.catchment" })).toThrow(refused);
  }
  expect(() => granted.check("workspace.info", {})).not.toThrow();
});

test("methods that do not exist are refused, also those that every object has", () => {
  const granted = new GrantedPaths();
  expect(() => granted.check("constructor", {})).toThrow(refused);
  expect(() => granted.check("eval", null)).toThrow(refused);
});
