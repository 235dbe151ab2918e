import type { Page } from "playwright-core";

/** A frame in which the window was blocked, and what blocked it. */
export interface LongFrame {
  /** Since the page's start, ms. */
  atMs: number;
  /** All of it: scripts, style, layout, and what drawing by software takes of the same thread. */
  durationMs: number;
  scripts: readonly LongScript[];
}

export interface LongScript {
  /** What called it: an event's listener, a timer, a promise, an animation frame. */
  invoker: string;
  /** The bundle's file it began in. */
  file: string;
  /** Since the page's start, ms. */
  atMs: number;
  durationMs: number;
  /** Of it, layout that the script itself forced. */
  layoutMs: number;
}

interface Watched {
  catchmentLongFrames?: LongFrame[];
}

/** Begins to write down every frame of over 50 ms, with the scripts in it (Long Animation Frames API). */
export const watchLongFrames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const frames: LongFrame[] = [];
    (globalThis as Watched).catchmentLongFrames = frames;
    interface Script {
      invoker: string;
      sourceURL: string;
      startTime: number;
      duration: number;
      forcedStyleAndLayoutDuration: number;
    }
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { scripts: Script[] })[]) {
        const scripts = entry.scripts.map(
          ({ invoker, sourceURL, startTime, duration, forcedStyleAndLayoutDuration }) => ({
            invoker,
            file: sourceURL.split("/").at(-1) ?? "",
            atMs: startTime,
            durationMs: duration,
            layoutMs: forcedStyleAndLayoutDuration,
          }),
        );
        frames.push({ atMs: entry.startTime, durationMs: entry.duration, scripts });
      }
    });
    watch.observe({ type: "long-animation-frame", buffered: true });
  });

/** The long frames since the last time, and forgets them. */
export const takeLongFrames = (page: Page): Promise<LongFrame[]> =>
  page.evaluate(() => (globalThis as Watched).catchmentLongFrames?.splice(0) ?? []);

/** Scripts of the map's own drawing: on a GPU they hand over and return, here they wait for the software. */
const isDrawing = ({ invoker, file }: LongScript): boolean =>
  invoker === "FrameRequestCallback" && /^(map-surface|maplibre|array-utils|gpu-data|get-attribute)/.test(file);

/** The longest script of a frame that is no drawing by software; 0 where there is none. */
export const ownMs = ({ scripts }: LongFrame): number =>
  Math.max(0, ...scripts.filter((script) => !isDrawing(script)).map(({ durationMs }) => durationMs));

/** How much of a time, in ms since the page's start, the window drew by software: a GPU would not have kept it. */
export function drawingMs(frames: readonly LongFrame[], beginMs: number, endMs: number): number {
  const within = ({ atMs, durationMs }: LongScript): number =>
    Math.max(0, Math.min(endMs, atMs + durationMs) - Math.max(beginMs, atMs));
  return frames
    .flatMap(({ scripts }) => scripts)
    .filter(isDrawing)
    .reduce((sum, script) => sum + within(script), 0);
}
