import type { BackTest, DeploymentBackTest, PredictionError } from "#shared/model/backtest.ts";
import { csvText } from "#shared/text/csv.ts";
import { left, right, textTable } from "./text-table.ts";

/** The back-test for a terminal: each deployment beside its rivals, the rules, and the accuracies in force. */
export function backTestText({ deployments, accuracies, stored, warnings }: BackTest): string {
  return [
    ...warnings,
    errorTable(deployments),
    ...deployments.filter(({ byRule }) => Object.keys(byRule).length > 0).map(ruleTable),
    accuracyTable(accuracies),
    stored ? "The accuracies are stored in the workspace; later simulations use them." : "Nothing was stored.",
  ].join("\n\n");
}

const errorTable = (deployments: readonly DeploymentBackTest[]): string =>
  textTable(
    [
      left("deployment"),
      left("predicted by"),
      right("measured %"),
      right("predicted %"),
      right("90%"),
      right("error"),
      right("by geo"),
      right("right PoP %"),
      right("RTT error ms"),
      right("covered %"),
    ],
    deployments.flatMap((each) => [
      errorRow(nameOf(each), "Catchment", each, each),
      errorRow("", "nearest PoP", each.rivals.nearest, null),
      errorRow("", "pure simulation", each.rivals.simulation, null),
    ]),
  );

const nameOf = ({ id, heldOut }: DeploymentBackTest): string => `${id}${heldOut ? " (held out)" : ""}`;

function errorRow(name: string, by: string, error: PredictionError, own: DeploymentBackTest | null): string[] {
  return [
    name,
    by,
    own ? number(own.percentOptimal.measured) : "",
    own ? number(own.percentOptimal.predicted) : "",
    own ? `${number(own.interval90[0])}–${number(own.interval90[1])}` : "",
    signed(error.errorPoints),
    number(error.weightedGeoErrorPoints),
    number(error.top1Share, 100),
    number(error.rttErrorMs),
    number(error.coverage90, 100),
  ];
}

const ruleTable = ({ id, byRule }: DeploymentBackTest): string =>
  textTable(
    [left(`${id}: rule`), right("share of users %"), right("right %")],
    Object.entries(byRule).map(([rule, { share, accuracy }]) => [rule, number(share, 100), number(accuracy, 100)]),
  );

const accuracyTable = (accuracies: BackTest["accuracies"]): string =>
  textTable(
    [left("rule"), right("accuracy"), left("basis")],
    Object.entries(accuracies).map(([rule, { accuracy, basis, learnedAt, deployments }]) => [
      rule,
      accuracy.toFixed(3),
      basis === "learned" ? `learned ${learnedAt?.slice(0, 10)} from ${deployments.join(", ")}` : basis,
    ]),
  );

const number = (value: number | null, factor = 1): string => (value === null ? "–" : (factor * value).toFixed(1));
const signed = (value: number | null): string =>
  value === null ? "–" : `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;

/** One row by deployment and geo, unrounded. */
export const backTestCsv = ({ deployments }: BackTest): string =>
  csvText(
    ["deployment", "geo", "weight", "share", "measured", "predicted", "low90", "high90", "error_points", "covered"],
    deployments.flatMap(({ id, geos }) =>
      geos.map((each) => [
        id,
        each.geo,
        each.weight,
        each.share,
        each.measured,
        each.predicted,
        ...each.interval90,
        each.errorPoints,
        each.covered,
      ]),
    ),
  );
