import { useRef } from "react";

interface Props {
  label: string;
  /** 1: dragging right makes the part wider; -1: narrower. */
  direction: 1 | -1;
  /** CSS px. */
  size: number;
  smallest: number;
  largest: number;
  onResize: (size: number) => void;
}

const stepPx = 16;

/** A line that can be dragged, or moved with the arrow keys, to resize the column beside it. */
export function Sash({ label, direction, size, smallest, largest, onResize }: Props) {
  const start = useRef<{ at: number; size: number } | null>(null);
  const resize = (wanted: number): void => onResize(Math.round(Math.min(largest, Math.max(smallest, wanted))));

  return (
    <div
      className="sash"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={size}
      aria-valuemin={smallest}
      aria-valuemax={largest}
      onPointerDown={(event) => {
        start.current = { at: event.clientX, size };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (start.current) resize(start.current.size + direction * (event.clientX - start.current.at));
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") resize(size + direction * stepPx);
        else if (event.key === "ArrowLeft") resize(size - direction * stepPx);
        else return;
        event.preventDefault();
      }}
    />
  );
}
