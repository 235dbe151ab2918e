import { CatchmentError } from "../model/errors.ts";
import type { CallOptions, EngineClient, EngineEvent, MethodName, Params, ResultOf } from "./contract.ts";

type Answer<M extends MethodName> = (params: Params<M>, options: CallOptions) => ResultOf<M> | Promise<ResultOf<M>>;

/** Answers by method name; a method without one is NOT_FOUND. */
export type Answers = { [M in MethodName]?: Answer<M> };

export interface EngineDouble extends EngineClient {
  /** The calls so far, in order. */
  readonly calls: readonly { name: MethodName; params: unknown }[];
  emit(event: EngineEvent): void;
}

/** An engine for tests that answers as it is told. It stands on the near side of the boundary: nothing is checked. */
export function engineDouble(answers: Answers): EngineDouble {
  const listeners = new Set<(event: EngineEvent) => void>();
  const calls: { name: MethodName; params: unknown }[] = [];
  return {
    calls,
    emit: (event) => listeners.forEach((listener) => listener(event)),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async call(name, params, options = {}) {
      calls.push({ name, params });
      const answer = answers[name] as Answer<typeof name> | undefined;
      if (!answer) throw new CatchmentError("NOT_FOUND", `The double has no answer to ${name}`);
      return answer(params as Params<typeof name>, options);
    },
  };
}
