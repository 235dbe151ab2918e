/** A long answer in steps: between two of them something shorter may be answered. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** All steps at once, for callers whom nobody waits behind. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Each step in a turn of its own; a call that was cancelled ends before its next step. */
export async function withPauses<T>(steps: Steps<T>, signal: AbortSignal): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = steps.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
