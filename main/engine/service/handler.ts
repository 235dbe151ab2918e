import type { EngineClient, MethodName, Params, Progress, ResultOf } from "#shared/rpc/contract.ts";
import type { Session } from "./session.ts";

/** What a handler may use besides its parameters: cancellation and progress of this one call. */
export interface CallContext {
  /** The engine itself, for handlers that are made of other calls. */
  readonly engine: EngineClient;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export type Handler<M extends MethodName> = (
  session: Session,
  params: Params<M>,
  context: CallContext,
) => ResultOf<M> | Promise<ResultOf<M>>;

/** The handlers of one feature: each feature's file covers its own methods, `engine.ts` lists the features. */
export type Handlers<M extends MethodName = MethodName> = { readonly [K in M]: Handler<K> };
