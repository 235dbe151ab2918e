import { z } from "zod";
import { AdoptFinding } from "../model/adopting.ts";
import { Accuracies, BackTest } from "../model/backtest.ts";
import { ErrorShape } from "../model/errors.ts";
import { Comparison, ProblemList, Result } from "../model/figures.ts";
import { ExportRecord, WrittenExport } from "../model/export.ts";
import { ImportReport } from "../model/imports.ts";
import { Matrix } from "../model/matrix.ts";
import { Plan, PlanProblem } from "../model/plan.ts";
import { PlanDiff } from "../model/plan-diff.ts";
import { RegionConfig } from "../model/region-config.ts";
import { Explanation, FixList, Routes, RoutingSummary, Scenario } from "../model/routing.ts";
import { Found } from "../model/search.ts";
import { WrittenRunbook } from "../model/runbook.ts";
import { Settings } from "../model/settings.ts";
import { PlanSummary, WorkspaceInfo } from "../model/workspace.ts";

interface DocumentKind {
  readonly title: string;
  readonly schema: z.ZodType;
  /** People write this document too: what has a default may be left out. */
  readonly written?: boolean;
}

const kind = (title: string, schema: z.ZodType, written = false): DocumentKind => ({ title, schema, written });

/** Every JSON document that Catchment prints or reads, by the name of its schema file in docs/schemas. */
export const documentKinds: Readonly<Record<string, DocumentKind>> = {
  plan: kind("Region plan, version 1 (also: plan show, plan duplicate)", Plan, true),
  settings: kind("catchment settings --json", Settings, true),
  import: kind("catchment import --json", ImportReport.extend({ error: ErrorShape.optional() })),
  measure: kind("catchment measure --json", Result),
  simulate: kind("catchment simulate --json", Result),
  compare: kind("catchment compare --json", Comparison),
  matrix: kind("catchment matrix --json", Matrix),
  problems: kind("catchment problems --json", ProblemList),
  explain: kind("catchment explain --json", Explanation),
  fixes: kind("catchment fixes --json", FixList),
  find: kind("catchment find --json", Found),
  scenario: kind("Scenario file of catchment routes", Scenario, true),
  routes: kind("catchment routes --json", Routes),
  backtest: kind("catchment backtest --json", BackTest),
  info: kind("catchment info --json", WorkspaceInfo.extend({ routing: RoutingSummary, accuracies: Accuracies })),
  sample: kind("catchment sample --json", WorkspaceInfo),
  demo: kind("catchment demo --json", z.object({ files: z.array(z.string()) })),
  "plan-list": kind("catchment plan list --json", z.object({ plans: z.array(PlanSummary) })),
  "plan-check": kind("catchment plan check --json", z.object({ problems: z.array(PlanProblem) })),
  "plan-new": kind("catchment plan new --json", Plan),
  "plan-import": kind(
    "catchment plan import --json",
    PlanSummary.extend({ findings: z.array(AdoptFinding).optional() }),
  ),
  "plan-export": kind("catchment plan export --json", z.object({ id: z.string(), file: z.string() })),
  "plan-delete": kind("catchment plan delete --json", z.object({ deleted: z.string() })),
  report: kind("catchment report --json", z.object({ files: z.array(z.string()) })),
  render: kind("catchment render --json", z.object({ path: z.string(), bytes: z.number(), description: z.string() })),
  export: kind("catchment export --json (one target)", WrittenExport),
  exports: kind(
    "catchment export --json (several targets)",
    z.object({ plan: z.string(), folder: z.string(), exports: z.array(WrittenExport) }),
  ),
  diff: kind("catchment diff --json", PlanDiff),
  runbook: kind("catchment export --step --json (one target)", WrittenRunbook),
  runbooks: kind(
    "catchment export --step --json (several targets)",
    z.object({ plan: z.string(), folder: z.string(), runbooks: z.array(WrittenRunbook) }),
  ),
  "export-log": kind("catchment export-log --json", z.object({ exports: z.array(ExportRecord) })),
  "region-config": kind("Neutral region config, version 1 (catchment export --target json)", RegionConfig),
  error: kind("Any command with --json that fails", z.looseObject({ error: ErrorShape })),
};
