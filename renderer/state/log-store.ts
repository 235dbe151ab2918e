import type { LogEntry } from "#shared/rpc/host.ts";
import { create } from "zustand";

export interface LogLine extends LogEntry {
  id: number;
}

/** So many lines are kept; the oldest go first. */
const MOST_LINES = 2_000;

/** What engine, host and window have said, the oldest first. */
export const useLog = create<{ lines: readonly LogLine[] }>()(() => ({ lines: [] }));

let lastId = 0;

export function addLog(entry: Omit<LogEntry, "at"> & { at?: string }): void {
  addLogs([{ at: new Date().toISOString(), ...entry }]);
}

export function addLogs(entries: readonly LogEntry[]): void {
  const lines = entries.map((entry) => ({ ...entry, id: ++lastId }));
  useLog.setState((state) => ({ lines: [...state.lines, ...lines].slice(-MOST_LINES) }));
}

export const clearLog = (): void => useLog.setState({ lines: [] });
