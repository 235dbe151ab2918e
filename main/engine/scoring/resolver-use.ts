import type { ResolverUse } from "#shared/model/details.ts";
import { assignmentFinder } from "#shared/plan/region.ts";
import type { ChosenUsers } from "./chosen-users.ts";
import type { ScoreSubject } from "./context.ts";

interface Use {
  readonly asn: number;
  readonly geo: number;
  weight: number;
  abroad: number;
}

/**
 * The resolvers of the chosen users by operator and place, the heaviest first: every user counts with the shares of the
 * resolvers of their cell, over the users whose resolvers are known.
 *
 * @param top how many are given back
 */
export function resolverUse(
  { frame, weights }: ChosenUsers,
  subject: ScoreSubject,
  top: number,
): { resolvers: ResolverUse[] | null; knownShare: number } {
  const { world, scope, context } = frame;
  const { resolvers } = world;
  if (!resolvers) return { resolvers: null, knownShare: 0 };
  const uses = new Map<string, Use>();
  let [known, total] = [0, 0];
  for (let cell = 0; cell < scope.length; cell++) {
    if (scope[cell] < 0 || weights[cell] === 0) continue;
    total += weights[cell];
    const [first, end] = [resolvers.start[cell], resolvers.start[cell + 1]];
    const samples = resolvers.samples.subarray(first, end).reduce((sum, count) => sum + count, 0);
    if (samples === 0) continue;
    known += weights[cell];
    for (let row = first; row < end; row++) {
      const [asn, geo] = [resolvers.asn[row], resolvers.geo[row]];
      const use = uses.get(`${asn} ${geo}`) ?? { asn, geo, weight: 0, abroad: 0 };
      const weight = (weights[cell] * resolvers.samples[row]) / samples;
      use.weight += weight;
      if (world.geos[geo].country !== world.geos[world.cells.geo[cell]].country) use.abroad += weight;
      uses.set(`${asn} ${geo}`, use);
    }
  }
  const regionOf = regionFinder(subject);
  const heaviest = [...uses.values()]
    .sort((a, b) => b.weight - a.weight || a.asn - b.asn || a.geo - b.geo)
    .slice(0, top);
  return {
    resolvers: heaviest.map(({ asn, geo, weight, abroad }) => ({
      asn,
      name: asn === 0 ? null : (context.asName?.(asn) ?? null),
      resolverGeo: world.geos[geo].code,
      share: weight / known,
      abroadShare: abroad / weight,
      region: regionOf(asn, world.geos[geo].code),
    })),
    knownShare: total > 0 ? known / total : 0,
  };
}

/** The region that a plan's DNS gives to queries of a resolver: an override of its operator, else its geo's. */
function regionFinder(subject: ScoreSubject): (asn: number, geo: string) => string | null {
  if (subject.kind !== "plan") return () => null;
  const { plan } = subject;
  const find = assignmentFinder(plan);
  const overrides = new Map(
    plan.dnsOverrides.flatMap((override) =>
      "asn" in override && override.asn !== undefined ? [[override.asn, override.region]] : [],
    ),
  );
  return (asn, geo) => overrides.get(asn) ?? find(geo)?.region.id ?? null;
}
