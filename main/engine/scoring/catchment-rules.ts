import type { Catchment } from "../prediction/catchment.ts";

const known = new WeakMap<Catchment, Uint8Array>();

/** The rules that carry any users of each cell under one announced set: bit r for rule number r. */
export function catchmentRules(catchment: Catchment): Uint8Array {
  let rules = known.get(catchment);
  if (rules) return rules;
  const { start, rule, unserved } = catchment.destinations;
  rules = new Uint8Array(unserved.length);
  for (let cell = 0; cell < unserved.length; cell++) {
    for (let i = start[cell]; i < start[cell + 1]; i++) rules[cell] |= 1 << rule[i];
  }
  known.set(catchment, rules);
  return rules;
}
