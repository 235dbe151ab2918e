import { geoName } from "#shared/geo/catalogue.ts";
import type { Comparison, Figures, PopLoad } from "#shared/model/figures.ts";
import type { Plan } from "#shared/model/plan.ts";
import {
  changeRangeText,
  changeText,
  countText,
  evidenceText,
  msText,
  percentText,
  placeText,
  shareText,
} from "../format.ts";
import { bold, type Cell, left, muted, right, type Table, text, toned } from "./decision.ts";
import type { Gathered } from "./gathered.ts";

const ROWS_SHOWN = 10;

/** Both sides and their change, measure by measure. */
export function measuresTable({ byGeo, subject, baseline }: Gathered): Table {
  const { a, b, difference } = byGeo;
  const uncalibrated = a.uncalibrated || b.uncalibrated;
  const percent = (
    name: string,
    of: (figures: Figures) => number | null,
    change: number | null,
    moreIsBetter = true,
  ) => [
    text(name),
    text(`${percentText(of(a), a.uncalibrated)}%`),
    text(`${percentText(of(b), b.uncalibrated)}%`),
    toned(changeText(change, uncalibrated), change === null ? null : change > 0 === moreIsBetter),
  ];
  const ms = (name: string, of: (figures: Figures) => number | null, change: number | null) => [
    text(name),
    text(`${msText(of(a))} ms`),
    text(`${msText(of(b))} ms`),
    toned(changeText(change, false), change === null ? null : change < 0),
  ];
  const share = (name: string, of: (figures: Figures) => number) => [
    text(name),
    text(shareText(of(a))),
    text(shareText(of(b))),
    muted(""),
  ];
  return {
    title: "Measures",
    note: null,
    columns: [left(""), right(baseline.name), right(subject.name), right("change")],
    rows: [
      percent("Users on their optimal PoP", (side) => side.percentOptimal, difference.percentOptimal),
      percent("… with no tolerance", (side) => side.percentOptimalStrict, difference.percentOptimalStrict),
      percent("Within 25 ms of the best", (side) => side.percentWithinMs["25"], difference.percentWithinMs["25"]),
      ms("Excess RTT, mean", (side) => side.excessMs.mean, difference.excessMs.mean),
      ms("Excess RTT, p90", (side) => side.excessMs.p90, difference.excessMs.p90),
      ms("RTT, mean", (side) => side.meanRttMs, difference.meanRttMs),
      percent(
        "Served from another continent",
        (side) => side.percentOffContinent,
        difference.percentOffContinent,
        false,
      ),
      share("Not judged", (side) => side.notJudgedShare),
      share("Unserved", (side) => side.unservedShare),
    ],
  };
}

/** Geos that gain most users on their optimal PoP, and those that lose most; countries where they aren't divided. */
export function winnersAndLosers({ byGeo }: Gathered): Table[] {
  const moved = byGeo.rows
    .filter(({ difference }) => difference.percentOptimal !== null)
    .map((row) => ({ row, users: row.share * (row.difference.percentOptimal ?? 0) }))
    .toSorted((x, y) => y.users - x.users || ((x.row.key.geo ?? "") < (y.row.key.geo ?? "") ? -1 : 1));
  const winners = moved.filter(({ users }) => users > 0).slice(0, ROWS_SHOWN);
  const losers = moved
    .filter(({ users }) => users < 0)
    .toReversed()
    .slice(0, ROWS_SHOWN);
  return [
    changesTable(
      "Winners",
      winners.map(({ row }) => row),
    ),
    changesTable(
      "Losers",
      losers.map(({ row }) => row),
    ),
  ];
}

function changesTable(title: string, rows: Comparison["rows"]): Table {
  return {
    title,
    note: "By users who change sides: share of all users times change in points.",
    columns: [
      left("geo"),
      right("users"),
      right("from %"),
      right("to %"),
      right("change"),
      right("90%"),
      right("excess ms"),
      left("evidence"),
    ],
    rows: rows.map(({ key, share, a, b, difference }): Cell[] => {
      const uncalibrated = a.uncalibrated || b.uncalibrated;
      const points = difference.percentOptimal;
      return [
        text(placeText(key.geo ?? "*")),
        muted(shareText(share)),
        text(percentText(a.percentOptimal, a.uncalibrated)),
        text(percentText(b.percentOptimal, b.uncalibrated)),
        toned(changeText(points, uncalibrated), points === null ? null : points > 0),
        muted(changeRangeText(difference.interval90, uncalibrated)),
        text(`${msText(a.excessMs.mean)} to ${msText(b.excessMs.mean)}`),
        muted(evidenceText(b)),
      ];
    }),
  };
}

