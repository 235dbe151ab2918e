import type { PlanDiff } from "#shared/model/plan-diff.ts";
import { useMemo } from "react";
import { runCommand } from "../commands/registry.ts";
import { Change, PercentWithInterval } from "../figures/figure.tsx";
import { formatCount, formatInterval, formatShare } from "../figures/format.ts";
import { copyTable, saveTable } from "../state/exports.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { useReady, useRole, useScoreOptions } from "../state/use-figures.ts";
import { useQuery } from "../state/use-query.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { diffText } from "./diff-text.ts";
import { setSide, sideLabel, useDiff, wordOf, type DiffPart, type DiffSide } from "./diff-store.ts";
import { DiffTable } from "./diff-tables.tsx";
import { SideChoice } from "./side-choice.tsx";
import "../compare/compare.css";
import "../tables/tables.css";
import "./diff.css";

interface Sides {
  a: DiffSide | null;
  b: DiffSide | null;
}

/** What is live, as chosen or as the settings say, and what would be applied, as chosen or as in view. */
function useSides(): Sides {
  const { a, b } = useDiff();
  const today = useSession((state) => state.settings?.todayPlan ?? null);
  const inView = useRole("plan");
  const byDefault = (id: string | null): DiffSide | null =>
    id === null ? null : { kind: "plan", value: `plan:${id}` };
  return { a: a ?? byDefault(today), b: b ?? byDefault(inView?.kind === "plan" ? inView.id : null) };
}

/** What changes between two plans, or between what a server has and a plan: DNS, BGP, load, % optimal. */
export function DiffView() {
  const { a, b } = useSides();
  const document = useActivePlan();
  const ready = useReady();
  const { by: _by, cellLevel: _level, ...options } = useScoreOptions();
  const asked = useMemo(() => a && b && { a: wordOf(a, document), b: wordOf(b, document) }, [a, b, document]);
  const isSame = asked !== null && JSON.stringify(asked.a) === JSON.stringify(asked.b);
  const { data, error, pending } = useQuery("plan.diff", ready && asked && !isSame ? { ...asked, options } : null);
  const diff = data && !error ? data : null;
  return (
    <section className="compare diff" aria-label="Diff" data-testid="diff" aria-busy={pending}>
      <Bar a={a} b={b} diff={diff} />
      {!asked && <NothingChosen a={a} b={b} />}
      {isSame && <p className="empty">Both sides are the same: choose another one.</p>}
      {error && <p className="empty error-text">{error.message}</p>}
      {asked && !isSame && !diff && !error && <p className="empty">Comparing…</p>}
      {diff && a && b && <Body diff={diff} a={a} b={b} />}
    </section>
  );
}

function NothingChosen({ a, b }: Sides) {
  const missing = a
    ? "Choose what would be applied: a plan."
    : "Choose what is live: a plan, or the configuration of a server on disk.";
  return (
    <div className="empty">
      <p>{missing}</p>
      {!a && b && (
        <button type="button" className="button" onClick={() => runCommand("settings.workspace")}>
          Name today’s plan in the settings
        </button>
      )}
    </div>
  );
}

function Bar({ a, b, diff }: Sides & { diff: PlanDiff | null }) {
  const swap = (): void => {
    setSide("a", b);
    setSide("b", a);
  };
  return (
    <div className="compare-bar">
      <SideChoice name="a" label="What is live" placeholder="What is live" side={a} />
      <IconButton icon="arrow-swap" title="Swap the two sides" onClick={swap} disabled={!a || !b} />
      <SideChoice name="b" label="What would be applied" placeholder="What would be applied" side={b} />
      {diff && <PartChoice diff={diff} />}
    </div>
  );
}

function PartChoice({ diff }: { diff: PlanDiff }) {
  const part = useDiff((state) => state.part);
  const parts: readonly (readonly [DiffPart, string])[] = [
    ["dns", `DNS ${formatCount(diff.dns.length)}`],
    ["bgp", `BGP ${formatCount(diff.bgp.length)}`],
    ["load", "Load"],
  ];
  return (
    <div className="toggle compare-views" role="group" aria-label="Changes in">
      {parts.map(([value, label]) => (
        <button
          key={value}
          type="button"
          aria-pressed={part === value}
          data-testid={`diff-part-${value}`}
          onClick={() => useDiff.setState({ part: value })}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function Body({ diff, a, b }: { diff: PlanDiff; a: DiffSide; b: DiffSide }) {
  const part = useDiff((state) => state.part);
  const names = { a: sideLabel(a), b: sideLabel(b) };
  const plan = b.kind === "plan" ? names.b : null;
  const save = async (): Promise<void> => {
    const table = { text: diffText(diff, part, "csv"), target: `diff-${part}.csv`, plan };
    const wish = { suggestedName: `diff-${names.a}-${names.b}-${part}.csv`, extensions: ["csv"] };
    const path = await saveTable(table, wish);
    if (path !== null) notify({ kind: "success", text: `Wrote the changes to ${path}` });
  };
  const copy = async (): Promise<void> => {
    await copyTable({ text: diffText(diff, part, "tsv"), target: `diff-${part}.tsv`, plan });
    notify({ kind: "success", text: "Copied the changes: paste them into a spreadsheet." });
  };
  return (
    <>
      <Basis diff={diff} names={names} />
      {diff.notes.length > 0 && (
        <ul className="diff-notes" data-testid="diff-notes">
          {diff.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="compare-bar compare-table-bar">
        <span className="muted">{summaryOf(diff)}</span>
        <span className="compare-actions">
          <IconButton icon="copy" title="Copy these changes (TSV)" onClick={() => void copy()} />
          <IconButton icon="export" title="Export these changes as CSV" onClick={() => void save()} />
        </span>
      </div>
      <DiffTable diff={diff} part={part} />
    </>
  );
}

/** In one sentence, what applying it would do. */
function summaryOf({ same, movedShare, dns, bgp }: PlanDiff): string {
  if (same) return "Neither DNS nor BGP changes.";
  const users = dns.length === 0 ? "DNS stays as it is" : `${formatShare(movedShare)} of users get another address`;
  const sessions = bgp.length === 0 ? "no announcement changes" : `${formatCount(bgp.length)} announcements change`;
  return `${users}, ${sessions}.`;
}

/** Both figures on one ground, as the comparison has them. */
function Basis({ diff, names }: { diff: PlanDiff; names: { a: string; b: string } }) {
  const { a, b, difference, jointlyJudgedShare } = diff.comparison;
  const uncalibrated = a.uncalibrated || b.uncalibrated;
  return (
    <p className="compare-basis" data-testid="diff-basis">
      <span>
        {names.a} <span className="muted">simulated</span> <PercentWithInterval figures={a} unit />
      </span>
      <span>
        {names.b} <span className="muted">simulated</span> <PercentWithInterval figures={b} unit />
      </span>
      <span>
        change <Change points={difference.percentOptimal} uncalibrated={uncalibrated} />{" "}
        <span className="figure-interval">{formatInterval(difference.interval90, uncalibrated)}</span>
      </span>
      <span className="muted">
        {formatShare(jointlyJudgedShare)} of users judged for both, weights: {a.weights}
        {uncalibrated && ", uncalibrated"}
      </span>
    </p>
  );
}
