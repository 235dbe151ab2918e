import { CatchmentError } from "#shared/model/errors.ts";
import type { Family } from "#shared/model/entities.ts";
import type { World } from "../world/world.ts";

/** A deployment, or a group of deployments whose samples are pooled, as indexes into `world.deployments`. */
export interface SampleSource {
  readonly id: string;
  readonly label: `deployment:${string}` | `group:${string}`;
  readonly members: readonly number[];
}

/** Looks up a deployment's id, else a group's name. NOT_FOUND when it is neither. */
export function findSamples(world: World, id: string): SampleSource {
  const index = world.deployments.findIndex((deployment) => deployment.id === id);
  if (index >= 0) return { id, label: `deployment:${id}`, members: [index] };
  const members = world.deployments.flatMap((deployment, member) => (deployment.group === id ? [member] : []));
  if (members.length === 0) throw notFound(world, id);
  return { id, label: `group:${id}`, members };
}

function notFound(world: World, id: string): CatchmentError {
  const known = allSampleSources(world).map((source) => source.id);
  const next =
    known.length > 0
      ? `there are ${known.join(", ")}`
      : "none was measured yet, import rum-assignments, and deployments to describe them";
  return new CatchmentError("NOT_FOUND", `No deployment or group is called ${id}: ${next}`, { deployment: id, known });
}

/** Every group and every deployment outside a group, by id. */
export function allSampleSources(world: World): SampleSource[] {
  const ids = new Set(world.deployments.map((deployment) => deployment.group ?? deployment.id));
  return [...ids].sort().map((id) => {
    const members = world.deployments.flatMap((deployment, index) =>
      (deployment.group ?? deployment.id) === id ? [index] : [],
    );
    const isGroup = world.deployments[members[0]].group !== null;
    return { id, label: isGroup ? (`group:${id}` as const) : (`deployment:${id}` as const), members };
  });
}

export type FamilyChoice = Family | "both";

/** 1 for the cells of a family. */
export function cellsOfFamily(world: World, family: FamilyChoice): Uint8Array {
  return world.cells.family.map((cellFamily) => (family === "both" || cellFamily === family ? 1 : 0));
}

const known = new WeakMap<World, Map<string, Float64Array>>();

/** Samples of a source in each cell of a family; kept per world. */
export function samplesByCell(world: World, source: SampleSource, family: FamilyChoice): Float64Array {
  const key = `${family} ${source.members.join(" ")}`;
  let kept = known.get(world);
  if (!kept) known.set(world, (kept = new Map()));
  let samples = kept.get(key);
  if (!samples) kept.set(key, (samples = countSamples(world, source, family)));
  return samples;
}

function countSamples(world: World, source: SampleSource, family: FamilyChoice): Float64Array {
  const samples = new Float64Array(world.cells.count);
  for (const member of source.members) {
    const served = world.deployments[member].served;
    for (let cell = 0; cell < samples.length; cell++) {
      if (family !== "both" && world.cells.family[cell] !== family) continue;
      for (let row = served.start[cell]; row < served.start[cell + 1]; row++) samples[cell] += served.samples[row];
    }
  }
  return samples;
}

export const sum = (values: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
};
