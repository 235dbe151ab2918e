import type { Plan } from "#shared/model/plan.ts";

/** True where two documents say the same, whatever the order of their keys and with absent parts left out or not. */
export const samePlan = (a: Plan, b: Plan): boolean => canonical(a) === canonical(b);

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
