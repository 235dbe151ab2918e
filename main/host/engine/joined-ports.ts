import type { Port } from "#shared/rpc/port.ts";

/** Two ports joined in this process; messages arrive a turn later, as between processes. */
export function joinedPorts(): [Port, Port] {
  const listeners: [Set<(message: unknown) => void>, Set<(message: unknown) => void>] = [new Set(), new Set()];
  const side = (own: 0 | 1): Port => ({
    post: (message) =>
      queueMicrotask(() => listeners[1 - own].forEach((listener) => listener(structuredClone(message)))),
    onMessage: (listener) => {
      listeners[own].add(listener);
      return () => listeners[own].delete(listener);
    },
  });
  return [side(0), side(1)];
}
