import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { geoName } from "#shared/geo/catalogue.ts";
import { formatChange, formatPercent } from "../figures/format.ts";
import { pointsAtGeo } from "../state/pointed.ts";
import { hoverGeo, selectGeos, useView } from "../state/view-store.ts";
import type { ScreenPoint } from "./lasso.ts";
import type { GeoFigures, MapModel } from "./use-map-model.ts";

interface Props {
  figures: MapModel["figures"];
  open: boolean;
  /** Where each geo stands on the screen, of those in view. */
  points: ReadonlyMap<string, ScreenPoint>;
  onClose: () => void;
}

/** Every geo with figures as a list: the map for the keyboard and the screen reader. In sight when open or in focus. */
export const GeoList = memo(function GeoList({ figures, open, points, onClose }: Props) {
  const [search, setSearch] = useState("");
  const [active, setActive] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  const selected = useView((state) => state.selectedGeos);
  const rows = useMemo(() => listed(figures, search), [figures, search]);
  const activeGeo = rows.some(({ geo }) => geo === active) ? active : (rows[0]?.geo ?? null);

  const move = (by: number): void => {
    const at = rows.findIndex(({ geo }) => geo === activeGeo);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (!next) return;
    setActive(next.geo);
    hoverGeo(next.geo);
    list.current?.querySelector(`[data-geo="${next.geo}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) move(step);
    else if (event.key === "Enter" && activeGeo !== null) selectGeos([activeGeo], howOf(event));
    else if (event.key === "Escape") onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="map-geo-list" data-open={open}>
      <input
        ref={field}
        type="search"
        placeholder="Search geos"
        role="combobox"
        aria-label="Search geos on the map"
        aria-expanded="true"
        aria-controls="map-geo-options"
        aria-activedescendant={activeGeo === null ? undefined : optionId(activeGeo)}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div
        className="map-geo-options"
        id="map-geo-options"
        role="listbox"
        aria-label="Geos"
        aria-multiselectable="true"
        // The field above walks through it: a list that scrolls would be a stop of its own.
        tabIndex={-1}
        ref={list}
        data-testid="map-geo-list"
      >
        {rows.map((row) => (
          <GeoOption
            key={row.geo}
            row={row}
            point={points.get(row.geo)}
            isSelected={selected.includes(row.geo)}
            isActive={row.geo === activeGeo}
          />
        ))}
      </div>
    </div>
  );
});

interface OptionProps {
  row: GeoFigures;
  point: ScreenPoint | undefined;
  isSelected: boolean;
  isActive: boolean;
}

function GeoOption({ row, point, isSelected, isActive }: OptionProps) {
  const { geo, figures, points } = row;
  const isPointed = useView((view) => pointsAtGeo(view, geo));
  const text = points === null ? formatPercent(figures.percentOptimal, figures.uncalibrated) : formatChange(points);
  return (
    <button
      type="button"
      tabIndex={-1}
      id={optionId(geo)}
      role="option"
      aria-selected={isSelected}
      className={isActive || isPointed ? "map-geo-option is-active" : "map-geo-option"}
      data-geo={geo}
      data-testid={`map-geo-${geo}`}
      data-x={point && Math.round(point.x)}
      data-y={point && Math.round(point.y)}
      onClick={(event) => selectGeos([geo], howOf(event))}
      onPointerEnter={() => hoverGeo(geo)}
      onPointerLeave={() => hoverGeo(null)}
    >
      <span>{geoName(geo)}</span>
      <b>{text}</b>
    </button>
  );
}

const optionId = (geo: string): string => `map-geo-option-${geo}`;

const howOf = (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): "add" | "replace" =>
  event.shiftKey || event.ctrlKey || event.metaKey ? "add" : "replace";

/** Geos whose name or code holds the words, the largest first. */
function listed(figures: ReadonlyMap<string, GeoFigures>, search: string): GeoFigures[] {
  const words = search.trim().toLowerCase();
  return [...figures.values()]
    .filter(
      ({ geo }) => words === "" || geoName(geo).toLowerCase().includes(words) || geo.toLowerCase().startsWith(words),
    )
    .toSorted((a, b) => b.share - a.share || (a.geo < b.geo ? -1 : 1));
}
