import type { Details, DetailsOf, UserPart } from "#shared/model/details.ts";
import { chooseUsers, type ChosenUsers } from "./chosen-users.ts";
import type { ScoreContext, ScoreSubject } from "./context.ts";
import { createFrame, wholeOf, type Frame } from "./frame.ts";
import { rttByPop } from "./geo-details.ts";
import { JUDGED, OPTIMAL } from "./judge.ts";
import { popLoads } from "./pop-load.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { listProblems, type FindSession } from "./problems.ts";
import { resolverUse } from "./resolver-use.ts";
import { totalWeight } from "./score.ts";
import { scoreCells, scorePops, type Scoring } from "./table.ts";

/** Parts, problems and resolvers that details list. */
const TOP = 12;

/** Everything about the users of a geo, network, PoP, region or flow, for one subject, at cell level. */
export function detailsOf(
  context: ScoreContext,
  subject: ScoreSubject,
  of: DetailsOf,
  sessions?: (frame: Frame) => FindSession | null,
): Details {
  const options = { ...context.options, by: undefined, within: undefined, asn: undefined, cellLevel: true };
  const whole = createFrame({ ...context, options }, [subject]);
  const prepared = prepare(whole, subject);
  const chosen = chooseUsers(whole, prepared, subject, of);
  const weight = sumInScope(chosen);
  const all = totalWeight(whole, whole.weights.byCell);
  const { resolvers, knownShare } = resolverUse(chosen, subject, TOP);
  return {
    subject: prepared.label,
    name: nameOf(context, of),
    figures: figuresOf(chosen, prepared),
    weightShare: all > 0 ? weight / all : 0,
    ...counts(chosen),
    weights: whole.weights.label,
    period: context.period,
    method: context.method,
    rttByPop: weight > 0 ? rttByPop(chosen.frame, prepared, chosen.weights, chosen.pop) : [],
    ...parts(chosen, prepared, weight),
    problems: problems(chosen, prepared, weight, sessions?.(whole) ?? null),
    resolvers,
    resolversKnownShare: knownShare,
    load: of.kind === "pop" && subject.kind !== "optimal" ? popLoads(whole, prepared.destinations)[chosen.pop!] : null,
  };
}

function nameOf({ asName, geoName }: ScoreContext, of: DetailsOf): string | null {
  if (of.kind === "asn") return asName?.(of.asn) ?? null;
  return of.kind === "geo" ? (geoName?.(of.geo) ?? null) : null;
}

function figuresOf({ frame, pop }: ChosenUsers, subject: Prepared): Details["figures"] {
  const scoring: Scoring = { frame, subject, weights: frame.weights.byCell, users: null };
  return pop === null ? scoreCells(scoring, [wholeOf(frame)])[0].figures(0) : scorePops(scoring).figures(pop);
}

function sumInScope({ frame, weights }: ChosenUsers): number {
  return totalWeight(frame, weights);
}

function counts({ frame }: ChosenUsers): Pick<Details, "cells" | "networks" | "geos" | "samples"> {
  const { cells, latency } = frame.world;
  const [networks, geos] = [new Set<number>(), new Set<number>()];
  let [count, samples] = [0, 0];
  for (let cell = 0; cell < cells.count; cell++) {
    if (frame.scope[cell] < 0) continue;
    count++;
    networks.add(cells.asn[cell]);
    geos.add(cells.geo[cell]);
    for (let row = latency.start[cell]; row < latency.start[cell + 1]; row++) samples += latency.samples[row];
  }
  return { cells: count, networks: networks.size, geos: geos.size, samples };
}

interface Sums {
  readonly weight: Map<number, number>;
  readonly stray: Map<number, number>;
}

/** The heaviest geos and networks of the users. */
function parts(chosen: ChosenUsers, prepared: Prepared, total: number): Pick<Details, "byGeo" | "byNetwork"> {
  const { world, scope, context } = chosen.frame;
  const geos: Sums = { weight: new Map(), stray: new Map() };
  const networks: Sums = { weight: new Map(), stray: new Map() };
  for (let cell = 0; cell < scope.length; cell++) {
    const weight = chosen.weights[cell];
    if (scope[cell] < 0 || weight === 0) continue;
    const stray = strayOf(chosen, prepared, cell);
    for (const [sums, key] of [
      [geos, world.cells.geo[cell]],
      [networks, world.cells.asn[cell]],
    ] as const) {
      sums.weight.set(key, (sums.weight.get(key) ?? 0) + weight);
      sums.stray.set(key, (sums.stray.get(key) ?? 0) + stray);
    }
  }
  return {
    byGeo: heaviest(
      geos,
      total,
      (geo) => world.geos[geo].code,
      (geo) => context.geoName?.(world.geos[geo].code) ?? null,
    ),
    byNetwork: heaviest(networks, total, String, (asn) => context.asName?.(asn) ?? null),
  };
}

function heaviest(
  { weight, stray }: Sums,
  total: number,
  keyOf: (part: number) => string,
  nameOfPart: (part: number) => string | null,
): UserPart[] {
  return [...weight]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, TOP)
    .map(([part, sum]) => ({
      key: keyOf(part),
      name: nameOfPart(part),
      share: sum / total,
      strayShare: (stray.get(part) ?? 0) / total,
    }));
}

/** Weight of a cell's users at a PoP that is known not to be optimal for them. */
function strayOf({ frame, pop }: ChosenUsers, { destinations }: Prepared, cell: number): number {
  const { judge } = frame;
  let stray = 0;
  for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
    const flags = judge.flags[cell * judge.popCount + destinations.pop[i]];
    const isStray = (flags & JUDGED) !== 0 && (flags & OPTIMAL) === 0;
    if (isStray && (pop === null || pop === destinations.pop[i])) stray += destinations.share[i];
  }
  return stray * frame.weights.byCell[cell];
}

function problems(
  { frame, pop }: ChosenUsers,
  prepared: Prepared,
  total: number,
  sessions: FindSession | null,
): Details["problems"] {
  const listed = listProblems(frame, prepared, pop === null ? TOP : undefined, sessions);
  const served = pop === null ? listed : listed.filter(({ servedPop }) => servedPop === frame.world.pops[pop].id);
  return served.slice(0, TOP).map((problem) => ({ ...problem, share: total > 0 ? problem.weight / total : 0 }));
}
