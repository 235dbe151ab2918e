import { join, resolve } from "node:path";
import type { ExportBundle, ExportFinding, ExportOptions, ExportTarget, WrittenExport } from "#shared/model/export.ts";
import type { Plan, PlanProblem } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { Subject } from "#shared/model/subject.ts";
import { bundleHash, exportBundle, sha256 } from "../export/bundle.ts";
import { checkExport } from "../export/check.ts";
import { bySeverity, finding } from "../export/findings.ts";
import { writeBundle } from "../export/write.ts";
import { exportLog } from "../workspace/exports.ts";
import { noteExport } from "./export-log.ts";
import type { Handlers } from "./handler.ts";
import { findPlanProblems } from "./plan-problems.ts";
import { planOf, regionConfigOf } from "./region-config.ts";
import type { Session } from "./session.ts";

export const exportHandlers: Handlers<
  | "export.config"
  | "export.preview"
  | "export.write"
  | "export.writeSeveral"
  | "export.check"
  | "export.log"
  | "export.note"
> = {
  "export.config": (session, { plan }) => regionConfigOf(session, planOf(session, plan)),
  "export.preview": (session, { plan, target, options }) => bundleOf(session, plan, target, options),
  "export.write": (session, { plan, target, options, folder }) =>
    written(session, plan, target, { ...options, folder: resolve(folder) }),
  "export.writeSeveral": async (session, { plan, targets, options, folder: top }, { signal }) => {
    const exports: WrittenExport[] = [];
    for (const target of new Set(targets)) {
      signal.throwIfAborted();
      const folder = join(resolve(top), target);
      exports.push({ ...(await written(session, plan, target, { ...options, folder })), folder });
    }
    return exports;
  },
  "export.check": (session, { plan, target, options }, { signal }) =>
    checkExport(regionConfigOf(session, planOf(session, plan)), target, options, signal),
  "export.log": (session) => exportLog(session.workspace()),
  "export.note": async (session, { content, writtenTo, ...entry }) => {
    const hash = "text" in content ? sha256(content.text) : content.sha256;
    await noteExport(session, { ...entry, path: writtenTo, files: 1, hash });
    return {};
  },
};

/** Writes the files of a target into the folder of the options, and notes it. */
async function written(
  session: Session,
  plan: Subject,
  target: ExportTarget,
  options: ExportOptions,
): Promise<ExportBundle> {
  const bundle = bundleOf(session, plan, target, options);
  const { folder: path } = options;
  writeBundle(bundle, path);
  const { files, plan: id } = bundle;
  const hash = bundleHash(bundle);
  if (files.length > 0)
    await noteExport(session, { kind: "config", plan: id, target, path, files: files.length, hash });
  return bundle;
}

function bundleOf(session: Session, subject: Subject, target: ExportTarget, options: ExportOptions): ExportBundle {
  const plan = planOf(session, subject);
  const config = regionConfigOf(session, plan);
  const bundle = exportBundle(config, target, options);
  return { ...bundle, findings: bySeverity([...planFindings(session, plan, config), ...bundle.findings]) };
}

/** Problems that every target finds by itself, with the users that they touch. */
const isToldByTarget = (code: PlanProblem["code"], path: string): boolean =>
  code === "region-without-pop" || (code === "prefix-invalid" && path.startsWith("/regions/"));

const findingsOf = new WeakMap<RegionConfig, ExportFinding[]>();

/**
 * Errors of the plan itself: what is exported from it can't be right. Kept with the config that they concern, which is the same for all targets.
 */
function planFindings(session: Session, plan: Plan, config: RegionConfig): ExportFinding[] {
  const kept = findingsOf.get(config);
  if (kept) return kept;
  const findings = findPlanProblems(session, plan)
    .filter(({ severity, code, path }) => severity === "error" && !isToldByTarget(code, path))
    .map(({ message, path }) => finding("error", "plan-problem", `${path === "" ? "plan" : path}: ${message}`));
  findingsOf.set(config, findings);
  return findings;
}
