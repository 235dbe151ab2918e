import { utilityProcess } from "electron";
import type { EngineProcess } from "./process.ts";

/** The engine as Electron's utility process: the way of every runtime whose Node-API is new enough. */
export function utilityEngine(entry: string): EngineProcess {
  const child = utilityProcess.fork(entry, [], { serviceName: "Catchment engine", stdio: "inherit" });
  return {
    get pid() {
      return child.pid;
    },
    port: {
      post: (message) => child.postMessage(message),
      onMessage: (listener) => {
        child.on("message", listener);
        return () => child.off("message", listener);
      },
    },
    onExit: (listener) => void child.once("exit", (code) => listener(`status ${code}`)),
    kill: () => void child.kill(),
  };
}
