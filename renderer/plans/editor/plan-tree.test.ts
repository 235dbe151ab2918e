import type { Plan, PlanProblem } from "#shared/model/plan.ts";
import { describe, expect, it } from "vitest";
import { canDrop, dropEdit, planTree, problemsAt, removeEdit, ROOT, worstOf, type TreeNode } from "./plan-tree.ts";

const plan: Plan = {
  version: 1,
  id: "two",
  name: "Two",
  notes: "",
  defaultRegion: "rest",
  ecs: false,
  regions: [
    { id: "south", name: "South", color: "#e69f00", pops: ["GRU"], geos: ["BR", "continent:AF"] },
    { id: "rest", name: "Rest", color: "#56b4e9", pops: ["IAD"], geos: ["*"] },
  ],
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

const nodes = planTree(plan, []);
const node = (id: string): TreeNode => {
  const found = nodes.get(id);
  if (!found) throw new Error(`no row ${id}`);
  return found;
};
const [south, rest, root] = [node("region south"), node("region rest"), node(ROOT)];
const [gru, brazil, africa] = [node("pop south GRU"), node("geo south BR"), node("geo south continent:AF")];

describe("the tree of a plan", () => {
  it("has the PoPs and geos of a region below it, each at its place in the document", () => {
    expect(root.children).toEqual(["region south", "region rest"]);
    expect(south.children).toEqual(["pop south GRU", "geo south BR", "geo south continent:AF"]);
    expect([gru.path, africa.path, africa.name]).toEqual(["/regions/0/pops/0", "/regions/0/geos/1", "Africa"]);
  });

  it("takes regions between regions, and what they hold into another region", () => {
    expect(canDrop([south], root, true)).toBe(true);
    expect(canDrop([south], root, false)).toBe(false);
    expect(canDrop([south], rest, true)).toBe(false);
    expect(canDrop([south, brazil], rest, false)).toBe(false);
    expect(canDrop([brazil, gru], rest, false)).toBe(true);
    expect(canDrop([brazil], south, true)).toBe(false);
    expect(canDrop([brazil], gru, false)).toBe(false);
  });

  it("moves what is dropped, and says so", () => {
    const moved = dropEdit([brazil, gru], rest, null);
    expect(moved?.step).toBe("move Brazil and GRU to Rest");
    // Brazil follows the world's entry, which is of the same region already.
    expect(moved?.change(plan).regions.map(({ pops, geos }) => [pops, geos])).toEqual([
      [[], ["continent:AF"]],
      [["GRU", "IAD"], ["*"]],
    ]);
    const reordered = dropEdit([rest], root, 0);
    expect(reordered?.change(plan).regions.map(({ id }) => id)).toEqual(["rest", "south"]);
    expect(dropEdit([gru, brazil, africa], rest, null)?.step).toBe("move 3 entries to Rest");
  });

  it("removes rows of all kinds at once", () => {
    const { regions } = removeEdit([gru, brazil])!.change(plan);
    expect(regions[0]).toMatchObject({ pops: [], geos: ["continent:AF"] });
    expect(removeEdit([south])!.change(plan).regions).toHaveLength(1);
    expect(removeEdit([root])).toBeNull();
  });
});

describe("problems by row", () => {
  const problem = (severity: PlanProblem["severity"], path: string): PlanProblem => ({
    severity,
    code: "drained-pop",
    message: path,
    path,
    region: null,
  });
  const problems = [
    problem("info", "/regions/0"),
    problem("error", "/regions/0/ipv4/prefix"),
    problem("warning", "/regions/0/pops/0"),
    problem("warning", "/regions/10"),
    problem("warning", ""),
  ];

  it("stand at the row that they concern, and at no other", () => {
    expect(problemsAt(problems, "/regions/0").map(({ path }) => path)).toEqual([
      "/regions/0",
      "/regions/0/ipv4/prefix",
    ]);
    expect(problemsAt(problems, "/regions/1")).toEqual([]);
    expect(problemsAt(problems, "/regions/0/pops/0")).toHaveLength(1);
    expect(problemsAt(problems, "")).toHaveLength(1);
    expect(worstOf(problems)).toBe("error");
    expect(worstOf([])).toBeNull();
  });
});
