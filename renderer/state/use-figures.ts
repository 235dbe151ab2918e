import type { Comparison, ProblemNetwork, Result, ScoreOptions } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { GeoDetails, MapView } from "#shared/model/view.ts";
import type { WorkspaceInfo } from "#shared/model/workspace.ts";
import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { useActivePlan } from "./plan-store.ts";
import { useSession } from "./session-store.ts";
import { withDocument } from "./subjects.ts";
import { useQuery, type Query } from "./use-query.ts";
import { differenceSides, shownSubject, useView, type Role, type ViewState } from "./view-store.ts";

/** The subject on the map, with the document that is being edited in place of the stored plan. */
export function useViewSubject(): Subject | null {
  return useWithDocument(useView(shownSubject));
}

/** In a difference, the baseline; else null. */
export function useCompareTo(): Subject | null {
  const from = useView((state) => (state.mode === "difference" ? (differenceSides(state)?.from ?? null) : null));
  return useWithDocument(from);
}

/** What stands in a role, as edited. */
export function useRole(role: Role): Subject | null {
  return useWithDocument(useView((state) => state.roles[role]));
}

export function useWithDocument(subject: Subject | null): Subject | null {
  const document = useActivePlan();
  return useMemo(() => withDocument(subject, document), [subject, document]);
}

/**
 * What every figure of the window is asked with, so that all stand on one level and one weight vector: demand,
 * else the samples of the DNS deployment in view, else of the anycast one.
 */
export function useScoreOptions(): ScoreOptions {
  const workspace = useSession((state) => state.workspace);
  const { filters, roles } = useView(useShallow(({ filters, roles }) => ({ filters, roles })));
  return useMemo(() => scoreOptions(workspace, filters, roles), [workspace, filters, roles]);
}

/** The same outside of React, for calls that are made once. */
export function currentScoreOptions(): ScoreOptions {
  const { filters, roles } = useView.getState();
  return scoreOptions(useSession.getState().workspace, filters, roles);
}

function scoreOptions(
  workspace: WorkspaceInfo | null,
  filters: ViewState["filters"],
  roles: ViewState["roles"],
): ScoreOptions {
  const measured = [roles.dns, roles.anycast].find((subject) => subject?.kind === "deployment");
  const weights = workspace?.counts["demand"] ? "demand" : measured?.kind === "deployment" ? measured.id : undefined;
  return { cellLevel: true, ...filters, ...(weights === undefined ? {} : { weights }) };
}

/** Figures by geo and country, and flows, of one subject. */
export function useMapView(subject: Subject | null): Query<MapView> {
  const options = useScoreOptions();
  return useQuery("view.map", useReady() && subject ? { subject, options } : null);
}

/** B minus A by geo or country, over the jointly judged users. */
export function useComparison(a: Subject | null, b: Subject | null, by: "geo" | "country" = "geo"): Query<Comparison> {
  const options = useScoreOptions();
  return useQuery("score.compare", useReady() && a && b ? { a, b, options: { ...options, by } } : null);
}

export function useGeoDetails(subject: Subject | null, geo: string | null): Query<GeoDetails> {
  const options = useScoreOptions();
  return useQuery("view.geo", useReady() && subject && geo !== null ? { subject, geo, options } : null);
}

export function useProblemNetworks(subject: Subject | null, top: number): Query<{ rows: ProblemNetwork[] }> {
  const options = useScoreOptions();
  return useQuery("score.problems", useReady() && subject ? { subject, top, options } : null);
}

/** Figures and load by PoP of a deployment or a plan. */
export function usePopRows(subject: Subject | null): Query<Result> {
  const options: ScoreOptions = { ...useScoreOptions(), by: "pop" };
  const ready = useReady() && subject !== null && subject.kind !== "optimal";
  const measured = useQuery(
    "score.measure",
    ready && subject.kind === "deployment" ? { deployment: subject.id, options } : null,
  );
  const simulated = useQuery(
    "score.simulate",
    ready && subject.kind !== "deployment" ? { plan: subject, options } : null,
  );
  return subject?.kind === "deployment" ? measured : simulated;
}

export function usePlanProblems(plan: Plan | null) {
  return useQuery("plan.check", useReady() && plan ? { plan } : null);
}

/** True while a workspace is open: before that there is nothing to ask. */
export const useReady = (): boolean => useSession((state) => state.workspace !== null);

/** Whether there are users and latencies to judge them by: without them nobody can say whose PoP is optimal. */
export const useCanJudge = (): boolean =>
  useSession(({ workspace }) => {
    const has = (table: string): boolean => (workspace?.counts[table] ?? 0) > 0;
    return has("rum-latency") && (has("rum-assignments") || has("demand"));
  });

/** Whether any PoP was imported: before that every plan lacks all of its PoPs. */
export const useHasPops = (): boolean => useSession((state) => (state.workspace?.pops.length ?? 0) > 0);

/** The tolerance in force, ms. */
export function useToleranceMs(): number {
  const filtered = useView((state) => state.filters.toleranceMs);
  const setting = useSession((state) => state.settings?.toleranceMs);
  return filtered ?? setting ?? 5;
}
