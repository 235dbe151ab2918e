/** How figures are written everywhere in the window. Nothing here computes: it only rounds and names. */

const minus = "\u2212";
export const notJudged = "not judged";

/** Points with one decimal; whole ones where the figure is uncalibrated. `—` where nothing was judged. */
export function formatPercent(percent: number | null, uncalibrated = false): string {
  return percent === null ? "—" : percent.toFixed(uncalibrated ? 0 : 1);
}

/** `86.9–94.8`, or whole points; an empty string where there is no interval. */
export function formatInterval([low, high]: readonly [number | null, number | null], uncalibrated = false): string {
  if (low === null || high === null) return "";
  const separator = low < 0 || high < 0 ? " to " : "–";
  return `${signless(low, uncalibrated)}${separator}${signless(high, uncalibrated)}`;
}

function signless(value: number, whole: boolean): string {
  const text = value.toFixed(whole ? 0 : 1);
  return Number(text) === 0 ? "0" : text.replace("-", minus);
}

/** A change with its sign: `+18.9`, `−0.4`, `±0`. */
export function formatChange(points: number | null, uncalibrated = false): string {
  if (points === null) return "—";
  const text = Math.abs(points).toFixed(uncalibrated ? 0 : 1);
  if (Number(text) === 0) return "±0";
  return `${points > 0 ? "+" : minus}${text}`;
}

/** Milliseconds: one decimal below 10, whole above. */
export function formatMs(ms: number | null): string {
  if (ms === null) return "—";
  return `${Math.abs(ms) < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;
}

/** A share (0-1) as percent, with enough digits to tell a small one from none. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent === 0) return "0%";
  if (percent < 0.1) return "<0.1%";
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** Whole numbers with thousands apart: `41,208`. */
export const formatCount = (count: number): string => grouped.format(count);

/** A count with its word: `1 network`, `41,208 networks`. */
export const countOf = (count: number, word: string): string =>
  `${formatCount(count)} ${count === 1 ? word : `${word}s`}`;

/** What a list of problem networks says where it is empty: no problem and no data are not the same. */
export const noProblemNetworks = (canJudge: boolean): string =>
  canJudge
    ? "No network is sent to a PoP that is not optimal for it."
    : "Import rum-latency and rum-assignments to see which networks are sent to a PoP that is not optimal for them.";

/** Large counts in short: `1.2 M`, `830 k`. */
export function formatShortCount(count: number): string {
  if (count >= 1_000_000_000) return `${(count / 1_000_000_000).toFixed(1)} G`;
  if (count >= 1_000_000) return `${(count / 1_000_000).toFixed(1)} M`;
  if (count >= 10_000) return `${(count / 1000).toFixed(0)} k`;
  return grouped.format(count);
}

/** Bytes as files are listed: `1.4 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`;
  if (bytes >= 1000) return `${(bytes / 1000).toFixed(0)} kB`;
  return `${bytes} B`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `1–28 Mar 2015`, saying nothing twice. */
export function formatPeriod(period: { from: string; to: string } | null): string {
  if (!period) return "no period";
  const from = dateParts(period.from);
  const to = dateParts(period.to);
  if (period.from === period.to) return `${from.day} ${from.month} ${from.year}`;
  if (from.year !== to.year) return `${from.day} ${from.month} ${from.year} – ${to.day} ${to.month} ${to.year}`;
  if (from.month !== to.month) return `${from.day} ${from.month} – ${to.day} ${to.month} ${to.year}`;
  return `${from.day}–${to.day} ${to.month} ${to.year}`;
}

function dateParts(date: string): { day: number; month: string; year: string } {
  const [year = "", month = "", day = ""] = date.split("-");
  return { day: Number(day), month: months[Number(month) - 1] ?? month, year };
}

/** The last part of a path, on any system. */
export const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
