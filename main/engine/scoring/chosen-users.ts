import { CatchmentError } from "#shared/model/errors.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import { assignmentFinder } from "#shared/plan/region.ts";
import type { ScoreSubject } from "./context.ts";
import type { Frame } from "./frame.ts";
import type { Prepared } from "./prepare.ts";
import { geosWithin } from "./scope.ts";

/** Users that details are about, within a frame. */
export interface ChosenUsers {
  /** The frame with only these users' cells in scope. */
  readonly frame: Frame;
  /** Their weight by cell: that of the cell, or of those whom `pop` serves. */
  readonly weights: Float64Array;
  /** Index of the PoP that serves them all; null where any may. */
  readonly pop: number | null;
}

/** The users of a geo, of several, of a network, PoP, region or flow. NOT_FOUND for a PoP or region that does not exist. */
export function chooseUsers(frame: Frame, prepared: Prepared, subject: ScoreSubject, of: DetailsOf): ChosenUsers {
  const pop = of.kind === "pop" || of.kind === "flow" ? popIndex(frame, of.pop) : null;
  const isChosen = cellTest(frame, subject, of);
  const served = pop === null ? null : servedBy(prepared, pop);
  const scope = frame.scope.map((row, cell) =>
    row >= 0 && isChosen(cell) && (served === null || served[cell] > 0) ? 0 : -1,
  );
  const weights = frame.weights.byCell.map((weight, cell) => (served === null ? weight : weight * served[cell]));
  return { frame: { ...frame, scope }, weights, pop };
}

function popIndex({ world }: Frame, id: string): number {
  const index = world.pops.findIndex((pop) => pop.id === id);
  if (index < 0) throw new CatchmentError("NOT_FOUND", `There is no PoP ${id}`, { pop: id });
  return index;
}

/** Share of each cell's users whom a PoP serves. */
function servedBy({ destinations }: Prepared, pop: number): Float64Array {
  const shares = new Float64Array(destinations.start.length - 1);
  for (let cell = 0; cell < shares.length; cell++) {
    for (let i = destinations.start[cell]; i < destinations.start[cell + 1]; i++) {
      if (destinations.pop[i] === pop) shares[cell] += destinations.share[i];
    }
  }
  return shares;
}

function cellTest({ world }: Frame, subject: ScoreSubject, of: DetailsOf): (cell: number) => boolean {
  const { geo, asn } = world.cells;
  switch (of.kind) {
    case "geo": {
      const within = geosWithin(world, of.geo);
      return (cell) => within[geo[cell]] === 1 && (of.asn === undefined || asn[cell] === of.asn);
    }
    case "asn":
      return (cell) => asn[cell] === of.asn;
    case "pop":
      return () => true;
    case "region": {
      const inRegion = geosOfRegion(world.geos, subject, of.region);
      return (cell) => inRegion[geo[cell]];
    }
    case "geos":
    case "flow": {
      const within = of.geos.map((each) => geosWithin(world, each));
      return (cell) => within.some((geos) => geos[geo[cell]] === 1);
    }
  }
}

/** Whether the plan gives each geo to the region. */
function geosOfRegion(geos: readonly { code: string }[], subject: ScoreSubject, region: string): boolean[] {
  if (subject.kind !== "plan") throw new CatchmentError("BAD_USAGE", "Only a plan has regions", { region });
  if (!subject.plan.regions.some(({ id }) => id === region)) {
    throw new CatchmentError("NOT_FOUND", `The plan ${subject.plan.id} has no region ${region}`, { region });
  }
  const find = assignmentFinder(subject.plan);
  return geos.map(({ code }) => find(code)?.region.id === region);
}
