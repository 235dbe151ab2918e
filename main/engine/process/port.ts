import type { Port } from "#shared/rpc/port.ts";

/** The part of Electron's `process.parentPort` that we use; Node's own types do not know it. */
interface UtilityParentPort {
  postMessage(message: unknown): void;
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  off(event: "message", listener: (event: { data: unknown }) => void): void;
}

/** The process that started this one: its port, and when it is gone. */
export interface Parent {
  readonly port: Port;
  onGone(listener: () => void): void;
}

/** The parent of a utility process or of a forked child, or null when this process has neither. */
export function findParent(): Parent | null {
  const utilityPort = (process as { parentPort?: UtilityParentPort }).parentPort;
  if (utilityPort) return utilityParent(utilityPort);
  return process.send ? forkParent() : null;
}

/** A utility process is ended by the app itself, so its parent is never missed. */
function utilityParent(utilityPort: UtilityParentPort): Parent {
  return {
    port: {
      post: (message) => utilityPort.postMessage(message),
      onMessage: (listener) => {
        const heard = (event: { data: unknown }) => listener(event.data);
        utilityPort.on("message", heard);
        return () => utilityPort.off("message", heard);
      },
    },
    onGone: () => undefined,
  };
}

function forkParent(): Parent {
  return {
    port: {
      post: (message) => void process.send?.(message),
      onMessage: (listener) => {
        process.on("message", listener);
        return () => process.off("message", listener);
      },
    },
    onGone: (listener) => void process.once("disconnect", listener),
  };
}
