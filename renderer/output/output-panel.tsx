import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { clearLog, useLog, type LogLine } from "../state/log-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import { PanelActions } from "../workbench/panel-actions.tsx";
import { copyOutput, isShown, timeOf, useOutput, type Levels, type Sources } from "./output-store.ts";
import "./output.css";

const levels: { value: Levels; label: string }[] = [
  { value: "all", label: "All levels" },
  { value: "warn", label: "Warnings and errors" },
  { value: "error", label: "Errors" },
];
const sources: { value: Sources; label: string }[] = [
  { value: "all", label: "All sources" },
  { value: "engine", label: "Engine" },
  { value: "host", label: "Host" },
  { value: "window", label: "Window" },
];
const lineHeightPx = 20;

/** What engine, host and window have said: restarts, long calls, failures, messages. */
export function OutputPanel() {
  const all = useLog((state) => state.lines);
  const filter = useOutput();
  const lines = useMemo(() => all.filter((line) => isShown(line, filter)), [all, filter]);
  return (
    <>
      <PanelActions>
        <input
          className="field output-filter"
          type="search"
          aria-label="Filter the output"
          placeholder="Filter"
          value={filter.text}
          data-testid="output-filter"
          onChange={(event) => useOutput.setState({ text: event.target.value })}
        />
        <Choice
          label="Level"
          value={filter.level}
          options={levels}
          onChange={(level) => useOutput.setState({ level: level as Levels })}
          testId="output-level"
        />
        <Choice
          label="Source"
          value={filter.source}
          options={sources}
          onChange={(source) => useOutput.setState({ source: source as Sources })}
        />
        <IconButton icon="copy" title="Copy what is shown" testId="output-copy" onClick={() => void copyOutput()} />
        <IconButton icon="clear-all" title="Clear the output" onClick={clearLog} />
      </PanelActions>
      {lines.length === 0 ? (
        <p className="empty">{all.length === 0 ? "Nothing was said yet." : "Nothing fits the filter."}</p>
      ) : (
        <Lines lines={lines} />
      )}
    </>
  );
}

function Lines({ lines }: { lines: readonly LogLine[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const virtualizer = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeightPx,
    overscan: 12,
  });
  const newest = lines.at(-1)?.id;
  // Who has scrolled up reads: only at the end new lines come into sight by themselves.
  useEffect(() => {
    if (atEnd.current) virtualizer.scrollToIndex(lines.length - 1, { align: "end" });
  }, [newest, lines.length, virtualizer]);
  return (
    <div
      ref={scroller}
      className="output"
      role="log"
      aria-label="Output"
      tabIndex={0}
      data-testid="output"
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollTop + clientHeight >= scrollHeight - lineHeightPx;
      }}
    >
      <div className="output-space" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return (
            line && (
              <div
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                className={`output-line output-${line.level}`}
                style={{ transform: `translateY(${start}px)` }}
              >
                <time className="muted" dateTime={line.at}>
                  {timeOf(line)}
                </time>
                <span className="muted">{line.source}</span>
                <span className="output-level">{line.level}</span>
                <span className="output-text">{line.text}</span>
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
