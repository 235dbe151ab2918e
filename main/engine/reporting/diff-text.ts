import type { Announced, BgpChange, DnsAnswer, LoadChange, PlanDiff } from "#shared/model/plan-diff.ts";
import { changeRangeText, changeText, countText, percentText, rangeText, shareText } from "./format.ts";
import { left, right, textTable } from "./text-table.ts";

/** A diff for the terminal: figures, then DNS, BGP and load, then what was not compared. */
export function diffText(diff: PlanDiff): string {
  const parts = [figureLines(diff), dnsLines(diff), bgpLines(diff), loadLines(diff.load), diff.notes];
  const filled = parts.filter((lines) => lines.length > 0);
  return [`${diff.a} → ${diff.b}`, ...filled.flatMap((lines) => ["", ...lines])].join("\n");
}

function figureLines({ a, b, comparison }: PlanDiff): string[] {
  const { difference } = comparison;
  const isRough = comparison.a.uncalibrated || comparison.b.uncalibrated;
  const figure = (name: string, side: PlanDiff["comparison"]["a"]): string =>
    `${name}: ${percentText(side.percentOptimal, side.uncalibrated)}% optimal (90%: ${rangeText(side.interval90, side.uncalibrated)}), simulated${side.uncalibrated ? ", uncalibrated" : ""}`;
  const change = `change: ${changeText(difference.percentOptimal, isRough)} points (90%: ${changeRangeText(difference.interval90, isRough)}), weights ${comparison.a.weights}, ${shareText(comparison.jointlyJudgedShare)} of users judged for both`;
  return [figure(a, comparison.a), figure(b, comparison.b), change];
}

function dnsLines({ dns, movedShare }: PlanDiff): string[] {
  if (dns.length === 0) return ["DNS: no change"];
  const rows = dns.map(({ key, from, to, userShare }) => [
    key,
    answerText(from),
    answerText(to),
    userShare === null ? "–" : shareText(userShare),
  ]);
  const table = textTable([left("DNS"), left("from"), left("to"), right("users")], rows);
  return [table, `${shareText(movedShare)} of users get another address from their place`];
}

function answerText(answer: DnsAnswer | null): string {
  if (!answer) return "–";
  const addresses = [answer.ipv4, answer.ipv6].filter((address) => address !== null);
  return `${answer.region} (${addresses.join(", ") || "no address"})`;
}

function bgpLines({ bgp, notes }: PlanDiff): string[] {
  if (bgp.length === 0) return notes.length > 0 ? [] : ["BGP: no change"];
  const groups = Map.groupBy(bgp, ({ prefix, pop, from, to }) => JSON.stringify([prefix, pop, from, to]));
  const rows = [...groups.values()].map((changes) => {
    const { prefix, pop, from, to } = changes[0]!;
    return [prefix, pop, sessionsText(changes), announcedText(from), announcedText(to)];
  });
  return [textTable([left("BGP prefix"), left("PoP"), left("sessions"), left("from"), left("to")], rows)];
}

/** The sessions that change alike: by name where they are few. */
function sessionsText(changes: readonly BgpChange[]): string {
  if (changes.length > 3) return `${changes.length} sessions`;
  return changes.map(({ asn, session }) => `AS${asn}${session === null ? "" : ` ${session}`}`).join(", ");
}

function announcedText({ announce, prepend, noExport, communities }: Announced): string {
  if (!announce) return "withheld";
  return [
    "announced",
    ...(prepend > 0 ? [`prepend ${prepend}`] : []),
    ...(noExport ? ["no-export"] : []),
    ...communities,
  ].join(", ");
}

function loadLines(load: readonly LoadChange[]): string[] {
  const rows = load.map(({ pop, from, to }) => {
    const { capacity, unit } = to;
    const ofCapacity = capacity === null || capacity === 0 ? "" : shareText(to.peak / capacity);
    return [
      pop,
      countText(from.peak),
      countText(to.peak),
      capacity === null ? "" : countText(capacity),
      ofCapacity,
      unit ?? "",
    ];
  });
  const columns = [left("load of PoP"), right("from"), right("to"), right("capacity"), right("used"), left("unit")];
  return [textTable(columns, rows)];
}
