import type { Matrix, MatrixRow } from "#shared/model/matrix.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { Headline, MapView } from "#shared/model/view.ts";
import { useMemo } from "react";
import { create } from "zustand";
import { subjectOf, subjectOptions } from "../../headline/subject-options.ts";
import { useEarlyHeadline, useMapLayer } from "../../state/headline-store.ts";
import { useSession } from "../../state/session-store.ts";
import { subjectIdentity } from "../../state/subjects.ts";
import { useReady, useRole, useScoreOptions } from "../../state/use-figures.ts";
import { useQuery } from "../../state/use-query.ts";
import type { ChoiceOption } from "../../workbench/choice.tsx";
import { checkpointPlan, useOwnCheckpoints } from "./checkpoints-store.ts";

/** What the changes of the scoreboard are against: a subject's value, `checkpoint:NUMBER`, or "" for the DNS in view. */
export const useBaselineChoice = create<{ baseline: string }>()(() => ({ baseline: "" }));

export const chooseBaseline = (baseline: string): void => useBaselineChoice.setState({ baseline });

export const checkpointValue = (id: number): string => `checkpoint:${id}`;

/** The baseline as a subject; null where there is none. What is chosen but gone counts as the DNS in view. */
export function useBaseline(plan: Plan): Subject | null {
  const { baseline } = useBaselineChoice();
  const dns = useRole("dns");
  const anycast = useRole("anycast");
  const options = useBaselineOptions(plan);
  const checkpoints = useOwnCheckpoints();
  return useMemo(() => {
    const fallback = dns ?? anycast;
    if (!options.some(({ value }) => value === baseline)) return fallback;
    if (baseline === "") return fallback;
    const checkpoint = checkpoints.find(({ id }) => checkpointValue(id) === baseline);
    return checkpoint ? { kind: "document", plan: checkpointPlan(checkpoint) } : subjectOf(baseline);
  }, [baseline, dns, anycast, options, checkpoints]);
}

/** What a plan can be held against: everything but itself, and its own checkpoints. */
export function useBaselineOptions(plan: Plan): ChoiceOption[] {
  const workspace = useSession((state) => state.workspace);
  const checkpoints = useOwnCheckpoints();
  const own = subjectIdentity({ kind: "plan", id: plan.id });
  return useMemo(() => {
    const subjects = workspace ? subjectOptions(workspace, null).filter(({ value }) => value !== own) : [];
    const named = checkpoints.map(({ name, id }) => ({
      value: checkpointValue(id),
      label: name,
      group: "Checkpoints",
    }));
    return [{ value: "", label: "today (the DNS in view)" }, ...named, ...subjects];
  }, [workspace, checkpoints, own]);
}

/** What the scoreboard shows; parts that are still those of the plan before an edit are null. */
export interface Scoreboard {
  headline: Pick<Headline, "percentOptimal" | "uncalibrated"> | null;
  /** Figures of the plan as it is now. */
  total: MapView["total"] | null;
  /** The plan beside the baseline, over the users that can be judged for both. */
  row: MatrixRow | null;
  against: MatrixRow | null;
  jointlyJudgedShare: number | null;
  error: string | null;
}

/** The figures of the plan that is edited: the number at once, the rest as it comes. */
export function useScoreboard(plan: Plan, baseline: Subject | null): Scoreboard {
  const subject = useMemo<Subject>(() => ({ kind: "document", plan }), [plan]);
  const early = useEarlyHeadline(subject);
  const layer = useMapLayer(subject);
  const { by: _by, cellLevel: _level, ...options } = useScoreOptions();
  const ready = useReady();
  const pair = useQuery(
    "score.matrix",
    ready ? { subjects: baseline ? [baseline, subject] : [subject], baseline: 0, options } : null,
  );
  const current = layer.stale || layer.ahead ? null : (layer.data?.total ?? null);
  const matrix: Matrix | null = pair.stale ? null : pair.data;
  return {
    headline: current ?? early,
    total: current,
    row: matrix?.rows.at(-1) ?? null,
    against: (baseline && matrix?.rows[0]) ?? null,
    jointlyJudgedShare: matrix?.jointlyJudgedShare ?? null,
    error: (layer.error ?? pair.error)?.message ?? null,
  };
}
