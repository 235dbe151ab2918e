import { FAMILIES } from "#shared/model/entities.ts";
import type { ScoringSettings } from "#shared/model/settings.ts";
import { predictCatchment, type Catchment } from "../prediction/catchment.ts";
import { combine } from "../prediction/combine.ts";
import type { DnsMapping } from "../prediction/dns-mapping.ts";
import { announcedByDeployment } from "../routing/announced.ts";
import { planSpread } from "../scoring/plan-spread.ts";
import type { Prepared } from "../scoring/prepare.ts";
import { servedCounts } from "../world/counts.ts";
import type { World } from "../world/world.ts";
import type { BackTestSubject } from "./subjects.ts";

/** Where the chain sends the users whom a subject served: each member's own users under its own announced set. */
export interface PredictedSubject {
  readonly prepared: Prepared;
  /** By member of the subject. */
  readonly catchments: readonly Catchment[];
}

/** Predicts a subject in a world that does not know it, by the rules that are allowed (1 by number). */
export function predictSubject(
  world: World,
  subject: BackTestSubject,
  settings: ScoringSettings,
  allowedRules: Uint8Array,
): PredictedSubject {
  const catchments = subject.members.map((member) =>
    predictCatchment(
      world,
      FAMILIES.map((family) => announcedByDeployment(world, world.deployments[member], family)),
      { settings, allowedRules },
    ),
  );
  const mapping = membersOfCells(world, subject);
  const destinations = combine(world, mapping, catchments);
  const prepared = {
    label: subject.label,
    source: null,
    destinations,
    spread: (view: Parameters<Prepared["spread"]>[0]) => planSpread(world, { mapping, catchments }, view),
    warnings: [],
  };
  return { prepared, catchments };
}

/** Which member served how much of a cell, as the mapping of a plan: who came to which prefix is known, and no draw. */
function membersOfCells(world: World, { members }: BackTestSubject): DnsMapping {
  const counts = members.map((member) => servedCounts(world.deployments[member].served));
  const start = new Int32Array(world.cells.count + 1);
  const region: number[] = [];
  const share: number[] = [];
  for (let cell = 0; cell < world.cells.count; cell++) {
    const samples = counts.map((each) => {
      let sum = 0;
      for (let row = each.start[cell]; row < each.start[cell + 1]; row++) sum += each.samples[row];
      return sum;
    });
    const total = samples.reduce((sum, each) => sum + each, 0);
    samples.forEach((each, member) => {
      if (each === 0) return;
      region.push(member);
      share.push(each / total);
    });
    start[cell + 1] = region.length;
  }
  return { start, region: Int32Array.from(region), share: Float64Array.from(share), draws: NO_DRAWS, warnings: [] };
}

const NO_DRAWS: DnsMapping["draws"] = {
  cell: new Int32Array(0),
  group: new Int32Array(0),
  mass: new Float64Array(0),
  start: new Int32Array(1),
  region: new Int32Array(0),
  probability: new Float64Array(0),
};
