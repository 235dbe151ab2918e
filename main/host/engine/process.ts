import type { Port } from "#shared/rpc/port.ts";

/** A started engine process, whichever way it was started. */
export interface EngineProcess {
  readonly pid: number | undefined;
  readonly port: Port;
  /** Tells once that the process ended, and how. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}
