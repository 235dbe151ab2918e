import { Worker } from "node:worker_threads";
import { connectEngine } from "#shared/rpc/connect.ts";
import type { EngineThread } from "./second-engine.ts";

/** Starts an engine in a thread of this process. */
export function startEngineThread(): EngineThread {
  const worker = new Worker(new URL("./second-worker.ts", import.meta.url));
  const connection = connectEngine({
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.on("message", listener);
      return () => worker.off("message", listener);
    },
  });
  const listeners: (() => void)[] = [];
  const gone = (reason: string): void => {
    connection.close(reason);
    for (const listener of listeners.splice(0)) listener();
  };
  // What went wrong in it comes first, its end after that.
  worker.on("error", (error) => gone(`The second engine ended: ${error.message}`));
  worker.on("exit", () => gone("The second engine ended"));
  // It lives as long as the engine, and never longer.
  worker.unref();
  return {
    call: (name, params, options) => connection.call(name, params, options),
    onEvent: (listener) => connection.onEvent(listener),
    onGone: (listener) => void listeners.push(listener),
    stop: () => {
      listeners.length = 0;
      connection.close("The workspace was closed");
      void worker.terminate();
    },
  };
}
