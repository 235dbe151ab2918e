import type { EngineEvent, Progress } from "./contract.ts";
import type { Outcome } from "./bridge.ts";
import type { Port } from "./port.ts";

/** One call on its way: `id` is the caller's and names the call in `cancel` and `progress`. */
export interface CallEnvelope {
  id: string;
  method: string;
  params: unknown;
}

/** What the engine's side answers to. Outcomes are values, so that an error keeps its code on every transport. */
export interface EngineFunctions {
  call(envelope: CallEnvelope): Promise<Outcome>;
  cancel(id: string): void;
}

/** What the engine's side tells the caller unasked. */
export interface CallerFunctions {
  progress(id: string, progress: Progress): void;
  event(event: EngineEvent): void;
  /** The engine process listens: calls may be sent. */
  ready(): void;
}

/**
 * birpc over one of our ports: calls may take minutes, so they have no time limit. Messages are JSON text: a map layer
 * has tens of thousands of small values, which structured cloning takes three times as long over.
 */
export function channelOf(port: Port) {
  const stops = new Map<(message: unknown) => void, () => void>();
  return {
    timeout: -1,
    serialize: (message: unknown) => JSON.stringify(message),
    deserialize: (text: unknown): unknown => JSON.parse(String(text)),
    post: (message: unknown) => port.post(message),
    on: (listener: (message: unknown) => void) => {
      stops.set(listener, port.onMessage(listener));
    },
    off: (listener: (message: unknown) => void) => {
      stops.get(listener)?.();
      stops.delete(listener);
    },
  };
}
