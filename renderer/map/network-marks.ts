import type { ProblemNetwork } from "#shared/model/figures.ts";
import type { Position } from "./flow-bundles.ts";

/** The problem networks of one geo as one ring. */
export interface NetworkMark {
  geo: string;
  place: Position;
  /** The worst first. */
  networks: readonly ProblemNetwork[];
  radiusPixels: number;
}

/** Radius of the ring whose users lose most, and the least radius. */
const radii = [4, 18] as const;

/** Rings by geo, the largest first, so that smaller ones lie on top; their area goes with users times excess. */
export function networkMarks(
  rows: readonly ProblemNetwork[],
  placeOf: (geo: string) => Position | null,
): NetworkMark[] {
  const byGeo = Map.groupBy(rows, ({ geo }) => geo);
  const sums = [...byGeo].map(([geo, networks]) => ({
    geo,
    networks: networks.toSorted((a, b) => b.score - a.score),
    score: networks.reduce((sum, { score }) => sum + score, 0),
  }));
  const worst = Math.max(0, ...sums.map(({ score }) => score));
  return sums
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ geo, networks, score }) => {
      const place = placeOf(geo);
      if (place === null || score <= 0) return [];
      return [{ geo, place, networks, radiusPixels: Math.max(radii[0], radii[1] * Math.sqrt(score / worst)) }];
    });
}
