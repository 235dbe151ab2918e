import { z } from "zod";
import { Deployment, Pop } from "./entities.ts";

export const PlanSummary = z.object({
  id: z.string(),
  name: z.string(),
  builtin: z.boolean(),
  updatedAt: z.string().nullable(),
});
export type PlanSummary = z.infer<typeof PlanSummary>;

/** What `info` prints and the explorer shows. */
export const WorkspaceInfo = z.object({
  path: z.string(),
  name: z.string(),
  readOnly: z.boolean(),
  /** Set on sample data: what it is and what it was calibrated to. */
  synthetic: z.string().nullable(),
  schemaVersion: z.number().int(),
  deployments: z.array(Deployment),
  plans: z.array(PlanSummary),
  pops: z.array(Pop),
  periods: z.object({ from: z.string(), to: z.string() }).nullable(),
  /** Rows by table. */
  counts: z.record(z.string(), z.number()),
  cells: z.number(),
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

/** Ending of the file beside a workspace that holds its columns as the engine uses them: a cache, removed at will. */
export const COLUMNS_SUFFIX = "-columns";
