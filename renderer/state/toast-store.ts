import { create } from "zustand";
import { addLog } from "./log-store.ts";

export interface Toast {
  id: number;
  kind: "info" | "success" | "warning" | "error";
  text: string;
  action?: { label: string; run: () => void };
}

export const useToasts = create<{ toasts: readonly Toast[] }>()(() => ({ toasts: [] }));

const levels = { info: "info", success: "info", warning: "warn", error: "error" } as const;
let lastId = 0;
const shownMs = { info: 6_000, success: 6_000, warning: 12_000, error: 20_000 };

/** Tells the user something that needs no answer; it leaves by itself, errors later than good news. */
export function notify(toast: Omit<Toast, "id">): void {
  addLog({ source: "window", level: levels[toast.kind], text: toast.text });
  const id = ++lastId;
  useToasts.setState(({ toasts }) => ({
    toasts: [...toasts.filter(({ text }) => text !== toast.text), { ...toast, id }].slice(-4),
  }));
  window.setTimeout(() => dismissToast(id), shownMs[toast.kind]);
}

export function dismissToast(id: number): void {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}
