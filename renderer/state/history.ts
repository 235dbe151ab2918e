/** A value with what it was before and what was undone; immutable. */
export interface History<T> {
  past: readonly Step<T>[];
  present: T;
  future: readonly Step<T>[];
}

interface Step<T> {
  value: T;
  /** What the change that leads away from this value (past) or to it (future) was called. */
  label: string;
}

const longest = 200;

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [] });

/** The history after a change; what was undone before is forgotten. */
export function record<T>(history: History<T>, present: T, label: string): History<T> {
  const past = [...history.past, { value: history.present, label }].slice(-longest);
  return { past, present, future: [] };
}

/** One step back; the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    past: history.past.slice(0, -1),
    present: last.value,
    future: [{ value: history.present, label: last.label }, ...history.future],
  };
}

/** One step forward again; the same history where nothing was undone. */
export function redo<T>(history: History<T>): History<T> {
  const [next, ...future] = history.future;
  if (!next) return history;
  return { past: [...history.past, { value: history.present, label: next.label }], present: next.value, future };
}
