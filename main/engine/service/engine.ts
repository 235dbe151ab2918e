import { CatchmentError } from "#shared/model/errors.ts";
import {
  contract,
  type CallOptions,
  type EngineClient,
  type EngineEvent,
  type MethodName,
  type Params,
  type ParamsInput,
  type ResultOf,
} from "#shared/rpc/contract.ts";
import type { CallContext, Handler, Handlers } from "./handler.ts";
import { adoptHandlers } from "./adopt-handlers.ts";
import { backTestHandlers } from "./backtest-handlers.ts";
import { checkpointHandlers } from "./checkpoint-handlers.ts";
import { detailsHandlers } from "./details-handlers.ts";
import { diffHandlers } from "./diff-handlers.ts";
import { explainHandlers } from "./explain-handlers.ts";
import { exportHandlers } from "./export-handlers.ts";
import { findHandlers } from "./find-handlers.ts";
import { importHandlers } from "./import-handlers.ts";
import { IdleWork } from "./idle-work.ts";
import { matrixHandlers } from "./matrix-handlers.ts";
import { pictureHandlers } from "./picture-handlers.ts";
import { planHandlers } from "./plan-handlers.ts";
import { reportHandlers } from "./report-handlers.ts";
import { routingHandlers } from "./routing-handlers.ts";
import { runbookHandlers } from "./runbook-handlers.ts";
import { scoreHandlers } from "./score-handlers.ts";
import { Session } from "./session.ts";
import { settingsHandlers } from "./settings-handlers.ts";
import { tableHandlers } from "./table-handlers.ts";
import { databaseError } from "../workspace/sqlite-error.ts";
import { workspaceHandlers } from "./workspace-handlers.ts";

const handlers: Handlers = {
  ...workspaceHandlers,
  ...importHandlers,
  ...scoreHandlers,
  ...matrixHandlers,
  ...detailsHandlers,
  ...tableHandlers,
  ...explainHandlers,
  ...planHandlers,
  ...checkpointHandlers,
  ...adoptHandlers,
  ...diffHandlers,
  ...pictureHandlers,
  ...settingsHandlers,
  ...reportHandlers,
  ...routingHandlers,
  ...backTestHandlers,
  ...findHandlers,
  ...exportHandlers,
  ...runbookHandlers,
};

export type Engine = EngineClient & { dispose(): Promise<void> };

export interface EngineOptions {
  /** Pauses between calls are used to be quicker at the next one: for windows, whose users think between clicks. */
  readonly usesPauses?: boolean;
}

/**
 * The engine: one session on at most one workspace, called by name through the contract.
 * Runs in-process under the CLI and behind a port in the app; it knows of neither.
 * Every call rejects with a CatchmentError only.
 */
export function createEngine({ usesPauses = false }: EngineOptions = {}): Engine {
  const listeners = new Set<(event: EngineEvent) => void>();
  const session = new Session((event) => {
    for (const listener of listeners) listener(event);
  }, new IdleWork(usesPauses));

  const engine: Engine = {
    async call<M extends MethodName>(name: M, params: ParamsInput<M>, options: CallOptions = {}): Promise<ResultOf<M>> {
      const context: CallContext = {
        engine,
        signal: options.signal ?? new AbortController().signal,
        onProgress: options.onProgress ?? (() => undefined),
      };
      session.idle.callBegins();
      try {
        const handler = handlers[name] as unknown as Handler<M>;
        const checked = checkParams(name, params);
        context.signal.throwIfAborted();
        // Only what writes needs its turn: a figure may be asked for while an import runs.
        return await (writes.has(name)
          ? session.inTurn(async () => handler(session, checked, context))
          : handler(session, checked, context));
      } catch (thrown) {
        if (context.signal.aborted)
          throw new CatchmentError("CANCELLED", `${name} was cancelled`, {}, { cause: thrown });
        throw databaseError(thrown, session.path());
      } finally {
        session.idle.callEnds();
      }
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: async () => session.close(),
  };
  return engine;
}

/** Methods that change the session or the workspace; they run one at a time, in the order of their calls. */
const writes = new Set<MethodName>([
  "workspace.create",
  "workspace.open",
  "workspace.close",
  "workspace.saveAs",
  "workspace.sample",
  "import.commit",
  "import.saveMapping",
  "import.deleteMapping",
  "plan.save",
  "plan.duplicate",
  "plan.delete",
  "checkpoint.keep",
  "checkpoint.forget",
  "settings.set",
  "backtest.run",
]);

function checkParams<M extends MethodName>(name: M, params: unknown): Params<M> {
  const entry = contract[name];
  if (!entry) throw new CatchmentError("BAD_USAGE", `The engine has no method ${String(name)}`);
  const checked = entry.params.safeParse(params);
  if (checked.success) return checked.data as Params<M>;
  const issue = checked.error.issues[0];
  const place = issue?.path.join(".") || "parameters";
  throw new CatchmentError("BAD_USAGE", `${name}: ${place}: ${issue?.message ?? "not as expected"}`, {
    issues: checked.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
  });
}
