import { fork } from "node:child_process";
import type { EngineProcess } from "./process.ts";

/**
 * The engine as a child of plain Node, for runtimes whose own Node-API is too old for the SQLite module.
 * `serialization: advanced` gives structured clones, as the utility process does.
 */
export function forkEngine(entry: string, nodeExecutable: string): EngineProcess {
  const { ELECTRON_RUN_AS_NODE: _asNode, NODE_OPTIONS: _options, ...env } = process.env;
  const child = fork(entry, [], {
    execPath: nodeExecutable,
    execArgv: [],
    serialization: "advanced",
    env,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return {
    pid: child.pid,
    port: {
      post: (message) => {
        if (!child.connected) throw new Error("the engine process is not connected");
        child.send(message as object);
      },
      onMessage: (listener) => {
        child.on("message", listener);
        return () => child.off("message", listener);
      },
    },
    onExit: (listener) => {
      child.once("exit", (code, signal) => listener(signal ? `signal ${signal}` : `status ${code}`));
      child.once("error", (error) => listener(error.message));
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
