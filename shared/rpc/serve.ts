import { createBirpc } from "birpc";
import { CatchmentError } from "../model/errors.ts";
import type { Outcome } from "./bridge.ts";
import { contract, type EngineClient, type MethodName, type ParamsInput } from "./contract.ts";
import type { Port } from "./port.ts";
import { channelOf, type CallEnvelope, type CallerFunctions, type EngineFunctions } from "./wire.ts";

/**
 * Answers calls that come through a port from an engine: parameters are checked before the engine sees them,
 * each call can be cancelled by its id, progress and events go back. Gives a function that stops serving and
 * cancels what is under way.
 */
export function serveEngine(engine: EngineClient, port: Port): () => void {
  const running = new Map<string, AbortController>();

  const functions: EngineFunctions = {
    async call(envelope) {
      const controller = new AbortController();
      running.set(envelope.id, controller);
      try {
        return { ok: true, value: await callEngine(engine, envelope, controller.signal, report) } satisfies Outcome;
      } catch (thrown) {
        return { ok: false, error: CatchmentError.from(thrown).toShape() } satisfies Outcome;
      } finally {
        running.delete(envelope.id);
      }
    },
    cancel: (id) => running.get(id)?.abort(),
  };

  const caller = createBirpc<CallerFunctions, EngineFunctions>(functions, channelOf(port));
  const report: Report = (id, progress) => void caller.progress.asEvent(id, progress).catch(ignoreGoneCaller);
  const stopEvents = engine.onEvent((event) => void caller.event.asEvent(event).catch(ignoreGoneCaller));
  void caller.ready.asEvent().catch(ignoreGoneCaller);

  return () => {
    stopEvents();
    for (const controller of running.values()) controller.abort();
    caller.$close();
  };
}

type Report = (id: string, progress: Parameters<CallerFunctions["progress"]>[1]) => void;

/** Nobody is left to hear of progress or events; the process ends when its port does. */
const ignoreGoneCaller = () => undefined;

async function callEngine(engine: EngineClient, envelope: CallEnvelope, signal: AbortSignal, report: Report) {
  const { id, method, params } = envelope;
  if (!Object.hasOwn(contract, method)) throw new CatchmentError("BAD_USAGE", `No method ${method}`);
  const name = method as MethodName;
  const checked = contract[name].params.safeParse(params);
  if (!checked.success) {
    const issues = checked.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new CatchmentError("BAD_USAGE", `${name} was called with wrong parameters`, { issues });
  }
  return engine.call(name, checked.data as ParamsInput<MethodName>, {
    signal,
    onProgress: (progress) => report(id, progress),
  });
}
