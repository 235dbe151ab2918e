import { CatchmentError } from "#shared/model/errors.ts";
import type { EngineClient, MethodName } from "#shared/rpc/contract.ts";

/**
 * What takes long and no edit waits for: read from the workspace's committed state, changing nothing. All else, and above
 * all what is written, stays with the first engine.
 */
const apart: ReadonlySet<MethodName> = new Set([
  "score.measure",
  "score.simulate",
  "score.compare",
  "score.matrix",
  "score.problems",
  "view.geo",
  "view.distribution",
  "view.confusion",
  "view.details",
  "view.sources",
  "view.days",
  "table.rows",
  "table.text",
  "routing.explain",
  "routing.fixes",
  "plan.diff",
  "export.preview",
  "picture.render",
]);

/** Methods after which another workspace is open, or none. */
const opening: ReadonlySet<MethodName> = new Set([
  "workspace.open",
  "workspace.create",
  "workspace.sample",
  "workspace.close",
]);

/** A planner who looked at tables a while ago gives the second's memory back: of a million cells, gigabytes. */
const IDLE_MS = 120_000;

/** An engine in a thread of its own. */
export interface EngineThread extends EngineClient {
  /** Called when the thread ended unasked; its calls have been rejected by then. */
  onGone(listener: () => void): void;
  stop(): void;
}

/**
 * Two engines that look like one: the first answers edits and views and does all that writes, the second works out
 * comparisons, tables and details at the same time, on the same workspace opened for reading. It is started when it is
 * first needed, and anew when it died or when it was ended after `idleMs` in which nobody asked it anything; where it
 * can't open the workspace, the first does its work.
 */
export function withSecondEngine(first: EngineClient, startThread: () => EngineThread, idleMs = IDLE_MS): EngineClient {
  let path: string | null = null;
  let second: Promise<EngineThread | null> | null = null;
  let asked = 0;
  let idle: NodeJS.Timeout | undefined;

  const leave = (): void => {
    void second?.then((thread) => thread?.stop());
    second = null;
  };
  const ask = async <T>(question: () => Promise<T>): Promise<T> => {
    clearTimeout(idle);
    asked += 1;
    try {
      return await question();
    } finally {
      asked -= 1;
      if (asked === 0) idle = setTimeout(leave, idleMs).unref();
    }
  };
  const start = (opened: string): Promise<EngineThread | null> => {
    const thread = startThread();
    const starting = thread.call("workspace.open", { path: opened, readOnly: true }).then(
      () => thread,
      () => {
        thread.stop();
        return null;
      },
    );
    thread.onGone(() => {
      if (second === starting) second = null;
    });
    return starting;
  };

  return {
    async call(name, params, options) {
      if (apart.has(name) && path !== null) {
        const opened = path;
        return ask(async () => {
          second ??= start(opened);
          const thread = await second;
          return thread ? thread.call(name, params, options).catch(rethrow) : first.call(name, params, options);
        });
      }
      const answer = await first.call(name, params, options);
      if (opening.has(name)) {
        leave();
        path = name === "workspace.close" ? null : (answer as { path: string }).path;
      }
      return answer;
    },
    onEvent: (listener) => first.onEvent(listener),
  };
}

/** The engine that the caller knows is still there: for it, the end of the second is a failure of this one call. */
function rethrow(thrown: unknown): never {
  const error = CatchmentError.from(thrown);
  if (error.code !== "ENGINE_GONE") throw error;
  throw new CatchmentError("INTERNAL", error.message, error.details, { cause: error });
}
