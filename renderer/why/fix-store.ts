import { CatchmentError } from "#shared/model/errors.ts";
import type { FixList } from "#shared/model/routing.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { Progress } from "#shared/rpc/contract.ts";
import { create } from "zustand";
import { callEngine } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { currentScoreOptions } from "../state/use-figures.ts";

/** Whose users are to come home, and of which subject; `pop` null: from the PoP that most of them stray to. */
export interface FixRequest {
  subject: Subject;
  geo: string;
  asn: number | null;
  pop: string | null;
}

export interface FixState {
  request: FixRequest | null;
  list: FixList | null;
  error: string | null;
  running: { progress: Progress | null; stop: () => void } | null;
  /** The plan that took the last fix: the subject, a copy of it, or one made of a deployment; null: none was tried. */
  planId: string | null;
}

const nothing: FixState = { request: null, list: null, error: null, running: null, planId: null };

/** The search for a fix that is under way, or its result. */
export const useFixes = create<FixState>()(() => nothing);

export function closeFixes(): void {
  useFixes.getState().running?.stop();
  useFixes.setState(nothing, true);
}

useSession.subscribe((session, before) => {
  if (session.workspace?.path !== before.workspace?.path) closeFixes();
});

/** Tries every single change of the stray PoP's sessions by simulation; the result stays until another is asked for. */
export async function findFixes(request: FixRequest): Promise<void> {
  closeFixes();
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  useFixes.setState({ request, running: { progress: null, stop } });
  const isCurrent = (): boolean => useFixes.getState().running?.stop === stop;
  const { subject, geo, asn, pop } = request;
  const params = { subject, geo, ...(asn === null ? {} : { asn }), ...(pop === null ? {} : { pop }), top: 12 };
  try {
    const list = await callEngine(
      "routing.fixes",
      { ...params, options: currentScoreOptions() },
      {
        signal: controller.signal,
        onProgress: (progress) => {
          if (isCurrent()) useFixes.setState({ running: { progress, stop } });
        },
      },
    );
    if (isCurrent()) useFixes.setState({ list, running: null });
  } catch (thrown) {
    if (!isCurrent()) return;
    const error = CatchmentError.from(thrown);
    useFixes.setState(error.code === "CANCELLED" ? nothing : { running: null, error: error.message });
  }
}
