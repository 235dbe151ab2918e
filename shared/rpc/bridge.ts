import { z } from "zod";
import { CatchmentError, ErrorShape } from "../model/errors.ts";
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
import { HostEvent, hostContract, type Host, type HostMethod } from "./host.ts";

/** How a call ended. Errors cross the isolated worlds as values: a thrown Error would lose its code there. */
export const Outcome = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorShape }),
]);
export type Outcome = z.infer<typeof Outcome>;

/**
 * What preload puts on `window.catchment`: plain values and functions only, because an AbortSignal or a class
 * does not survive the step between the isolated worlds. Use it through `connectBridge`.
 */
export interface Bridge {
  /** Answers with an `Outcome` as JSON: between the isolated worlds a string is handed over, an object is copied field by field. */
  call(callId: string, name: MethodName, params: unknown, onProgress: (progress: unknown) => void): Promise<string>;
  cancel(callId: string): void;
  onEvent(listener: (event: unknown) => void): () => void;
  /** Calls a method of `Host` that answers with a promise. */
  host(name: string, params: readonly unknown[]): Promise<Outcome>;
  onHostEvent(listener: (event: unknown) => void): () => void;
  pathForDroppedFile(file: unknown): string;
}

/** The engine of this window's workspace, and the host around the window. */
export interface Catchment extends EngineClient {
  readonly host: Host;
}

/** The typed view of `window.catchment`: cancellation by AbortSignal, results and events checked by schema. */
export function connectBridge(bridge: Bridge): Catchment {
  return {
    call: (name, params, options) => callEngine(bridge, name, params, options),
    onEvent: (listener) => bridge.onEvent((event) => listener(EngineEvent.parse(event))),
    host: connectHost(bridge),
  };
}

let lastCall = 0;

async function callEngine<M extends MethodName>(
  bridge: Bridge,
  name: M,
  params: ParamsInput<M>,
  { signal, onProgress }: CallOptions = {},
): Promise<ResultOf<M>> {
  if (signal?.aborted) throw new CatchmentError("CANCELLED", `${name} was cancelled`);
  const callId = String(++lastCall);
  const cancel = () => bridge.cancel(callId);
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    const report = (progress: unknown) => onProgress?.(Progress.parse(progress));
    const outcome = Outcome.parse(JSON.parse(await bridge.call(callId, name, params, report)));
    return contract[name].result.parse(unwrap(outcome)) as ResultOf<M>;
  } finally {
    signal?.removeEventListener("abort", cancel);
  }
}

function unwrap(outcome: Outcome): unknown {
  if (outcome.ok) return outcome.value;
  throw CatchmentError.fromShape(outcome.error);
}

function connectHost(bridge: Bridge): Host {
  const ask =
    (name: HostMethod) =>
    async (...params: unknown[]) =>
      hostContract[name].result.parse(unwrap(await bridge.host(name, params)));
  const calls = Object.fromEntries(Object.keys(hostContract).map((name) => [name, ask(name as HostMethod)]));
  return {
    ...(calls as unknown as Host),
    pathForDroppedFile: (file) => bridge.pathForDroppedFile(file),
    onHostEvent: (listener) => bridge.onHostEvent((event) => listener(HostEvent.parse(event))),
  };
}
