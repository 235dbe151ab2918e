import { CatchmentError } from "#shared/model/errors.ts";
import type { RunbookStep } from "#shared/model/runbook.ts";

/** A step beyond these is not taken unless it is said to be meant. */
const LARGEST_MOVE = 0.05;
const LARGEST_LOAD = 0.1;

/** BAD_INPUT where one of the steps is too large. */
export function refuseLarge(steps: readonly RunbookStep[]): void {
  const large = steps.filter(({ refusal }) => refusal !== null);
  if (large.length === 0) return;
  const said = large.map(({ refusal }) => refusal).join("; ");
  const message = `${said}: more than 5% of users or 10% of a PoP's capacity. Make the ramp's steps smaller, or allow large steps by --allow-large`;
  throw new CatchmentError("BAD_INPUT", message, { steps: large.map(({ number }) => number) });
}

/** null where a step moves no more users and load than may be moved at once. */
export function refusalOf({ number, title, movedShare, largestChange }: Omit<RunbookStep, "refusal">): string | null {
  if (movedShare <= LARGEST_MOVE && Math.abs(largestChange?.ofCapacity ?? 0) <= LARGEST_LOAD) return null;
  const load = largestChange
    ? `, ${(100 * largestChange.ofCapacity).toFixed(1)}% of the capacity of ${largestChange.pop}`
    : "";
  return `step ${number} (${title}) moves ${(100 * movedShare).toFixed(1)}% of users${load}`;
}
