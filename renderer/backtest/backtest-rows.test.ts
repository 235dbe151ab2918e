import { describe, expect, it } from "vitest";
import type { BackTestGeo, DeploymentBackTest, PredictionError } from "#shared/model/backtest.ts";
import { errorRows, ruleShares, sortGeos } from "./backtest-rows.ts";

const error = (errorPoints: number | null, top1Share: number | null, coverage90: number | null): PredictionError => ({
  errorPoints,
  weightedGeoErrorPoints: 5,
  top1Share,
  rttErrorMs: null,
  coverage90,
});

const deployment: DeploymentBackTest = {
  ...error(-1.5, 0.9, 0.88),
  id: "rollout",
  kind: "group",
  heldOut: true,
  basis: ["global"],
  percentOptimal: { predicted: 85, measured: 86.5 },
  interval90: [80, 90],
  byRule: { retained: { share: 0.7, accuracy: 1 }, simulated: { share: 0.3, accuracy: 0.6 } },
  rivals: { nearest: error(9, 0.95, null), simulation: error(1, 0.5, 0.97) },
  geos: [],
};

const geo = (code: string, share: number, errorPoints: number | null): BackTestGeo => ({
  geo: code,
  weight: share * 100,
  share,
  predicted: 50,
  measured: 50,
  interval90: [40, 60],
  errorPoints,
  covered: true,
});

describe("rows of a back-test", () => {
  it("puts the rivals beneath the prediction and knows which is best in what", () => {
    const rows = errorRows({ deployments: [deployment], accuracies: {} as never, stored: false, warnings: [] });
    expect(rows.map(({ key }) => key)).toEqual(["rollout catchment", "rollout nearest", "rollout simulation"]);
    const best = rows.map((row) => [...row.best].toSorted());
    expect(best).toEqual([
      ["coverage90", "weightedGeoErrorPoints"],
      ["top1Share", "weightedGeoErrorPoints"],
      ["errorPoints", "weightedGeoErrorPoints"],
    ]);
  });

  it("gives every rule a share", () => {
    expect(ruleShares(deployment)).toEqual({
      measured: 0,
      retained: 0.7,
      preference: 0,
      simulated: 0.3,
      inferred: 0,
      assumed: 0,
    });
  });

  it("sorts geos by the size of the error, unknown ones last either way", () => {
    const geos = [geo("BR", 0.1, -3), geo("US", 0.5, 1), geo("FR", 0.2, null), geo("IN", 0.2, 2)];
    const order = (descending: boolean) => sortGeos(geos, { column: "error", descending }).map((row) => row.geo);
    expect(order(true)).toEqual(["BR", "IN", "US", "FR"]);
    expect(order(false)).toEqual(["US", "IN", "BR", "FR"]);
    expect(sortGeos(geos, { column: "geo", descending: false }).map((row) => row.geo)).toEqual([
      "BR",
      "FR",
      "IN",
      "US",
    ]);
  });
});