/** Load of every PoP under both, with capacity where it is known. */
export function loadTable({ loads, subject, baseline, info }: Gathered): Table {
  const before = new Map(loads.baseline.rows.map((row) => [row.key.pop, row]));
  const after = new Map(loads.subject.rows.map((row) => [row.key.pop, row]));
  const used = info.pops.filter(({ id }) => before.has(id) || after.has(id));
  const ordered = used.toSorted(
    (x, y) => (after.get(y.id)?.share ?? 0) - (after.get(x.id)?.share ?? 0) || (x.id < y.id ? -1 : 1),
  );
  const hasCapacity = loads.subject.rows.some(({ load }) => load?.capacity != null);
  return {
    title: "PoP load",
    note: hasCapacity
      ? "Share of users sent to each PoP, and the peak against its capacity."
      : "Share of users sent to each PoP. No capacities were imported: overload can't be told.",
    columns: [
      left("PoP"),
      left("name"),
      right(baseline.name),
      right(subject.name),
      right("change"),
      right("peak load"),
      ...(hasCapacity ? [right("of capacity")] : []),
    ],
    rows: ordered.map(({ id, name }): Cell[] => {
      const [from, to] = [before.get(id)?.share ?? 0, after.get(id)?.share ?? 0];
      const load = after.get(id)?.load;
      return [
        bold(id.toUpperCase()),
        text(name),
        text(shareText(from)),
        text(shareText(to)),
        muted(`${changeText(100 * (to - from), false)} points`),
        text(load ? loadText(load) : "–"),
        ...(hasCapacity ? [capacityCell(load)] : []),
      ];
    }),
  };
}

function loadText({ peak, unit, peakHourUtc }: PopLoad): string {
  const hour = peakHourUtc === null ? "" : ` at ${String(peakHourUtc).padStart(2, "0")}:00 UTC`;
  return `${countText(peak)} ${unit ?? "samples"}${hour}`;
}

function capacityCell(load: PopLoad | undefined): Cell {
  if (!load || load.capacity === null) return muted("–");
  const words = `${Math.round((100 * load.peak) / load.capacity)}%`;
  return load.peak > load.capacity ? { text: words, tone: "worse", isBold: true } : text(words);
}

/** The networks that the plan leaves worst off. */
export function problemsTable({ problems, subject }: Gathered): Table {
  return {
    title: "Problem networks",
    note: `Under ${subject.name}, worst first: users times excess latency.`,
    columns: [
      left("network"),
      left("geo"),
      left("served by"),
      left("best"),
      right("users"),
      right("excess ms"),
      left("entry session"),
    ],
    rows: problems.map((row): Cell[] => [
      text(row.asn === 0 ? "unknown network" : `AS${row.asn}${row.asName === null ? "" : ` ${row.asName}`}`),
      text(placeText(row.geo)),
      text(row.servedPop.toUpperCase()),
      text(row.optimalPop.toUpperCase()),
      muted(shareText(row.share)),
      text(msText(row.excessMs)),
      muted(
        row.session
          ? `AS${row.session.asn}${row.session.name === null ? "" : ` ${row.session.name}`}, ${row.session.relationship}`
          : "–",
      ),
    ]),
  };
}

/** What the plan is: regions with prefixes, PoPs and geos. */
export function regionsTable({ regions, defaultRegion, name }: Plan): Table {
  return {
    title: `The plan: ${name}`,
    note: null,
    columns: [left("region"), left("prefixes"), left("PoPs"), left("geos"), left("fallback")],
    rows: regions.map((region): Cell[] => [
      bold(`${region.name}${region.id === defaultRegion ? " (default)" : ""}`),
      text([region.ipv4?.prefix, region.ipv6?.prefix].filter((prefix) => prefix !== undefined).join(", ")),
      text(region.pops.join(" ")),
      text(region.geos.map((geo) => geoName(geo)).join(", ")),
      muted(region.fallback ?? "–"),
    ]),
  };
}
