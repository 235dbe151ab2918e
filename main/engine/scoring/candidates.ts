import type { Plan } from "#shared/model/plan.ts";
import type { World } from "../world/world.ts";
import type { FamilyChoice, SampleSource } from "./samples.ts";

/**
 * 1 for each PoP that may be somebody's optimal PoP: active ones, those that served a deployment in view
 * (anywhere in the window and family), and planned ones that a plan in view uses.
 */
export function candidatePops(
  world: World,
  family: FamilyChoice,
  deployments: readonly SampleSource[],
  plans: readonly Plan[],
): Uint8Array {
  const candidates = Uint8Array.from(world.pops, (pop) => (pop.state === "active" ? 1 : 0));
  for (const source of deployments) {
    for (const member of source.members) markServing(world, member, family, candidates);
  }
  const used = new Set(plans.flatMap((plan) => plan.regions.flatMap((region) => region.pops)));
  world.pops.forEach((pop, index) => {
    if (pop.state === "planned" && used.has(pop.id)) candidates[index] = 1;
  });
  return candidates;
}

function markServing(world: World, deployment: number, family: FamilyChoice, candidates: Uint8Array): void {
  const { served } = world.deployments[deployment];
  for (let cell = 0; cell < world.cells.count; cell++) {
    if (family !== "both" && world.cells.family[cell] !== family) continue;
    for (let row = served.start[cell]; row < served.start[cell + 1]; row++) candidates[served.pop[row]] = 1;
  }
}
