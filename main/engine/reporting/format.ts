import { geoFacts, geoName } from "#shared/geo/catalogue.ts";
import type { Figures, RowKey } from "#shared/model/figures.ts";
import { EvidenceRule } from "#shared/model/figures.ts";

const MINUS = "\u2212";

/** Points with one decimal, whole ones where the figure is uncalibrated; a dash where nothing was judged. */
export function percentText(percent: number | null, uncalibrated: boolean): string {
  return percent === null ? "–" : percent.toFixed(uncalibrated ? 0 : 1).replace("-", MINUS);
}

/** `86.9–94.8`; nothing without an interval. */
export function rangeText([low, high]: readonly [number | null, number | null], uncalibrated: boolean): string {
  if (low === null || high === null) return "";
  const separator = low < 0 || high < 0 ? " to " : "–";
  return `${percentText(low, uncalibrated)}${separator}${percentText(high, uncalibrated)}`;
}

/** `+18.9`, `−0.4`, `±0.0`. */
export function changeText(points: number | null, uncalibrated: boolean): string {
  if (points === null) return "–";
  const text = Math.abs(points).toFixed(uncalibrated ? 0 : 1);
  if (Number(text) === 0) return `±${text}`;
  return `${points > 0 ? "+" : MINUS}${text}`;
}

/** `+7.1 to +9.4`; nothing without an interval. */
export function changeRangeText([low, high]: readonly [number | null, number | null], uncalibrated: boolean): string {
  return low === null || high === null ? "" : `${changeText(low, uncalibrated)} to ${changeText(high, uncalibrated)}`;
}

/** Milliseconds, one decimal below ten. */
export function msText(ms: number | null): string {
  return ms === null ? "–" : ms.toFixed(Math.abs(ms) < 10 ? 1 : 0).replace("-", MINUS);
}

/** A share as percent: `12%`, `3.4%`, `<0.1%`, `0%`. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent === 0) return "0%";
  if (percent < 0.1) return "<0.1%";
  return `${percent.toFixed(percent < 10 ? 1 : 0)}%`;
}

export const countText = (count: number): string =>
  new Intl.NumberFormat("en", { maximumFractionDigits: 0 }).format(count);

/** What a row is about, in words: `Brazil`, `AS64500 in Brazil`, `gru`. */
export function keyText(key: RowKey): string {
  const continent = key.continent?.length === 2 ? `continent:${key.continent}` : key.continent;
  const place = key.geo ?? key.country ?? continent;
  const parts = [
    key.asn === undefined ? undefined : key.asn === 0 ? "unknown network" : `AS${key.asn}`,
    place === undefined ? undefined : geoName(place),
    key.pop,
  ];
  return parts.filter((part) => part !== undefined).join(" in ") || "all users";
}

/** The rules that carry any weight, in the order of the chain. */
export const evidenceParts = (figures: Pick<Figures, "evidence">): { rule: EvidenceRule; share: number }[] =>
  EvidenceRule.options.map((rule) => ({ rule, share: figures.evidence[rule] })).filter(({ share }) => share > 0);

/** `retained 71%, inferred 22%, assumed 7%` */
export const evidenceText = (figures: Pick<Figures, "evidence">): string =>
  evidenceParts(figures)
    .map(({ rule, share }) => `${rule} ${shareText(share)}`)
    .join(", ");

/** A subdivision with its country where that is not plain from what stands around it: `Paraná, Brazil`. */
export function placeText(geo: string): string {
  const facts = geoFacts(geo);
  if (facts?.kind !== "subdivision" || facts.country === null) return geoName(geo);
  return `${facts.name}, ${geoName(facts.country)}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `1–28 Mar 2015`, saying nothing twice. */
export function periodText(period: { readonly from: string; readonly to: string } | null): string {
  if (period === null) return "no measurements";
  const [from, to] = [period.from, period.to].map((date) => {
    const [year, month, day] = date.split("-");
    return { year, month: MONTHS[Number(month) - 1], day: String(Number(day)) };
  });
  const end = `${to.day} ${to.month} ${to.year}`;
  if (period.from === period.to) return end;
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} – ${end}`;
  return from.month === to.month ? `${from.day}–${end}` : `${from.day} ${from.month} – ${end}`;
}
