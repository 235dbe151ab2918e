import type { LogEntry } from "#shared/rpc/host.ts";
import { create } from "zustand";
import { host } from "../state/engine.ts";
import { useLog } from "../state/log-store.ts";
import { notify } from "../state/toast-store.ts";
import { countOf } from "../figures/format.ts";

export type Levels = "all" | "warn" | "error";
export type Sources = "all" | LogEntry["source"];

interface Filter {
  level: Levels;
  source: Sources;
  text: string;
}

/** Which lines of the output are shown. */
export const useOutput = create<Filter>()(() => ({ level: "all", source: "all", text: "" }));

const ranks = { all: 0, info: 0, warn: 1, error: 2 };

export function isShown(entry: LogEntry, { level, source, text }: Filter): boolean {
  if (ranks[entry.level] < ranks[level] || (source !== "all" && source !== entry.source)) return false;
  return entry.text.toLowerCase().includes(text.trim().toLowerCase());
}

/** Local time to the ms: enough to tell what came first. */
export function timeOf({ at }: LogEntry): string {
  const time = new Date(at);
  const two = (value: number): string => String(value).padStart(2, "0");
  const ms = String(time.getMilliseconds()).padStart(3, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${ms}`;
}

/** One line as it is copied: the full time, so that it means something elsewhere. */
export const textOf = ({ at, source, level, text }: LogEntry): string => `${at} ${source} ${level} ${text}`;

/** Copies the lines shown. */
export async function copyOutput(): Promise<void> {
  const filter = useOutput.getState();
  const lines = useLog.getState().lines.filter((line) => isShown(line, filter));
  await host().copyText(lines.map(textOf).join("\n"));
  notify({ kind: "success", text: `Copied ${countOf(lines.length, "line")}.` });
}
