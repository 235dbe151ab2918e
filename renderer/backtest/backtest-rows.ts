import { geoName } from "#shared/geo/catalogue.ts";
import type { BackTest, BackTestGeo, DeploymentBackTest, PredictionError } from "#shared/model/backtest.ts";
import { EvidenceRule, type Evidence } from "#shared/model/figures.ts";

/** Who predicted: Catchment, or one of the two simple rivals that it has to beat. */
export type Predictor = "catchment" | "nearest" | "simulation";

export interface ErrorRow {
  key: string;
  deployment: DeploymentBackTest;
  predictor: Predictor;
  error: PredictionError;
  /** Figures in which no other predictor of this deployment is better. */
  best: ReadonlySet<keyof PredictionError>;
}

/** Three rows by deployment: the prediction, and its rivals beneath it. */
export const errorRows = ({ deployments }: BackTest): ErrorRow[] =>
  deployments.flatMap((deployment) => {
    const { rivals } = deployment;
    const errors = { catchment: deployment, nearest: rivals.nearest, simulation: rivals.simulation };
    const all = Object.values(errors);
    return (["catchment", "nearest", "simulation"] as const).map((predictor) => ({
      key: `${deployment.id} ${predictor}`,
      deployment,
      predictor,
      error: errors[predictor],
      best: bestFigures(errors[predictor], all),
    }));
  });

/** How far each figure is from perfect; null where it is not known. */
const distance: Record<keyof PredictionError, (error: PredictionError) => number | null> = {
  errorPoints: ({ errorPoints }) => (errorPoints === null ? null : Math.abs(errorPoints)),
  weightedGeoErrorPoints: ({ weightedGeoErrorPoints }) => weightedGeoErrorPoints,
  top1Share: ({ top1Share }) => (top1Share === null ? null : 1 - top1Share),
  rttErrorMs: ({ rttErrorMs }) => rttErrorMs,
  coverage90: ({ coverage90 }) => (coverage90 === null ? null : Math.abs(coverage90 - 0.9)),
};

function bestFigures(error: PredictionError, all: readonly PredictionError[]): Set<keyof PredictionError> {
  const figures = Object.keys(distance) as (keyof PredictionError)[];
  return new Set(
    figures.filter((figure) => {
      const own = distance[figure](error);
      return own !== null && all.every((other) => own <= (distance[figure](other) ?? Infinity));
    }),
  );
}

/** Shares of the rules that carried the prediction, as an evidence bar wants them. */
export const ruleShares = ({ byRule }: DeploymentBackTest): Evidence =>
  Object.fromEntries(EvidenceRule.options.map((rule) => [rule, byRule[rule]?.share ?? 0])) as Evidence;

export type GeoColumn = "geo" | "share" | "predicted" | "measured" | "error";
export interface GeoSorting {
  column: GeoColumn;
  descending: boolean;
}

/** Geos by a column, errors by their size; what is not known last either way, equals by share. */
export function sortGeos(geos: readonly BackTestGeo[], { column, descending }: GeoSorting): BackTestGeo[] {
  const sign = descending ? -1 : 1;
  return geos.toSorted((a, b) => {
    if (column === "geo") return sign * geoName(a.geo).localeCompare(geoName(b.geo));
    const left = valueOf(a, column);
    const right = valueOf(b, column);
    if (left === null || right === null) return Number(left === null) - Number(right === null) || b.share - a.share;
    return sign * (left - right) || b.share - a.share;
  });
}

function valueOf(row: BackTestGeo, column: Exclude<GeoColumn, "geo">): number | null {
  if (column === "error") return row.errorPoints === null ? null : Math.abs(row.errorPoints);
  return row[column];
}
