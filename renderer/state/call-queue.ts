interface CallOptions {
  /** Does not queue; what queues waits until it is answered. */
  urgent: boolean;
  signal: AbortSignal;
}

/**
 * Lets calls through one after the other, so that the engine, which computes one thing at a time, is never behind a
 * heap of answers that nobody waits for any more: what is cancelled before its turn is never sent. Urgent calls do
 * not queue, and what was asked for in the same breath waits until they are answered.
 */
export function createCallQueue(): <T>(run: () => Promise<T>, options: CallOptions) => Promise<T> {
  const waiting: (() => void)[] = [];
  let urgentUnderWay = 0;
  let busy = false;

  const startNext = (): void => {
    if (busy || urgentUnderWay > 0) return;
    const begin = waiting.shift();
    if (!begin) return;
    busy = true;
    begin();
  };

  const turn = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const leave = (): void => {
        const at = waiting.indexOf(begin);
        if (at >= 0) waiting.splice(at, 1);
        reject(signal.reason);
      };
      const begin = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      signal.addEventListener("abort", leave, { once: true });
      waiting.push(begin);
      setTimeout(startNext);
    });

  const runUrgent = async <T>(run: () => Promise<T>): Promise<T> => {
    urgentUnderWay += 1;
    try {
      return await run();
    } finally {
      urgentUnderWay -= 1;
      startNext();
    }
  };

  return async <T>(run: () => Promise<T>, { urgent, signal }: CallOptions): Promise<T> => {
    if (urgent) return runUrgent(run);
    await turn(signal);
    try {
      return await run();
    } finally {
      busy = false;
      startNext();
    }
  };
}
