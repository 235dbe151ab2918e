import { CatchmentError } from "#shared/model/errors.ts";
import { create } from "zustand";

/** One answer of the engine, or the wait for it. */
export interface Entry {
  data: unknown;
  error: CatchmentError | null;
  pending: boolean;
}

interface QueryState {
  /** Grows when the workspace's data change: every figure is asked for again. */
  version: number;
  entries: Readonly<Record<string, Entry>>;
}

/** Answers kept that nothing shows any more: for undo and for looking back. A map layer of a large workspace takes megabytes. */
const mostUnwatched = 40;

export const useQueryStore = create<QueryState>()(() => ({ version: 0, entries: {} }));

const controllers = new Map<string, AbortController>();
const watchers = new Map<string, number>();

type Run = (signal: AbortSignal) => Promise<unknown>;

/**
 * Watches an answer and asks for it where it is not known; returns the way to stop. A call that nobody
 * watches any more is cancelled, so that a fast editor never waits for figures of a plan already changed.
 */
export function watch(key: string, run: Run): () => void {
  watchers.set(key, (watchers.get(key) ?? 0) + 1);
  if (!useQueryStore.getState().entries[key]) start(key, run);
  return () => {
    const left = (watchers.get(key) ?? 1) - 1;
    if (left > 0) {
      watchers.set(key, left);
      return;
    }
    watchers.delete(key);
    // React may watch the same key again in the same breath: only what is still unwatched then is cancelled.
    queueMicrotask(() => cancelUnwatched(key));
  };
}

/** Forgets every answer, so that what is watched is asked for again. */
export function forgetAnswers(): void {
  for (const controller of controllers.values()) controller.abort();
  controllers.clear();
  useQueryStore.setState((state) => ({ version: state.version + 1, entries: {} }));
}

/** Asks again for one answer that failed. */
export function askAgain(key: string, run: Run): void {
  start(key, run);
}

function cancelUnwatched(key: string): void {
  const controller = controllers.get(key);
  if (watchers.has(key) || !controller) return;
  controller.abort();
  controllers.delete(key);
  drop([key]);
}

function start(key: string, run: Run): void {
  const controller = new AbortController();
  controllers.set(key, controller);
  put(key, { data: undefined, error: null, pending: true });
  const settle = (entry: Entry): void => {
    if (controllers.get(key) !== controller) return;
    controllers.delete(key);
    put(key, entry);
    dropOldest();
  };
  run(controller.signal).then(
    (data) => settle({ data, error: null, pending: false }),
    (thrown: unknown) => settle({ data: undefined, error: CatchmentError.from(thrown), pending: false }),
  );
}

const put = (key: string, entry: Entry): void =>
  useQueryStore.setState((state) => ({ entries: { ...state.entries, [key]: entry } }));

function drop(keys: readonly string[]): void {
  const entries = { ...useQueryStore.getState().entries };
  for (const key of keys) delete entries[key];
  useQueryStore.setState({ entries });
}

function dropOldest(): void {
  const keys = Object.keys(useQueryStore.getState().entries);
  const unwatched = keys.filter((key) => !watchers.has(key) && !controllers.has(key));
  if (unwatched.length > mostUnwatched) drop(unwatched.slice(0, unwatched.length - mostUnwatched));
}
