import type { ExportTarget } from "#shared/model/export.ts";
import type { Subject } from "#shared/model/subject.ts";
import { create } from "zustand";
import { optionsOf, useExport } from "../export/export-store.ts";
import { subjectOf } from "../headline/subject-options.ts";
import { callEngine, host } from "../state/engine.ts";
import { activePlan, usePlan } from "../state/plan-store.ts";
import { subjectIdentity, withDocument } from "../state/subjects.ts";
import { notify } from "../state/toast-store.ts";
import { currentScoreOptions } from "../state/use-figures.ts";
import { differenceSides, useView } from "../state/view-store.ts";

export type ReportFormat = "html" | "pdf" | "pptx" | "md";

/** What the dialog is set to; subjects by their identity. */
export interface ReportForm {
  plan: string;
  baseline: string;
  format: ReportFormat;
  title: string;
  /** Whose configs stand in the appendix. */
  targets: readonly ExportTarget[];
}

interface ReportState {
  form: ReportForm | null;
}

/** The dialog is open while there is a form. */
export const useReport = create<ReportState>()(() => ({ form: null }));

export const closeReportDialog = (): void => useReport.setState({ form: null });

export const changeReport = (change: Partial<ReportForm>): void =>
  useReport.setState(({ form }) => ({ form: form && { ...form, ...change } }));

/** Remembered while the window lives: who writes one report writes more. */
let last: Pick<ReportForm, "format" | "targets"> = { format: "html", targets: ["json"] };

/** Opens the dialog on the plan in view beside the DNS (or else anycast) deployment, or on the difference in view. */
export function openReportDialog(): void {
  const state = useView.getState();
  const sides = state.mode === "difference" ? differenceSides(state) : null;
  const isOfPlan = sides?.to.kind === "plan";
  const plan = isOfPlan ? sides.to : state.roles.plan;
  const baseline = isOfPlan ? sides.from : (state.roles.dns ?? state.roles.anycast);
  if (plan?.kind !== "plan" || !baseline) return;
  const subjects = { plan: subjectIdentity(plan), baseline: subjectIdentity(baseline) };
  useReport.setState({ form: { ...last, ...subjects, title: "" } });
}

/** Asks where to and writes the report there, the plans as they are edited. The dialog goes once there is a place. */
export async function saveReport({ plan, baseline, format, title, targets }: ReportForm): Promise<void> {
  const path = await host().pickExportFile({
    suggestedName: `report-${plan.replace(/^plan:/, "")}.${format}`,
    extensions: [format],
  });
  if (path === null) return;
  last = { format, targets };
  closeReportDialog();
  const { by: _, ...options } = currentScoreOptions();
  const { files } = await callEngine("report.document", {
    plan: asEdited(plan),
    baseline: asEdited(baseline),
    ...(title.trim() !== "" && { title: title.trim() }),
    path,
    targets: [...targets],
    exporting: optionsOf(useExport.getState().form),
    options,
  });
  notify({ kind: "success", text: `Wrote the report to ${files[0]}` });
}

function asEdited(value: string): Subject {
  const subject = subjectOf(value);
  return withDocument(subject, activePlan(usePlan.getState())) ?? subject;
}
