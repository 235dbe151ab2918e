interface Waiting {
  signal: AbortSignal;
  begin: () => void;
}

/**
 * Lets calls through one after the other, so that the engine, which computes one thing at a time, is never behind a
 * heap of answers that nobody waits for any more: what is cancelled before its turn is never sent.
 * Urgent calls do not queue.
 */
export function createCallQueue() {
  const waiting: Waiting[] = [];
  let busy = false;

  const next = (): void => {
    const following = waiting.shift();
    busy = following !== undefined;
    following?.begin();
  };

  const turn = (signal: AbortSignal): Promise<void> => {
    if (!busy) {
      busy = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const entry: Waiting = { signal, begin: resolve };
      waiting.push(entry);
      const leave = (): void => {
        const at = waiting.indexOf(entry);
        if (at < 0) return;
        waiting.splice(at, 1);
        reject(signal.reason);
      };
      signal.addEventListener("abort", leave, { once: true });
    });
  };

  return async <T>(run: () => Promise<T>, { urgent, signal }: { urgent: boolean; signal: AbortSignal }): Promise<T> => {
    if (urgent) return run();
    await turn(signal);
    try {
      return await run();
    } finally {
      next();
    }
  };
}
