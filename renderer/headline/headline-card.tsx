import type { Comparison, Result } from "#shared/model/figures.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { AccuracyNote } from "../backtest/accuracy-status.tsx";
import { Doubts } from "../figures/doubts.tsx";
import { EvidenceBar } from "../figures/evidence-bar.tsx";
import { Change, NotJudged } from "../figures/figure.tsx";
import {
  countOf,
  formatChange,
  formatInterval,
  formatMs,
  formatPercent,
  formatShare,
  notJudged,
} from "../figures/format.ts";
import { subjectIdentity, subjectLabel, subjectOrigin } from "../state/subjects.ts";
import { noteShown } from "../state/shown-times.ts";
import { useEarlyHeadline } from "../state/headline-store.ts";
import { useCompareTo, useComparison, useMapView, useRole, useViewSubject } from "../state/use-figures.ts";
import { Term } from "../help/term.tsx";
import { Icon } from "../workbench/icon.tsx";
import "./headline.css";

/** The one big number on the map: whose it is, how sure it is, what it stands on, and against what it is better. */
export function HeadlineCard() {
  const subject = useViewSubject();
  const compareTo = useCompareTo();
  if (!subject) return null;
  return compareTo ? (
    <DifferenceCard from={compareTo} to={subject} />
  ) : (
    <SubjectCard key={subjectIdentity(subject)} subject={subject} />
  );
}

/** Folded it keeps to the number, its interval, its evidence and the changes; on a small map it starts folded. */
function Card({ busy, children }: { busy: boolean; children: ReactNode }) {
  const [fold, setFold] = useState<"auto" | "folded" | "open">("auto");
  const card = useRef<HTMLElement>(null);
  const toggle = (): void => {
    const folded = card.current?.querySelector(".basis")?.checkVisibility() === false;
    setFold(folded ? "open" : "folded");
  };
  return (
    <section ref={card} className="float headline" data-fold={fold} aria-label="Headline" aria-busy={busy}>
      {children}
      <button
        type="button"
        className="icon-button headline-fold"
        title="More or less"
        aria-label="More or less"
        onClick={toggle}
      >
        <Icon name="unfold" />
      </button>
    </section>
  );
}

function SubjectCard({ subject }: { subject: Subject }) {
  const { data, error, pending, stale, retry } = useMapView(subject);
  const total = data?.total;
  const early = useEarlyHeadline(subject);
  // While the rest is that of the plan before, the number and its label are already those of the plan as edited.
  const isAhead = early !== null && (stale || !total);
  const number = isAhead ? early : total;
  const isShown = number !== undefined;
  useEffect(() => {
    if (isShown) noteShown("figure");
  }, [isShown]);
  return (
    <Card busy={pending}>
      <SubjectLine subject={subject} uncalibrated={number?.uncalibrated ?? false} />
      {number && (
        <BigNumber
          value={formatPercent(number.percentOptimal, number.uncalibrated)}
          percent={number.percentOptimal}
          interval={isAhead || !total ? awaitedInterval : formatInterval(total.interval90, total.uncalibrated)}
          caption={<Term name="percentOptimal">% of users on their optimal PoP</Term>}
        />
      )}
      {!number && (error ? <Failed message={error.message} retry={retry} /> : <p className="headline-wait">…</p>)}
      {total && (
        <>
          <NotJudged figures={total} />
          <Against subject={subject} />
          <div data-testid="headline-evidence">
            <EvidenceBar evidence={total.evidence} legend />
            <Doubts figures={total} />
            {subjectOrigin(subject) === "simulated" && <AccuracyNote />}
          </div>
          <dl className="facts">
            <dt>
              <Term name="excess">excess RTT, p90</Term>
            </dt>
            <dd>{formatMs(total.excessMs.p90)}</dd>
            <dt>
              <Term name="tolerance">at no tolerance</Term>
            </dt>
            <dd>{formatPercent(total.percentOptimalStrict, total.uncalibrated)}%</dd>
          </dl>
          <Basis result={total} />
        </>
      )}
    </Card>
  );
}

/** In the place of an interval that is on its way: no other number's interval may stand beside a new one. */
const awaitedInterval = "…";

function DifferenceCard({ from, to }: { from: Subject; to: Subject }) {
  const { data, error, pending, retry } = useComparison(from, to);
  const uncalibrated = data !== null && (data.a.uncalibrated || data.b.uncalibrated);
  return (
    <Card busy={pending}>
      <div className="headline-subject" data-testid="headline-subject">
        <b>{subjectLabel(to)}</b> minus <b>{subjectLabel(from)}</b>
        {uncalibrated && (
          <span className="tag tag-warning">
            <Term name="uncalibrated" />
          </span>
        )}
      </div>
      {!data && (error ? <Failed message={error.message} retry={retry} /> : <p className="headline-wait">…</p>)}
      {data && <DifferenceBody comparison={data} from={from} to={to} uncalibrated={uncalibrated} />}
    </Card>
  );
}

