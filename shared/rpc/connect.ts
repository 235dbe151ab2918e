import { createBirpc } from "birpc";
import { CatchmentError } from "../model/errors.ts";
import { Outcome } from "./bridge.ts";
import {
  contract,
  EngineEvent,
  Progress,
  type CallOptions,
  type EngineClient,
  type MethodName,
  type ParamsInput,
  type ResultOf,
} from "./contract.ts";
import type { Port } from "./port.ts";
import { channelOf, type CallerFunctions, type EngineFunctions } from "./wire.ts";

export interface EngineConnection extends EngineClient {
  /** Settles when the other side listens. */
  readonly ready: Promise<void>;
  /** The other side is gone: everything under way, and every later call, is rejected with ENGINE_GONE. */
  close(reason: string): void;
}

/**
 * The engine behind a port. Results, progress and events are checked by schema before anybody sees them;
 * a result that does not fit the contract is INTERNAL.
 */
export function connectEngine(port: Port): EngineConnection {
  const listeners = new Set<(event: EngineEvent) => void>();
  const progressOf = new Map<string, (progress: Progress) => void>();
  const ready = Promise.withResolvers<void>();
  let gone: CatchmentError | null = null;
  let lastId = 0;

  const functions: CallerFunctions = {
    ready: () => ready.resolve(),
    progress: (id, progress) => progressOf.get(id)?.(Progress.parse(progress)),
    event: (event) => {
      const checked = EngineEvent.parse(event);
      for (const listener of listeners) listener(checked);
    },
  };
  const engine = createBirpc<EngineFunctions, CallerFunctions>(functions, channelOf(port));

  async function call<M extends MethodName>(
    name: M,
    params: ParamsInput<M>,
    { signal, onProgress }: CallOptions = {},
  ): Promise<ResultOf<M>> {
    if (gone) throw gone;
    if (signal?.aborted) throw new CatchmentError("CANCELLED", `${name} was cancelled`);
    const id = String(++lastId);
    const cancel = () => void engine.cancel.asEvent(id).catch(() => undefined);
    signal?.addEventListener("abort", cancel, { once: true });
    if (onProgress) progressOf.set(id, onProgress);
    try {
      const outcome = Outcome.parse(await engine.call({ id, method: name, params }));
      if (!outcome.ok) throw CatchmentError.fromShape(outcome.error);
      return checkResult(name, outcome.value);
    } catch (thrown) {
      throw gone ?? CatchmentError.from(thrown);
    } finally {
      signal?.removeEventListener("abort", cancel);
      progressOf.delete(id);
    }
  }

  return {
    ready: ready.promise,
    call,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: (reason) => {
      if (gone) return;
      gone = new CatchmentError("ENGINE_GONE", reason);
      ready.promise.catch(() => undefined);
      ready.reject(gone);
      engine.$close(new Error(reason));
    },
  };
}

function checkResult<M extends MethodName>(name: M, value: unknown): ResultOf<M> {
  const checked = contract[name].result.safeParse(value);
  if (checked.success) return checked.data as ResultOf<M>;
  const issues = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new CatchmentError("INTERNAL", `${name} answered with something else than agreed`, { issues });
}
