import type { CatchmentError } from "#shared/model/errors.ts";
import type { MethodName, Params, ParamsInput, ResultOf } from "#shared/rpc/contract.ts";
import { useCallback, useEffect, useRef } from "react";
import { createCallQueue } from "./call-queue.ts";
import { currentSubject } from "./current-subject.ts";
import { callEngine } from "./engine.ts";
import { askAgain, useQueryStore, watch } from "./query-store.ts";
import { subjectIdentity } from "./subjects.ts";

export interface Query<T> {
  /** The newest answer that is there; while a new one is awaited, the one before (then `stale`). */
  data: T | null;
  error: CatchmentError | null;
  pending: boolean;
  stale: boolean;
  retry: () => void;
}

const inTurn = createCallQueue();

/**
 * The map and the headline come from the layer of the subject in view: they must follow an edit within 100 ms, and wait
 * for no other subject's. The accuracies cost nothing, and whether a figure is calibrated must not be said later than
 * the figure.
 */
function isUrgent(name: MethodName, params: unknown): boolean {
  if (name === "backtest.accuracies") return true;
  if (name !== "view.map") return false;
  const { subject } = params as Params<"view.map">;
  const inView = currentSubject();
  return inView !== null && subjectIdentity(inView) === subjectIdentity(subject);
}

/**
 * The engine's answer to a call, cached by its parameters, asked again when the workspace changes, cancelled when
 * nobody needs it any more. `params` null asks nothing.
 */
export function useQuery<M extends MethodName>(name: M, params: ParamsInput<M> | null): Query<ResultOf<M>> {
  const version = useQueryStore((state) => state.version);
  const key = params === null ? null : `${name} ${JSON.stringify(params)} @${version}`;
  const entry = useQueryStore((state) => (key === null ? undefined : state.entries[key]));
  const previous = useRef<ResultOf<M> | null>(null);
  const asked = useRef(params);
  asked.current = params;

  const run = useCallback(
    (signal: AbortSignal): Promise<unknown> => {
      const sent = asked.current as ParamsInput<M>;
      return inTurn(() => callEngine(name, sent, { signal }), { urgent: isUrgent(name, sent), signal });
    },
    [name],
  );

  useEffect(() => {
    if (key === null) return undefined;
    return watch(key, run);
  }, [key, run]);

  const fresh = (entry?.data ?? null) as ResultOf<M> | null;
  if (key === null) previous.current = null;
  if (fresh !== null) previous.current = fresh;
  return {
    data: fresh ?? previous.current,
    error: entry?.error ?? null,
    pending: key !== null && (entry === undefined || entry.pending),
    stale: fresh === null && previous.current !== null,
    retry: () => {
      if (key !== null) askAgain(key, run);
    },
  };
}
