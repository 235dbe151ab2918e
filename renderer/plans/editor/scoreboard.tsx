import type { MatrixRow } from "#shared/model/matrix.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { ReactNode } from "react";
import { EvidenceBar } from "../../figures/evidence-bar.tsx";
import { Change } from "../../figures/figure.tsx";
import {
  formatInterval,
  formatMs,
  formatPercent,
  formatShare,
  formatShortCount,
  notJudged,
} from "../../figures/format.ts";
import { Term } from "../../help/term.tsx";
import { subjectLabel } from "../../state/subjects.ts";
import { Choice } from "../../workbench/choice.tsx";
import { chooseBaseline, useBaseline, useBaselineChoice, useBaselineOptions, useScoreboard } from "./use-scoreboard.ts";
import { MsChange } from "./ms-change.tsx";

/** What the plan amounts to as it is now, and what every edit changed against the baseline: the number first. */
export function ScoreboardStrip({ plan }: { plan: Plan }) {
  const { baseline: chosen } = useBaselineChoice();
  const options = useBaselineOptions(plan);
  const baseline = useBaseline(plan);
  const board = useScoreboard(plan, baseline);
  const { headline, total, row, against, error } = board;
  const difference = row?.difference ?? null;
  const uncalibrated = (row?.uncalibrated ?? false) || (against?.uncalibrated ?? false);
  return (
    <section className="scoreboard" aria-label={`Scoreboard of ${plan.id}`} data-testid="scoreboard">
      <Tile name={<PercentName uncalibrated={headline?.uncalibrated ?? false} />} testId="score-percent">
        <b className="score-big" data-percent={headline?.percentOptimal ?? undefined}>
          {headline
            ? headline.percentOptimal === null
              ? notJudged
              : formatPercent(headline.percentOptimal, headline.uncalibrated)
            : "…"}
        </b>
        {against && <Change points={difference?.percentOptimal ?? null} uncalibrated={uncalibrated} />}
      </Tile>
      <Tile name={<Term name="interval">90% interval</Term>} testId="score-interval">
        <b>{total ? formatInterval(total.interval90, total.uncalibrated) || "—" : "…"}</b>
        {difference && (
          <span className="muted" title="90% interval of the change">
            change {formatInterval(difference.interval90, uncalibrated)}
          </span>
        )}
      </Tile>
      <Tile name={<Term name="excess">Excess RTT, mean</Term>} testId="score-excess">
        <b>{total ? formatMs(total.excessMs.mean) : "…"}</b>
        {difference && <MsChange ms={difference.excessMs.mean} />}
      </Tile>
      <Tile name="Excess, p90" testId="score-excess-p90">
        <b>{total ? formatMs(total.excessMs.p90) : "…"}</b>
        {difference && <MsChange ms={difference.excessMs.p90} />}
      </Tile>
      <Tile name="Busiest PoP" testId="score-load">
        {row ? <Busiest now={row.busiest} before={against?.busiest ?? null} /> : "…"}
      </Tile>
      <Tile name={<Term name="evidence">Evidence</Term>} testId="score-evidence">
        {total ? <EvidenceBar evidence={total.evidence} /> : "…"}
        {total && (
          <span
            className="muted"
            title={against ? `${formatShare(against.evidence.measured)} of the baseline` : undefined}
          >
            {formatShare(total.evidence.measured)} measured
          </span>
        )}
      </Tile>
      <div className="score-against">
        <Choice
          label="What the changes are against"
          className="score-choice"
          value={options.some(({ value }) => value === chosen) ? chosen : ""}
          options={options}
          onChange={chooseBaseline}
          testId="score-baseline"
        />
        <span className="muted score-note">
          {error ?? noteOf(baseline && subjectLabel(baseline), board.jointlyJudgedShare)}
        </span>
      </div>
    </section>
  );
}

function PercentName({ uncalibrated }: { uncalibrated: boolean }) {
  return (
    <>
      <Term name="percentOptimal">% optimal</Term>
      {uncalibrated && (
        <>
          {", "}
          <Term name="uncalibrated" />
        </>
      )}
    </>
  );
}

function noteOf(baseline: string | null, joint: number | null): string {
  if (baseline === null) return "Nothing measured to hold it against";
  const share = joint === null ? "…" : formatShare(joint);
  return `Changes against ${baseline}, over the ${share} of users judged for both`;
}

function Tile({ name, testId, children }: { name: ReactNode; testId: string; children: ReactNode }) {
  return (
    <div className="score-tile" data-testid={testId}>
      <span className="score-name muted">{name}</span>
      <span className="score-value">{children}</span>
    </div>
  );
}

function Busiest({ now, before }: { now: MatrixRow["busiest"]; before: MatrixRow["busiest"] }) {
  if (!now) return <span className="muted">nobody is served</span>;
  const same = before?.pop === now.pop ? before : null;
  if (now.capacity === null) {
    const change = same && same.peak > 0 ? (100 * (now.peak - same.peak)) / same.peak : null;
    return (
      <>
        <b>{now.pop}</b> {formatShortCount(now.peak)} {now.unit ?? "samples"}
        <span className="muted">{same ? percentText(change) : before && `was ${before.pop}`}</span>
      </>
    );
  }
  const full = (load: NonNullable<MatrixRow["busiest"]>): number => (100 * load.peak) / (load.capacity ?? 1);
  return (
    <>
      <b className={full(now) > 100 ? "change-worse" : undefined}>
        {now.pop} {full(now).toFixed(0)}%
      </b>
      <span className="muted">
        {same
          ? `of capacity, was ${full(same).toFixed(0)}%`
          : before
            ? `was ${before.pop} ${full(before).toFixed(0)}%`
            : ""}
      </span>
    </>
  );
}

const percentText = (change: number | null): string =>
  change === null ? "" : `${change < 0 ? "−" : "+"}${Math.abs(change).toFixed(0)}%`;
