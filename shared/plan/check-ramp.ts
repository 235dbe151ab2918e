import { contains, geoName } from "../geo/catalogue.ts";
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

function rise(ramp: readonly RampStep[], step: RampStep, index: number): Finding[] {
  const words = whyNotRising(ramp.slice(0, index), step);
  if (words === null) return [];
  const message = `step ${index + 1}: ${words}`;
  return [{ severity: "warning", code: "ramp-not-rising", message, path: `/ramp/${index}/percent` }];
}

/** Why a step moves nobody new, or users back; null where it moves some. */
function whyNotRising(before: readonly RampStep[], { geo, percent }: RampStep): string | null {
  const last = before.findLast((step) => step.geo === geo);
  if (last && percent < last.percent)
    return `${geo} is at ${last.percent}% already, so ${percent}% takes users back: that is what a rollback is for`;
  if (last && percent === last.percent) return `${geo} is at ${percent}% already, so ${percent}% moves nobody`;
  if (percent === 0) return `0% of ${geo} moves nobody`;
  const whole = before.find((step) => step.percent === 100 && contains(step.geo, geo));
  return whole ? `${geo} has moved with ${geoName(whole.geo)} (${whole.geo}) already, so it moves nobody` : null;
}
