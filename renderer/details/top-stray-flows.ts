import { contains } from "#shared/geo/catalogue.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { Flow } from "#shared/model/view.ts";
import { assignmentFinder } from "#shared/plan/region.ts";

/** Which flows carry users that details are about; null: all users. Flows of a network are asked for by its number. */
function isOf(of: DetailsOf | null, plan: Plan | null): (flow: Flow) => boolean {
  switch (of?.kind) {
    case "geo":
      return ({ geo }) => geo === of.geo || contains(of.geo, geo);
    case "geos":
      return ({ geo }) => of.geos.some((one) => geo === one || contains(one, geo));
    case "pop":
      return ({ pop }) => pop === of.pop;
    case "flow":
      return ({ geo, pop }) => pop === of.pop && of.geos.includes(geo);
    case "region": {
      const regionOf = plan ? assignmentFinder(plan) : () => null;
      return ({ geo }) => regionOf(geo)?.region.id === of.region;
    }
    default:
      return () => true;
  }
}

const harmOf = ({ share, excessMs }: Flow): number => share * (excessMs ?? 0);

/**
 * Flows most of whose users have a better PoP, those first whose users lose most together: users times excess. A large
 * flow that is right for nearly all is none, however many users stray with it.
 */
export function topStrayFlows(
  flows: readonly Flow[],
  of: DetailsOf | null,
  plan: Plan | null,
  most: number,
): readonly Flow[] {
  return flows
    .filter(isOf(of, plan))
    .filter(({ share, strayShare, excessMs }) => strayShare > 0 && 2 * strayShare >= share && excessMs !== null)
    .toSorted((a, b) => harmOf(b) - harmOf(a) || (a.geo < b.geo ? -1 : 1))
    .slice(0, most);
}
