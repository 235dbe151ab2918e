import { regionColors } from "#shared/look/scale.ts";
import type { Plan, PlanAnnouncement, Region } from "#shared/model/plan.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { pooledCounts } from "../world/counts.ts";
import type { World, WorldDeployment } from "../world/world.ts";
import type { ScoreSubject } from "../scoring/context.ts";
import { findSamples } from "../scoring/samples.ts";

/** A subject as a plan to which changes can be made, and what a reader must know of how it was made. */
export interface SubjectPlan {
  readonly plan: Plan;
  /** Deployment or group whose samples weigh the cells where no demand does: the subject itself, null for a plan. */
  readonly weights: string | null;
  readonly warnings: readonly string[];
}

/**
 * The plan of a subject: itself, or what a measured anycast deployment announced, in one region; a group has a region for each
 * of its prefixes, with the geos whose users mostly came to it. BAD_USAGE for DNS deployments and `optimal`.
 */
export function planOfSubject(world: World, subject: ScoreSubject): SubjectPlan {
  if (subject.kind === "plan") return { plan: subject.plan, weights: null, warnings: [] };
  if (subject.kind === "optimal") throw new CatchmentError("BAD_USAGE", "optimal is no plan: nothing is announced");
  const { id, members } = findSamples(world, subject.id);
  const deployments = members.map((member) => world.deployments[member]);
  if (deployments.some(({ mechanism }) => mechanism === "dns")) {
    throw new CatchmentError("BAD_USAGE", `${id} is a DNS map: DNS chose the PoP, and no announcement changes that`, {
      deployment: id,
    });
  }
  const regionIds = uniqueIds(deployments.map((deployment) => deployment.id));
  const geos = deployments.length === 1 ? [["*"]] : geosByMember(world, members);
  return {
    plan: {
      version: 1,
      id: planId(id),
      name: id,
      notes: "",
      defaultRegion: regionIds[mostSamples(deployments)],
      ecs: false,
      regions: deployments.map((deployment, index) =>
        regionOf(world, deployment, regionIds[index], index, geos[index]),
      ),
      announcements: deployments.flatMap((deployment, index) => announcementsOf(world, deployment, regionIds[index])),
      dnsOverrides: [],
      ramp: [],
    },
    weights: id,
    warnings:
      deployments.length === 1
        ? []
        : [`The regions of ${id} are taken from where its users came: each geo is in the one that served most of it.`],
  };
}

function regionOf(
  world: World,
  { id, pops }: WorldDeployment,
  regionId: string,
  index: number,
  geos: string[],
): Region {
  return {
    id: regionId,
    name: id,
    color: regionColors[index % regionColors.length],
    pops: Array.from(pops, (pop) => world.pops[pop].id),
    geos,
  };
}

/** What the deployment was announced otherwise than as imported, as announcements of a plan. */
function announcementsOf(world: World, { announcements }: WorldDeployment, region: string): PlanAnnouncement[] {
  return announcements.map(({ pop, asn, announce, prepend, noExport }) => ({
    region,
    pop: world.pops[pop].id,
    asn,
    withhold: !announce,
    prepend: Math.min(prepend, 10),
    noExport,
  }));
}

const mostSamples = (deployments: readonly WorldDeployment[]): number =>
  deployments.reduce((most, { samples }, index) => (samples > deployments[most].samples ? index : most), 0);

/**
 * The geos that each member serves most of (ties: the earlier member). A country whose subdivisions agree stands for them;
 * one that they do not agree about stands with the member of most of its samples.
 */
function geosByMember(world: World, members: readonly number[]): string[][] {
  const byGeo = samplesByGeo(world, members);
  const lists = members.map((): string[] => []);
  const countries = Map.groupBy(world.geos.keys(), (geo) => world.geos[geo].country ?? world.geos[geo].code);
  for (const [country, geos] of countries) {
    const seen = geos.filter((geo) => byGeo[geo].some((samples) => samples > 0));
    if (seen.length === 0) continue;
    const home = largest(members.map((_, member) => seen.reduce((sum, geo) => sum + byGeo[geo][member], 0)));
    lists[home].push(country);
    for (const geo of seen) {
      const own = largest(byGeo[geo]);
      if (own !== home && world.geos[geo].code !== country) lists[own].push(world.geos[geo].code);
    }
  }
  return lists;
}

function samplesByGeo(world: World, members: readonly number[]): number[][] {
  const byGeo = world.geos.map(() => members.map(() => 0));
  members.forEach((deployment, member) => {
    const { start, samples } = pooledCounts(world, [deployment]);
    for (let cell = 0; cell < world.cells.count; cell++) {
      for (let row = start[cell]; row < start[cell + 1]; row++) byGeo[world.cells.geo[cell]][member] += samples[row];
    }
  });
  return byGeo;
}

const largest = (values: readonly number[]): number =>
  values.reduce((most, value, index) => (value > values[most] ? index : most), 0);

/** Ids of deployments are free text, those of plans and regions are not. */
const planId = (text: string): string =>
  text.replaceAll(/[^A-Za-z0-9._-]/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "measured";

function uniqueIds(texts: readonly string[]): string[] {
  const ids: string[] = [];
  for (const text of texts) {
    const id = planId(text);
    ids.push(ids.includes(id) ? `${id}-${ids.length + 1}` : id);
  }
  return ids;
}
