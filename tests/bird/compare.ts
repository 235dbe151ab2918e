import { routesOfScenario } from "#engine/routing/scenario.ts";
import type { Scenario } from "#shared/model/routing.ts";
import type { BirdRoutes } from "./network.ts";
import { popOf } from "./topology.ts";

/** One line per AS whose route differs between real BGP and router mode; none when they agree. */
export function differences(scenario: Scenario, real: BirdRoutes): string[] {
  const simulated = new Map(
    routesOfScenario(scenario, "lowest-asn").routes.map(({ asn, path, ids }) => [asn, wordsOf(path, ids.map(popOf))]),
  );
  const measured = new Map([...real].map(([asn, { path, pop }]) => [asn, wordsOf(path, [pop])]));
  const asns = new Set([...simulated.keys(), ...measured.keys()]);
  return [...asns].flatMap((asn) => {
    const [ours, theirs] = [simulated.get(asn) ?? "no route", measured.get(asn) ?? "no route"];
    return ours === theirs ? [] : [`AS${asn}: BIRD ${theirs}, router mode ${ours}`];
  });
}

const wordsOf = (path: readonly number[], pops: readonly string[]): string => `${path.join(" ")} at ${pops.join(" ")}`;
