import type { EngineClient, MethodName } from "#shared/rpc/contract.ts";

/** What an edit waits for, what a view waits for, and all else that takes long: lower goes first. */
const rankOf: ReadonlyMap<MethodName, number> = new Map([
  ["view.headline", 0],
  ["view.map", 2],
]);
/** Small things: they go ahead of a view, which takes many times as long. */
const SMALL = 1;

interface Waiting {
  readonly rank: number;
  readonly start: () => void;
}

/**
 * The same engine, with its calls started one at a time: the number of an edit first, then what is small, then views.
 * Between two the process breathes, so that answers leave and cancellations arrive before the next begins; what was
 * cancelled before its turn never begins. A call holds its turn only as long as it computes without a pause.
 */
export function inTurns(engine: EngineClient): EngineClient {
  const waiting: Waiting[] = [];
  let scheduled = false;

  const next = (): void => {
    scheduled = false;
    const first = waiting.reduce<Waiting | null>((best, one) => (best && best.rank <= one.rank ? best : one), null);
    if (!first) return;
    waiting.splice(waiting.indexOf(first), 1);
    first.start();
    schedule();
  };
  const schedule = (): void => {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    setImmediate(next);
  };

  return {
    call: (name, params, options) =>
      new Promise((resolve) => {
        const start = (): void => resolve(engine.call(name, params, options));
        waiting.push({ rank: rankOf.get(name) ?? SMALL, start });
        schedule();
      }),
    onEvent: (listener) => engine.onEvent(listener),
  };
}
