import type { ComparedRow } from "#shared/model/table.ts";
import type { CSSProperties } from "react";
import { pointsAtGeo } from "../state/pointed.ts";
import { hoverGeo, useView } from "../state/view-store.ts";
import { CommandMenu } from "../workbench/command-menu.tsx";
import { CompareCell } from "./compare-cell.tsx";
import type { CompareColumn } from "./compare-columns.ts";
import { rowMenu } from "./row-menu.ts";

/** The geo or country that a row is about, if any. */
export const geoOf = (row: ComparedRow | undefined): string | undefined => row?.key.geo ?? row?.key.country;

interface RowProps {
  row: ComparedRow | undefined;
  index: number;
  columns: readonly CompareColumn[];
  isSelected: boolean;
  isCurrent: boolean;
  names: { a: string; b: string };
  style: CSSProperties;
  onClick: () => void;
}

/** One row, lit while the pointer is on its geo; a right click offers what can be done with it. */
export function ComparedTableRow({ row, index, columns, isSelected, isCurrent, names, style, onClick }: RowProps) {
  const geo = geoOf(row);
  const pointed = useView((view) => pointsAtGeo(view, geo));
  const line = (
    <div
      className="compared-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-current={isCurrent}
      data-pointed={pointed || undefined}
      style={style}
      onClick={onClick}
      onMouseEnter={() => hoverGeo(geo ?? null)}
    />
  );
  return (
    <CommandMenu lines={() => (row ? rowMenu(row, names) : [])} render={line}>
      <Name row={row} />
      {columns.map((column) => (
        <CompareCell key={column.id} column={column} row={row} />
      ))}
    </CommandMenu>
  );
}

function Name({ row }: { row: ComparedRow | undefined }) {
  if (!row) return <span role="rowheader" className="cell-name muted" />;
  const { geo, country, asn } = row.key;
  const codes = [geo ?? country, asn === undefined ? undefined : `AS${asn}`].filter((code) => code !== undefined);
  const title = `${row.name ?? ""} ${codes.join(" ")}`.trim();
  return (
    <span role="rowheader" className="cell-name" title={title}>
      {row.name ?? codes.join(" ")} {row.name !== null && <span className="muted">{codes.join(" ")}</span>}
    </span>
  );
}
