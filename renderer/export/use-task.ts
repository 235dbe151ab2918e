import { CatchmentError } from "#shared/model/errors.ts";
import { useState } from "react";
import { notify } from "../state/toast-store.ts";

/** Runs one task at a time and tells the user what went wrong in it. */
export function useTask(): { busy: boolean; run: (task: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const run = async (task: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await task();
    } catch (thrown) {
      notify({ kind: "error", text: CatchmentError.from(thrown).message });
    }
    setBusy(false);
  };
  return { busy, run: (task) => void run(task) };
}
