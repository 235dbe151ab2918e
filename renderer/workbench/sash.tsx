import { useRef } from "react";

interface Props {
  label: string;
  /** Along which way the sash divides: a vertical line moves left and right. */
  orientation: "vertical" | "horizontal";
  /** 1: dragging right or down makes the part larger; -1: smaller. */
  direction: 1 | -1;
  size: number;
  smallest: number;
  largest: number;
  onResize: (size: number) => void;
}

const stepPx = 16;

/** A line that can be dragged, or moved with the arrow keys, to resize the part beside it. */
export function Sash({ label, orientation, direction, size, smallest, largest, onResize }: Props) {
  const start = useRef<{ at: number; size: number } | null>(null);
  const along = (event: { clientX: number; clientY: number }): number =>
    orientation === "vertical" ? event.clientX : event.clientY;
  const resize = (wanted: number): void => onResize(Math.round(Math.min(largest, Math.max(smallest, wanted))));
  const growKey = orientation === "vertical" ? "ArrowRight" : "ArrowDown";
  const shrinkKey = orientation === "vertical" ? "ArrowLeft" : "ArrowUp";

  return (
    <div
      className={`sash sash-${orientation}`}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={size}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      onPointerDown={(event) => {
        start.current = { at: along(event), size };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) resize(start.current.size + direction * (along(event) - start.current.at));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key === growKey) resize(size + direction * stepPx);
        else if (event.key === shrinkKey) resize(size - direction * stepPx);
        else return;
        event.preventDefault();
      }}
    />
  );
}
