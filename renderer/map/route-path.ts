import type { Hop, RouteExplanation } from "#shared/model/routing.ts";
import { arcPaths } from "./arc-path.ts";
import type { Position } from "./flow-bundles.ts";

/** A place on the way: where the users are, one or more ASes, or the PoP at the end. */
export interface RouteStop {
  position: Position;
  /** What stands beside it, a line for each AS; the PoP has a label of its own. */
  lines: readonly string[];
  kind: "users" | "hop" | "pop";
  /** Here it was decided which PoP. */
  deciding: boolean;
}

/** A route as the map draws it. */
export interface RoutePath {
  stops: readonly RouteStop[];
  /** From stop to stop, each piece cut where the antimeridian cuts it. */
  lines: readonly Position[][];
  /** From the deciding stop to the PoPs that its other routes lead to. */
  alternatives: readonly Position[][];
}

interface Places {
  geo: string;
  geoName: string;
  placeOfGeo: (geo: string) => Position | null;
  placeOfPop: (pop: string) => Position | null;
}

/** At most so many other PoPs are pointed at: enough to see what would have been, few enough to see the route. */
const mostAlternatives = 4;

/** The route's stops in order; those at one place are one. ASes whose place is not known are left out of the drawing. */
export function routePath(route: RouteExplanation, places: Places): RoutePath {
  const stops = joined([...usersStop(places), ...hopStops(route), ...popStop(route, places)]);
  const lines = stops.slice(1).flatMap((stop, index) => arcPaths(stops[index].position, stop.position));
  return { stops, lines, alternatives: alternatives(route, stops, places) };
}

function usersStop({ geo, geoName, placeOfGeo }: Places): RouteStop[] {
  const position = placeOfGeo(geo);
  return position ? [{ position, lines: [`users in ${geoName}`], kind: "users", deciding: false }] : [];
}

const hopStops = ({ hops, deciding }: RouteExplanation): RouteStop[] =>
  hops.flatMap((hop, index) => {
    const position = placeOf(hop);
    if (!position) return [];
    const lines = [`${index + 1} AS${hop.asn}${hop.name === null ? "" : ` ${shortened(hop.name)}`}`];
    return [{ position, lines, kind: "hop", deciding: deciding?.hop === index }];
  });

/** Letters of a name that a label has room for: the ladder has the whole of it. */
const mostLetters = 24;

const shortened = (name: string): string =>
  name.length <= mostLetters ? name : `${name.slice(0, mostLetters - 1).trimEnd()}…`;

const placeOf = ({ lat, lon }: Hop): Position | null => (lat === null || lon === null ? null : [lon, lat]);

function popStop({ pop }: RouteExplanation, { placeOfPop }: Places): RouteStop[] {
  const position = placeOfPop(pop);
  return position ? [{ position, lines: [], kind: "pop", deciding: false }] : [];
}

/** Neighbouring stops nearer than this to each other are drawn as one, degrees. */
const sameDegrees = 0.5;

function joined(stops: readonly RouteStop[]): RouteStop[] {
  const all: RouteStop[] = [];
  for (const stop of stops) {
    const last = all.at(-1);
    if (last === undefined || stop.kind === "pop" || !isNear(last.position, stop.position)) {
      all.push(stop);
      continue;
    }
    const kind = last.kind === "users" ? stop.kind : last.kind;
    all[all.length - 1] = {
      position: last.position,
      lines: [...last.lines, ...stop.lines],
      kind,
      deciding: last.deciding || stop.deciding,
    };
  }
  return all;
}

const isNear = (a: Position, b: Position): boolean =>
  Math.abs(a[0] - b[0]) < sameDegrees && Math.abs(a[1] - b[1]) < sameDegrees;

function alternatives(route: RouteExplanation, stops: readonly RouteStop[], { placeOfPop }: Places): Position[][] {
  const from = stops.find(({ deciding }) => deciding);
  if (!from || !route.deciding) return [];
  const pops = new Set(route.deciding.runnersUp.flatMap((runnerUp) => runnerUp.pops));
  pops.delete(route.pop);
  return [...pops].slice(0, mostAlternatives).flatMap((pop) => {
    const to = placeOfPop(pop);
    return to ? arcPaths(from.position, to) : [];
  });
}
