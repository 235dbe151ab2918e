import type { PopLoad } from "#shared/model/figures.ts";
import type { Destinations } from "../prediction/destinations.ts";
import type { Frame } from "./frame.ts";

/**
 * Load of every PoP over the cells in scope: where demand weighs and any of its hours is known the peak over the UTC
 * hours (of equal ones the earliest), else the sum of the weights.
 */
export function popLoads(frame: Frame, destinations: Destinations): PopLoad[] {
  const { demand, pops } = frame.world;
  const demanded = frame.weights.isDemand ? demand : null;
  const hours = demanded?.hourly ? 24 : 1;
  const weights = demanded?.hourly ?? frame.weights.byCell;
  const loads = new Float64Array(pops.length * hours);
  for (let cell = 0; cell < frame.scope.length; cell++) {
    if (frame.scope[cell] < 0) continue;
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      const at = destinations.pop[i] * hours;
      for (let hour = 0; hour < hours; hour++) loads[at + hour] += weights[cell * hours + hour] * destinations.share[i];
    }
  }
  return pops.map((pop, index) => {
    const byHour = loads.subarray(index * hours, (index + 1) * hours);
    const peak = byHour.reduce((highest, load) => Math.max(highest, load), 0);
    return {
      peak,
      peakHourUtc: hours === 24 ? byHour.indexOf(peak) : null,
      capacity: pop.capacity,
      unit: demanded?.unit ?? null,
    };
  });
}
