import { constants, setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { serveEngine } from "#shared/rpc/serve.ts";
import { createEngine } from "../service/engine.ts";
import { inTurns } from "./turns.ts";

/** The second engine of a process, which works out what no edit waits for. */
if (!parentPort) throw new Error("The second engine is started by the first, not by hand.");

// An edit goes first also where processors are few. On Linux it is this thread's priority; elsewhere it would be the whole process'.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const port = parentPort;
serveEngine(inTurns(createEngine()), {
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on("message", listener);
    return () => port.off("message", listener);
  },
});
