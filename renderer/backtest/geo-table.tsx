import { geoName } from "#shared/geo/catalogue.ts";
import type { BackTestGeo } from "#shared/model/backtest.ts";
import { useMemo } from "react";
import { formatChange, formatInterval, formatPercent, formatShare } from "../figures/format.ts";
import { placeMenu } from "../details/place-menu.ts";
import { chosenBackTest, useBackTest } from "../state/backtest-store.ts";
import { pointsAtGeo } from "../state/pointed.ts";
import { hoverGeo, selectGeos, useView } from "../state/view-store.ts";
import { ColumnHead } from "../tables/column-head.tsx";
import { nextSorting, SortHead } from "../tables/sort-head.tsx";
import { VirtualRows } from "../tables/virtual-rows.tsx";
import { Icon } from "../workbench/icon.tsx";
import { sortGeos, type GeoColumn } from "./backtest-rows.ts";
import { useBackTestView } from "./backtest-view.ts";

/** The chosen deployment geo by geo: predicted, measured, and whether the interval held. */
export function GeoTable() {
  const deployment = useBackTest(chosenBackTest);
  const sorting = useBackTestView((state) => state.sorting);
  const selected = useView((state) => state.selectedGeos.at(-1) ?? null);
  const rows = useMemo(() => sortGeos(deployment?.geos ?? [], sorting), [deployment, sorting]);
  if (!deployment) return null;
  const sort = {
    sorting,
    onSort: (column: GeoColumn) => useBackTestView.setState({ sorting: nextSorting(sorting, column) }),
  };
  return (
    <VirtualRows
      rows={rows}
      rowKey={({ geo }) => geo}
      label={`Back-test of ${deployment.id} by geo`}
      testId="backtest-geos"
      selectedKey={selected}
      onSelect={({ geo }, how) => selectGeos([geo], how)}
      onHover={(row) => hoverGeo(row?.geo ?? null)}
      isPointed={({ geo }, view) => pointsAtGeo(view, geo)}
      menu={({ geo }) => placeMenu({ geo })}
      head={
        <>
          <SortHead column="geo" {...sort}>
            {deployment.id}
          </SortHead>
          <SortHead column="share" {...sort} number title="Share of its users">
            Users
          </SortHead>
          <SortHead column="predicted" {...sort} number title="% optimal predicted, with its 90% interval">
            Predicted, %
          </SortHead>
          <SortHead column="measured" {...sort} number title="% optimal measured">
            Measured
          </SortHead>
          <SortHead column="error" {...sort} number title="Predicted minus measured, points; sorted by its size">
            Error
          </SortHead>
          <ColumnHead
            className="backtest-covered"
            meaning="Whether the measured figure lies in the 90% interval of the prediction"
          >
            In interval
          </ColumnHead>
        </>
      }
      render={(row) => <Cells row={row} />}
    />
  );
}

function Cells({ row }: { row: BackTestGeo }) {
  return (
    <>
      <span role="rowheader" className="cell-name">
        {geoName(row.geo)} <span className="muted">{row.geo}</span>
      </span>
      <span role="cell" className="cell-number muted">
        {formatShare(row.share)}
      </span>
      <span role="cell" className="cell-number">
        <span className="figure">
          <b>{formatPercent(row.predicted)}</b>
          <span className="figure-interval">{formatInterval(row.interval90)}</span>
        </span>
      </span>
      <span role="cell" className="cell-number">
        {formatPercent(row.measured)}
      </span>
      <span role="cell" className="cell-number">
        {formatChange(row.errorPoints)}
      </span>
      <span role="cell" className="backtest-covered">
        {row.covered === null ? (
          <span className="muted">—</span>
        ) : (
          <span className={row.covered ? "muted" : "change-worse"}>
            <Icon name={row.covered ? "check" : "close"} /> {row.covered ? "yes" : "no"}
          </span>
        )}
      </span>
    </>
  );
}
