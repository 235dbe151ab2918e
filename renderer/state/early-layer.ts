import type { Figures } from "#shared/model/figures.ts";
import type { Headline, MapView } from "#shared/model/view.ts";

/**
 * The layer of a plan before an edit, with what is known already of the plan after it: % optimal by place, and the flows
 * that changed. Intervals of figures that changed are left out: no other figure's interval may stand beside a new one.
 */
export function withHeadline(view: MapView, ahead: Headline): MapView {
  const geos = new Map(ahead.geos.map(({ geo, percentOptimal }) => [geo, percentOptimal]));
  const countries = new Map(ahead.countries.map(({ country, percentOptimal }) => [country, percentOptimal]));
  const changed = ahead.changedGeos === null ? null : new Set(ahead.changedGeos);
  const kept = changed === null ? [] : view.flows.filter(({ geo }) => !changed.has(geo));
  return {
    ...view,
    total: {
      ...view.total,
      percentOptimal: ahead.percentOptimal,
      percentOptimalBounds: ahead.percentOptimalBounds,
      uncalibrated: ahead.uncalibrated,
      interval90: [null, null],
      rows: view.total.rows.map((row) => withPercent(row, geos.get(row.key.geo ?? ""))),
    },
    countries: view.countries.map((row) => withPercent(row, countries.get(row.key.country ?? ""))),
    flows: [...kept, ...ahead.flows],
  };
}

/** The row itself where its figure stays: what stays the same is not drawn anew. */
function withPercent<Row extends Figures>(row: Row, percentOptimal: number | null | undefined): Row {
  if (percentOptimal === undefined || isSame(percentOptimal, row.percentOptimal)) return row;
  return { ...row, percentOptimal, interval90: [null, null] };
}

/** The two are summed in different orders. */
const isSame = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) < 1e-9;
