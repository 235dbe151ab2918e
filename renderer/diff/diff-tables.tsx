import type { BgpChange, DnsAnswer, DnsChange, LoadChange, PlanDiff } from "#shared/model/plan-diff.ts";
import { placeMenu } from "../details/place-menu.ts";
import { formatShare, formatShortCount } from "../figures/format.ts";
import { hoverGeo, select } from "../state/view-store.ts";
import { VirtualRows } from "../tables/virtual-rows.tsx";
import type { DiffPart } from "./diff-store.ts";
import { addressesOf, announcedText, lineName } from "./diff-text.ts";

/** The changes of one kind; what has none says so. */
export function DiffTable({ diff, part }: { diff: PlanDiff; part: DiffPart }) {
  if (part === "dns") return <DnsTable changes={diff.dns} />;
  if (part === "bgp")
    return <BgpTable changes={diff.bgp} isCompared={diff.bgp.length > 0 || diff.notes.length === 0} />;
  return <LoadTable changes={diff.load} />;
}

const Heads = ({ titles, numbers = [] }: { titles: readonly string[]; numbers?: readonly number[] }) => (
  <>
    {titles.map((title, index) => (
      <span key={title} role="columnheader" className={numbers.includes(index) ? "cell-number" : undefined}>
        {title}
      </span>
    ))}
  </>
);

function DnsTable({ changes }: { changes: readonly DnsChange[] }) {
  if (changes.length === 0) return <p className="empty">DNS answers everybody as before.</p>;
  return (
    <VirtualRows
      rows={changes}
      rowKey={({ key }) => key}
      label="Changes in DNS"
      testId="diff-dns"
      onSelect={({ key }) => {
        const { geo } = lineName(key);
        if (geo !== null) select({ kind: "geo", geo });
      }}
      onHover={(change) => hoverGeo(change && lineName(change.key).geo)}
      menu={({ key }) => placeMenu({ geo: lineName(key).geo ?? undefined })}
      head={<Heads titles={["Users in", "From", "To", "Users"]} numbers={[3]} />}
      render={({ key, from, to, userShare }) => {
        const { name, code } = lineName(key);
        return (
          <>
            <span role="rowheader" className="cell-name">
              {name} {code !== null && <span className="muted">{code}</span>}
            </span>
            <Answer answer={from} />
            <Answer answer={to} />
            <span role="cell" className="cell-number">
              {userShare === null ? <span className="muted">not known</span> : formatShare(userShare)}
            </span>
          </>
        );
      }}
    />
  );
}

function Answer({ answer }: { answer: DnsAnswer | null }) {
  const text = answer === null ? "–" : `${answer.region} ${addressesOf(answer)}`;
  return (
    <span role="cell" className="cell-name" title={text}>
      {answer === null ? (
        <span className="muted">–</span>
      ) : (
        <>
          {answer.region} <span className="muted">{addressesOf(answer)}</span>
        </>
      )}
    </span>
  );
}

function BgpTable({ changes, isCompared }: { changes: readonly BgpChange[]; isCompared: boolean }) {
  if (changes.length === 0) {
    return <p className="empty">{isCompared ? "Every session announces as before." : "BGP was not compared."}</p>;
  }
  return (
    <VirtualRows
      rows={changes}
      rowKey={({ prefix, pop, asn, session, family }) => [prefix, pop, asn, session, family].join(" ")}
      label="Changes in BGP"
      testId="diff-bgp"
      onSelect={({ pop }) => select({ kind: "pop", pop })}
      menu={({ pop, asn }) => placeMenu({ pops: [pop], asn })}
      head={<Heads titles={["PoP", "Session", "Prefix", "From", "To"]} />}
      render={({ prefix, pop, asn, session, name, from, to }) => (
        <>
          <span role="rowheader" className="cell-name">
            {pop}
          </span>
          <span role="cell" className="cell-name" title={`AS${asn} ${name ?? ""} ${session ?? ""}`.trim()}>
            AS{asn} <span className="muted">{[name, session].filter((part) => part !== null).join(" · ")}</span>
          </span>
          <span role="cell" className="cell-name">
            {prefix}
          </span>
          <span role="cell" className="cell-name muted">
            {announcedText(from)}
          </span>
          <span role="cell" className="cell-name">
            {announcedText(to)}
          </span>
        </>
      )}
    />
  );
}

function LoadTable({ changes }: { changes: readonly LoadChange[] }) {
  if (changes.length === 0)
    return <p className="empty">No users carry weight here: import rum-assignments or demand.</p>;
  return (
    <VirtualRows
      rows={changes}
      rowKey={({ pop }) => pop}
      label="Changes in load"
      testId="diff-load"
      onSelect={({ pop }) => select({ kind: "pop", pop })}
      menu={({ pop }) => placeMenu({ pops: [pop] })}
      head={
        <Heads titles={["PoP", "Peak from", "Peak to", "Change", "Capacity", "Used then"]} numbers={[1, 2, 3, 4, 5]} />
      }
      render={(change) => <LoadCells {...change} />}
    />
  );
}

function LoadCells({ pop, from, to }: LoadChange) {
  const { capacity, unit } = to;
  const used = capacity === null || capacity === 0 ? null : to.peak / capacity;
  const change = to.peak - from.peak;
  return (
    <>
      <span role="rowheader" className="cell-name">
        {pop}
      </span>
      <span role="cell" className="cell-number muted">
        {formatShortCount(from.peak)}
      </span>
      <span role="cell" className="cell-number">
        {formatShortCount(to.peak)} <span className="muted">{unit ?? "samples"}</span>
      </span>
      <span role="cell" className="cell-number">
        {signed(change)}
      </span>
      <span role="cell" className="cell-number muted">
        {capacity === null ? "not known" : formatShortCount(capacity)}
      </span>
      <span role="cell" className={`cell-number ${used !== null && used > 1 ? "change-worse" : ""}`}>
        {used === null ? "–" : `${formatShare(used)}${used > 1 ? " over capacity" : ""}`}
      </span>
    </>
  );
}

function signed(change: number): string {
  const text = formatShortCount(Math.abs(change));
  if (text === "0") return "±0";
  return `${change > 0 ? "+" : "\u2212"}${text}`;
}