interface DifferenceProps {
  comparison: Comparison;
  from: Subject;
  to: Subject;
  uncalibrated: boolean;
}

function DifferenceBody({ comparison, from, to, uncalibrated }: DifferenceProps) {
  const { a, b, difference, jointlyJudgedShare } = comparison;
  return (
    <>
      <BigNumber
        value={formatChange(difference.percentOptimal, uncalibrated)}
        percent={difference.percentOptimal}
        interval={formatInterval(difference.interval90, uncalibrated)}
        caption="points of users on their optimal PoP"
      />
      {[
        { subject: from, figures: a },
        { subject: to, figures: b },
      ].map(({ subject, figures }) => (
        <div key={subjectLabel(subject)} className="headline-side">
          <div className="headline-line">
            <span title={subjectOrigin(subject)}>{subjectLabel(subject)}</span>
            <span className="figure">
              <b>{formatPercent(figures.percentOptimal, figures.uncalibrated)}%</b>
              <span className="figure-interval">{formatInterval(figures.interval90, figures.uncalibrated)}</span>
            </span>
          </div>
          <div data-testid={subject === to ? "headline-evidence" : undefined}>
            <EvidenceBar evidence={figures.evidence} legend={subject === to} />
            <Doubts figures={figures} />
            {subject === to && subjectOrigin(subject) === "simulated" && <AccuracyNote />}
          </div>
        </div>
      ))}
      <dl className="facts">
        <dt>
          <Term name="excess">excess RTT, p90</Term>
        </dt>
        <dd>
          {formatMs(a.excessMs.p90)} → {formatMs(b.excessMs.p90)}
        </dd>
        <dt>
          <Term name="judged">judged for both</Term>
        </dt>
        <dd>{formatShare(jointlyJudgedShare)} of users</dd>
      </dl>
      <Basis result={b} />
    </>
  );
}

function SubjectLine({ subject, uncalibrated }: { subject: Subject; uncalibrated: boolean }) {
  return (
    <div className="headline-subject" data-testid="headline-subject">
      <b>{subjectLabel(subject)}</b> {subjectOrigin(subject)}
      {uncalibrated && (
        <span className="tag tag-warning">
          <Term name="uncalibrated" />
        </span>
      )}
    </div>
  );
}

interface BigProps {
  value: string;
  percent: number | null;
  interval: string;
  caption: ReactNode;
}

function BigNumber({ value, percent, interval, caption }: BigProps) {
  return (
    <div className="headline-number">
      <span className="headline-big" data-testid="headline" data-percent={percent ?? undefined}>
        {percent === null ? notJudged : value}
      </span>
      <span className="headline-interval" data-testid="headline-interval" title="90% interval">
        {interval}
      </span>
      <span className="headline-caption">{caption}</span>
    </div>
  );
}

/** The change against DNS and against the measured anycast, where the subject is another. */
function Against({ subject }: { subject: Subject }) {
  const dns = useRole("dns");
  const anycast = useRole("anycast");
  if (subject.kind === "optimal" || (dns && subjectIdentity(dns) === subjectIdentity(subject))) return null;
  const baselines = [dns, anycast].filter(
    (baseline): baseline is Subject => baseline !== null && subjectIdentity(baseline) !== subjectIdentity(subject),
  );
  return (
    <div>
      {baselines.map((baseline) => (
        <AgainstLine key={subjectIdentity(baseline)} baseline={baseline} subject={subject} />
      ))}
    </div>
  );
}

function AgainstLine({ baseline, subject }: { baseline: Subject; subject: Subject }) {
  const { data } = useComparison(baseline, subject);
  const uncalibrated = data !== null && (data.a.uncalibrated || data.b.uncalibrated);
  return (
    <div className="headline-line">
      <span>against {subjectLabel(baseline)}</span>
      {data && (
        <span className="figure">
          <Change points={data.difference.percentOptimal} uncalibrated={uncalibrated} />
          <span className="figure-interval">{formatInterval(data.difference.interval90, uncalibrated)}</span>
        </span>
      )}
    </div>
  );
}

/** What the figure is weighed by and over, and what a reader must know to believe it. */
function Basis({ result }: { result: Result }) {
  const [open, setOpen] = useState(false);
  const { weights, level, toleranceMs, method, minSamples, warnings } = result;
  return (
    <div className="basis">
      <span>
        {level}-level, within {toleranceMs} ms of the best{method === null ? "" : `, ${method}`}, weighed by{" "}
        {weights.replace(/^(deployment|group):/, "samples of ")}
      </span>
      {warnings.length > 0 && (
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="warning" /> {countOf(warnings.length, "note")}
        </button>
      )}
      {open && (
        <ul>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
          <li>Medians of fewer than {minSamples} samples are not used.</li>
        </ul>
      )}
    </div>
  );
}

function Failed({ message, retry }: { message: string; retry: () => void }) {
  return (
    <div className="headline-failed">
      <p className="error-text">{message}</p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
