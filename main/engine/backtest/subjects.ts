import { CatchmentError } from "#shared/model/errors.ts";
import { allSampleSources, findSamples, type SampleSource } from "../scoring/samples.ts";
import type { World } from "../world/world.ts";

/** A measured deployment or group that can be predicted from the others. */
export interface BackTestSubject extends SampleSource {
  readonly heldOut: boolean;
}

/** Every measured anycast deployment outside a group, and every group of them, by id. */
export const backTestSubjects = (world: World): BackTestSubject[] =>
  allSampleSources(world).flatMap((source) => (isAnycast(world, source) ? [subjectOf(world, source)] : []));

/** One of them by name. NOT_FOUND when there is none, BAD_INPUT for a DNS deployment or one without samples. */
export function backTestSubject(world: World, id: string): BackTestSubject {
  const source = findSamples(world, id);
  if (!isAnycast(world, source)) {
    const message = `${id} can't be back-tested: it is no anycast deployment with samples in the window`;
    throw new CatchmentError("BAD_INPUT", message, { deployment: id });
  }
  return subjectOf(world, source);
}

const isAnycast = ({ deployments }: World, { members }: SampleSource): boolean =>
  members.every((member) => deployments[member].mechanism === "anycast") &&
  members.some((member) => deployments[member].samples > 0);

const subjectOf = ({ deployments }: World, source: SampleSource): BackTestSubject => ({
  ...source,
  heldOut: source.members.some((member) => deployments[member].holdout),
});

/**
 * The world as it would be known had the subject not been measured: it and the other members of its group serve no
 * prediction. Held-out deployments serve none either, unless they may be learned from.
 */
export function worldWithout(world: World, subject: BackTestSubject, learnFromHeldOut: boolean): World {
  const groups = new Set(subject.members.map((member) => world.deployments[member].group));
  const deployments = world.deployments.map((deployment, index) => {
    const isHidden = subject.members.includes(index) || (deployment.group !== null && groups.has(deployment.group));
    return { ...deployment, holdout: isHidden || (deployment.holdout && !learnFromHeldOut) };
  });
  return { ...world, deployments };
}
