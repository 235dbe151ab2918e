import { Plan } from "#shared/model/plan.ts";
import type { PlanSummary } from "#shared/model/workspace.ts";
import type { Workspace } from "./open.ts";
/** The stored plans, by id. */
export declare function listPlans({ db }: Workspace): PlanSummary[];
/** A stored plan, or null. WORKSPACE_CORRUPT when what is stored is no plan. */
export declare function getPlan({ db, path }: Workspace, id: string): Plan | null;
/** Stores a plan under its id, over an earlier one of that id. */
export declare function putPlan({ db }: Workspace, plan: Plan): void;
/** Deletes a plan; false when there was none. */
export declare function deletePlan({ db }: Workspace, id: string): boolean;
