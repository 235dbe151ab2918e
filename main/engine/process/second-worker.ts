import { parentPort } from "node:worker_threads";
import { serveEngine } from "#shared/rpc/serve.ts";
import { createEngine } from "../service/engine.ts";
import { inTurns } from "./turns.ts";

/** The second engine of a process, which works out what no edit waits for. */
if (!parentPort) throw new Error("The second engine is started by the first, not by hand.");

const port = parentPort;
serveEngine(inTurns(createEngine()), {
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on("message", listener);
    return () => port.off("message", listener);
  },
});
