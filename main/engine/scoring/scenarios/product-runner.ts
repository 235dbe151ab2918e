import type { ScoreOptions } from "#shared/model/figures.ts";
import type { LatencyMethod } from "#shared/model/entities.ts";
import { buildWorld } from "../../world/build.ts";
import type { WorldRows } from "../../world/rows.ts";
import { comparePair } from "../compare.ts";
import type { ScoreContext } from "../context.ts";
import { problemNetworks } from "../problems.ts";
import type { Workspace } from "../reference/rows.ts";
import { scoreSubject } from "../score.ts";
import type { Calculator } from "./ask.ts";

/** The reference's rows in the shape that the product builds its world from. */
export function worldRows(workspace: Workspace): WorldRows {
  return {
    pops: workspace.pops,
    // Whether a deployment was announced otherwise, the product finds out by itself.
    deployments: workspace.deployments.map(({ holdout, hasAnnouncements, ...row }) => ({
      ...row,
      use: holdout ? "holdout" : null,
    })),
    latency: workspace.latency.map((row) => ({ ...row, method: row.method as LatencyMethod })),
    assignments: workspace.assignments,
    resolvers: workspace.resolvers,
    demand: workspace.demand,
    asPrefixes: workspace.prefixes,
    links: workspace.links,
    neighbors: workspace.neighbors.map((row) => ({ ...row, session: row.session ?? undefined })),
    announcements: workspace.announcements,
    communities: workspace.communities,
    asInfo: workspace.asInfo,
  };
}

/** What the product needs to answer one question over these rows. */
export function productContext(workspace: Workspace, options: ScoreOptions): ScoreContext {
  const rows = worldRows(workspace);
  const { geography, settings, todayPlan } = workspace;
  const places = (code: string) => ({
    ...geography.placeOf(code),
    country: geography.countryOf(code),
    continent: geography.continentOf(code),
  });
  const window = { places, method: settings.method, from: options.period?.from, to: options.period?.to };
  const { world, method, period } = buildWorld(rows, window);
  const half = (parity: "odd" | "even") => buildWorld(rows, { ...window, method, parity }).world;
  const crossFit = options.crossFit ? { odd: half("odd"), even: half("even") } : null;
  return { world, crossFit, method, period: options.period ?? period, settings, options, todayPlan };
}

/** The product's engine room, asked directly. */
export const product: Calculator = {
  score: (workspace, subject, options) => scoreSubject(productContext(workspace, options), subject),
  compare: (workspace, a, b, options) => comparePair(productContext(workspace, options), a, b),
  problems: (workspace, subject, options) =>
    problemNetworks(productContext(workspace, options), subject, Number.MAX_SAFE_INTEGER).rows,
};
