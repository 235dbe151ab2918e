import { geoName } from "#shared/geo/catalogue.ts";
import type { Pop } from "#shared/model/entities.ts";
import type { Plan, PlanProblem, Region } from "#shared/model/plan.ts";
import { carryToRegion, moveRegions } from "#shared/plan/arrange.ts";
import { removePop, removeRegion, unassignGeos } from "#shared/plan/edit.ts";

/** A row of the tree: a region, or a PoP or geo of one. */
export interface TreeNode {
  id: string;
  kind: "root" | "region" | "pop" | "geo";
  /** The region that it is or stands in; of the root, none. */
  region: string;
  /** Id of the PoP, code of the geo, id of the region. */
  code: string;
  name: string;
  /** JSON pointer into the document: problems below it concern this row. */
  path: string;
  children: readonly string[];
}

export const ROOT = "root";

export const regionNode = (regionId: string): string => `region ${regionId}`;

/** Every row by its id, with the root above them. */
export function planTree(plan: Plan, pops: readonly Pop[]): Map<string, TreeNode> {
  const nodes = plan.regions.flatMap((region, index) => regionNodes(region, `/regions/${index}`, pops));
  const root: TreeNode = {
    id: ROOT,
    kind: "root",
    region: "",
    code: plan.id,
    name: plan.name,
    path: "",
    children: nodes.filter(({ kind }) => kind === "region").map(({ id }) => id),
  };
  return new Map([root, ...nodes].map((node) => [node.id, node]));
}

function regionNodes(region: Region, path: string, pops: readonly Pop[]): TreeNode[] {
  const leaf = (kind: "pop" | "geo", code: string, name: string, index: number): TreeNode => ({
    id: `${kind} ${region.id} ${code}`,
    kind,
    region: region.id,
    code,
    name,
    path: `${path}/${kind}s/${index}`,
    children: [],
  });
  const leaves = [
    ...region.pops.map((code, index) => leaf("pop", code, pops.find(({ id }) => id === code)?.name ?? code, index)),
    ...region.geos.map((code, index) => leaf("geo", code, geoName(code), index)),
  ];
  const own: TreeNode = {
    id: regionNode(region.id),
    kind: "region",
    region: region.id,
    code: region.id,
    name: region.name,
    path,
    children: leaves.map(({ id }) => id),
  };
  return [own, ...leaves];
}

/** An edit with what undo calls it. */
export interface TreeEdit {
  step: string;
  change: (plan: Plan) => Plan;
}

/** Regions can be dropped between regions, PoPs and geos on a region that is not theirs already. */
export function canDrop(dragged: readonly TreeNode[], target: TreeNode, ordered: boolean): boolean {
  if (dragged.every(({ kind }) => kind === "region")) return target.kind === "root" && ordered;
  if (dragged.some(({ kind }) => kind === "region")) return false;
  return target.kind === "region" && dragged.some(({ region }) => region !== target.region);
}

/** What a drop does; `index`: the place among the target's children, where the drop has one. */
export function dropEdit(dragged: readonly TreeNode[], target: TreeNode, index: number | null): TreeEdit | null {
  if (!canDrop(dragged, target, index !== null)) return null;
  if (target.kind === "root") {
    const ids = dragged.map(({ region }) => region);
    return { step: `move ${listed(dragged)}`, change: (plan) => moveRegions(plan, ids, index ?? plan.regions.length) };
  }
  const pops = dragged.filter(({ kind }) => kind === "pop").map(({ code, region }) => ({ pop: code, from: region }));
  const geos = dragged.filter(({ kind }) => kind === "geo").map(({ code }) => code);
  return {
    step: `move ${listed(dragged)} to ${target.name}`,
    change: (plan) => carryToRegion(plan, { pops, geos }, target.region),
  };
}

/** Takes regions out of the plan, PoPs out of their regions and geos off the lists; null where nothing of it can go. */
export function removeEdit(rows: readonly TreeNode[]): TreeEdit | null {
  const gone = rows.filter(({ kind }) => kind !== "root");
  if (gone.length === 0) return null;
  const geos = gone.filter(({ kind }) => kind === "geo").map(({ code }) => code);
  return {
    step: `remove ${listed(gone)}`,
    change: (plan) =>
      gone.reduce(
        (current, { kind, code, region }) => {
          if (kind === "region") return removeRegion(current, region);
          return kind === "pop" ? removePop(current, code, region) : current;
        },
        unassignGeos(plan, geos),
      ),
  };
}

/** `Brazil`, `Brazil and Chile`, `7 entries`. */
function listed(rows: readonly TreeNode[]): string {
  const names = rows.map(({ kind, code, name }) => (kind === "pop" ? code : name));
  return names.length > 2 ? `${names.length} entries` : names.join(" and ");
}

/** What is wrong with a row itself: of a region, all that does not stand at one of its PoPs or geos. */
export function problemsAt(problems: readonly PlanProblem[], path: string): PlanProblem[] {
  const isLeaf = /\/(pops|geos)\/\d+$/.test(path);
  return problems.filter((problem) => {
    if (problem.path === path) return true;
    if (isLeaf || path === "" || !problem.path.startsWith(`${path}/`)) return false;
    return !/^\/regions\/\d+\/(pops|geos)\/\d+/.test(problem.path);
  });
}

/** The worst of some problems; null where there is none worth a mark. */
export function worstOf(problems: readonly PlanProblem[]): PlanProblem["severity"] | null {
  const order = ["error", "warning", "info"] as const;
  return order.find((severity) => problems.some((problem) => problem.severity === severity)) ?? null;
}
