import type { Plan, RampStep } from "../model/plan.ts";
import type { Finding } from "./check.ts";

/** Steps are taken in the order of the document, each on top of those before it: dates must not go back, shares must rise. */
export function checkRamp({ ramp }: Plan): Finding[] {
  return ramp.flatMap((step, index) => [...order(ramp, step, index), ...rise(ramp, step, index)]);
}

/** Dates are of the form 2026-11-23, so they are in order as texts. */
function order(ramp: readonly RampStep[], { date }: RampStep, index: number): Finding[] {
  const before = ramp[index - 1];
  if (!before || date >= before.date) return [];
  const message = `step ${index + 1} is dated ${date}, before the step that it follows (${before.date})`;
  return [{ severity: "warning", code: "ramp-order", message, path: `/ramp/${index}/date` }];
}

function rise(ramp: readonly RampStep[], { geo, percent }: RampStep, index: number): Finding[] {
  const before = ramp.slice(0, index).findLast((step) => step.geo === geo);
  if (!before || percent > before.percent) return [];
  const words = percent === before.percent ? "moves nobody" : "takes users back: that is what a rollback is for";
  const message = `step ${index + 1}: ${geo} is at ${before.percent}% already, so ${percent}% ${words}`;
  return [{ severity: "warning", code: "ramp-not-rising", message, path: `/ramp/${index}/percent` }];
}
