import type { Explanation } from "#shared/model/routing.ts";
import { useState } from "react";
import { countOf, formatMs, formatShare } from "../figures/format.ts";
import { relationshipWords, sessionName } from "./route-text.ts";

const shownAtFirst = 4;

/** Sessions by which users come in, with the part that strays; the session at fault stands out by it. */
export function EntrySessions({ sessions }: { sessions: Explanation["sessions"] }) {
  const [more, setMore] = useState(false);
  const ranked = sessions.toSorted((a, b) => b.strayShare - a.strayShare || b.share - a.share);
  const shown = more ? ranked : ranked.slice(0, shownAtFirst);
  return (
    <div className="why-part">
      <h4>They come in by</h4>
      <ul className="why-sessions" data-testid="why-sessions">
        {shown.map((entry) => (
          <SessionRow key={`${entry.session.pop} ${entry.session.asn} ${entry.session.session}`} entry={entry} />
        ))}
      </ul>
      {ranked.length > shownAtFirst && (
        <button type="button" className="link why-more" onClick={() => setMore(!more)}>
          {more ? "Fewer" : `${ranked.length - shownAtFirst} more sessions`}
        </button>
      )}
    </div>
  );
}

function SessionRow({ entry }: { entry: Explanation["sessions"][number] }) {
  const { session, share, strayShare, excessMs, networks } = entry;
  const strays = strayShare >= 0.0005;
  return (
    <li title={`${sessionName(session)}: ${relationshipWords[session.relationship]}, ${countOf(networks, "network")}`}>
      <div className="details-line">
        <span>{sessionName(session)}</span>
        <b>{formatShare(share)}</b>
      </div>
      <div className="why-bar" aria-hidden="true">
        <span className="why-bar-stray" style={{ width: `${strayShare * 100}%` }} />
        <span className="why-bar-home" style={{ width: `${Math.max(0, share - strayShare) * 100}%` }} />
      </div>
      <div className="details-line details-small">
        <span>
          {session.session === null ? "" : `${session.session}, `}
          {relationshipWords[session.relationship]}
        </span>
        {strays && (
          <span className="why-stray">
            {formatShare(strayShare)} stray{excessMs === null ? "" : `, +${formatMs(excessMs)}`}
          </span>
        )}
      </div>
    </li>
  );
}
