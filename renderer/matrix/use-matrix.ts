import type { Matrix } from "#shared/model/matrix.ts";
import { useMemo } from "react";
import { subjectOf } from "../headline/subject-options.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { withDocument } from "../state/subjects.ts";
import { useRole, useScoreOptions } from "../state/use-figures.ts";
import { useQuery, type Query } from "../state/use-query.ts";
import type { ChoiceOption } from "../workbench/choice.tsx";
import type { MatrixLine } from "./matrix-columns.ts";
import { baselineIndex, rowsOf, useMatrixStore } from "./matrix-store.ts";

export interface MatrixOf {
  /** Everything that can be a row. */
  options: readonly ChoiceOption[];
  /** Values of the rows, in their order. */
  values: readonly string[];
  baseline: number;
  query: Query<Matrix>;
  lines: readonly MatrixLine[];
}

const noOptions: readonly ChoiceOption[] = [];
const noValues: readonly string[] = [];

/** The rows that were chosen and their figures; the plan that is open as it is edited. */
export function useMatrix(): MatrixOf {
  const workspace = useSession((state) => state.workspace);
  const { chosen, baseline: wanted } = useMatrixStore();
  const document = useActivePlan();
  const dns = useRole("dns");
  const { by: _by, cellLevel: _level, ...options } = useScoreOptions();
  const rows = useMemo(() => (workspace ? rowsOf(workspace, chosen) : null), [workspace, chosen]);
  const values = rows?.values ?? noValues;
  const baseline = baselineIndex(values, wanted, dns);
  const subjects = useMemo(
    () => values.flatMap((value) => withDocument(subjectOf(value), document) ?? []),
    [values, document],
  );
  const query = useQuery("score.matrix", subjects.length > 0 ? { subjects, baseline, options } : null);
  const lines = useMemo(() => linesOf(query.data), [query.data]);
  return { options: rows?.options ?? noOptions, values, baseline, query, lines };
}

function linesOf(matrix: Matrix | null): MatrixLine[] {
  if (!matrix) return [];
  const against = matrix.rows[matrix.baseline];
  return matrix.rows.map((row, index) => ({
    row,
    isBaseline: index === matrix.baseline,
    eitherUncalibrated: row.uncalibrated || (against?.uncalibrated ?? false),
  }));
}
