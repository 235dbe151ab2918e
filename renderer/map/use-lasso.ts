import { useEffect, useRef, useState, type RefObject } from "react";
import { addCorner, boxPolygon, type ScreenPoint } from "./lasso.ts";

/** What a drag without Shift draws; null: it moves the map. */
type Draw = "lasso" | "box" | null;

interface Gesture {
  kind: "lasso" | "box";
  start: ScreenPoint;
  corners: readonly ScreenPoint[];
  add: boolean;
}

export interface LassoEnds {
  /** A polygon was drawn. */
  onPolygon(polygon: readonly ScreenPoint[], add: boolean): void;
  /** The pointer went up where it went down: a click. */
  onClick(point: ScreenPoint, add: boolean): void;
}

/** Below this length a drag is a click, CSS pixels. */
const clickLength = 4;

/**
 * Dragging with the lasso on draws a polygon, with the box on or Shift held a box; either way the map stays where it is.
 * Returns the polygon under way.
 */
export function useLasso(
  area: RefObject<HTMLElement | null>,
  draw: Draw,
  ends: LassoEnds,
): readonly ScreenPoint[] | null {
  const [polygon, setPolygon] = useState<readonly ScreenPoint[] | null>(null);
  const latest = useRef({ draw, ends });
  latest.current = { draw, ends };
  useEffect(() => {
    const element = area.current;
    return element ? listen(element, () => latest.current, setPolygon) : undefined;
  }, [area]);
  return polygon;
}

function listen(
  element: HTMLElement,
  current: () => { draw: Draw; ends: LassoEnds },
  show: (polygon: readonly ScreenPoint[] | null) => void,
): () => void {
  let gesture: Gesture | null = null;
  let clickFollows = false;
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void): void =>
    element.addEventListener(name, run, { capture: true, signal: stop.signal });
  const pointOf = (event: MouseEvent): ScreenPoint => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  on("pointerdown", (event) => {
    clickFollows = false;
    const onMap = event.target instanceof Element && event.target.closest(".map-canvas") !== null;
    gesture = onMap ? begin(event, current().draw, pointOf(event)) : null;
    if (gesture) element.setPointerCapture(event.pointerId);
  });
  on("mousedown", (event) => gesture && event.stopPropagation());
  on("pointermove", (event) => {
    if (!gesture) return;
    gesture = extend(gesture, pointOf(event));
    show(gesture.corners);
  });
  on("pointerup", () => {
    if (gesture) finish(gesture, current().ends);
    clickFollows = gesture !== null;
    gesture = null;
    show(null);
  });
  on("pointercancel", () => {
    gesture = null;
    show(null);
  });
  // The click that follows a gesture was its end; without this it would select the geo under the last corner.
  on("click", (event) => {
    if (clickFollows) event.stopPropagation();
    clickFollows = false;
  });
  return () => stop.abort();
}

function begin(event: PointerEvent, draw: Draw, start: ScreenPoint): Gesture | null {
  if (event.button !== 0 || !(draw !== null || event.shiftKey)) return null;
  const add = event.ctrlKey || event.metaKey || event.shiftKey;
  return { kind: draw ?? "box", start, corners: [start], add };
}

function extend(gesture: Gesture, point: ScreenPoint): Gesture {
  const corners = gesture.kind === "box" ? boxPolygon(gesture.start, point) : addCorner(gesture.corners, point);
  return { ...gesture, corners };
}

function finish(gesture: Gesture, ends: LassoEnds): void {
  const far = gesture.corners.some(({ x, y }) => Math.hypot(x - gesture.start.x, y - gesture.start.y) >= clickLength);
  if (far) ends.onPolygon(gesture.corners, gesture.add);
  else ends.onClick(gesture.start, gesture.add);
}
