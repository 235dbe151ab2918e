import { geoName } from "#shared/geo/catalogue.ts";
import type { Announced, BgpChange, DnsAnswer, DnsChange, LoadChange, PlanDiff } from "#shared/model/plan-diff.ts";
import { csvText, tsvText, type CsvValue } from "#shared/text/csv.ts";
import type { DiffPart } from "./diff-store.ts";

/** `Brazil`, `everybody else`, `203.0.113.0/24`, `AS64500`: whose line of the DNS it is. */
export function lineName(key: string): { name: string; code: string | null; geo: string | null } {
  const [kind = "", ...rest] = key.split(":");
  const code = rest.join(":");
  if (kind === "asn") return { name: `AS${code}`, code: null, geo: null };
  if (kind === "cidr") return { name: code, code: null, geo: null };
  if (code === "*") return { name: "everybody else", code: "*", geo: null };
  return { name: geoName(code), code, geo: code };
}

/** The addresses that DNS answers with, A before AAAA. */
export const addressesOf = (answer: DnsAnswer): string =>
  [answer.ipv4, answer.ipv6].filter((address) => address !== null).join(", ") || "no address";

/** `announced, prepend 2, no-export`, or `withheld`. */
export function announcedText({ announce, prepend, noExport, communities }: Announced): string {
  if (!announce) return "withheld";
  return [
    "announced",
    ...(prepend > 0 ? [`prepend ${prepend}`] : []),
    ...(noExport ? ["no-export"] : []),
    ...communities,
  ].join(", ");
}

/** A row for each change; families, sessions and numbers as they are, unrounded. */
interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly CsvValue[])[];
}

const tables: Readonly<Record<DiffPart, (diff: PlanDiff) => Table>> = {
  dns: ({ dns }) => ({
    header: ["line", "name", "from_region", "from_a", "from_aaaa", "to_region", "to_a", "to_aaaa", "user_share"],
    rows: dns.map(dnsRow),
  }),
  bgp: ({ bgp }) => ({
    header: ["prefix", "pop", "asn", "session", "family", "name", "from", "to"],
    rows: bgp.map(bgpRow),
  }),
  load: ({ load }) => ({
    header: ["pop", "from_peak", "to_peak", "capacity", "unit", "from_hour_utc", "to_hour_utc"],
    rows: load.map(loadRow),
  }),
};

const answerCells = (answer: DnsAnswer | null): CsvValue[] =>
  answer ? [answer.region, answer.ipv4, answer.ipv6] : [null, null, null];

const dnsRow = ({ key, from, to, userShare }: DnsChange): CsvValue[] => [
  key,
  lineName(key).name,
  ...answerCells(from),
  ...answerCells(to),
  userShare,
];

const bgpRow = ({ prefix, pop, asn, session, family, name, from, to }: BgpChange): CsvValue[] => [
  prefix,
  pop,
  asn,
  session,
  family,
  name,
  announcedText(from),
  announcedText(to),
];

const loadRow = ({ pop, from, to }: LoadChange): CsvValue[] => [
  pop,
  from.peak,
  to.peak,
  to.capacity,
  to.unit,
  from.peakHourUtc,
  to.peakHourUtc,
];

/** One of the tables for a spreadsheet. */
export function diffText(diff: PlanDiff, part: DiffPart, format: "csv" | "tsv"): string {
  const { header, rows } = tables[part](diff);
  return format === "csv" ? csvText(header, rows) : tsvText(header, rows);
}
