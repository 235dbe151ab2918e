import type { Plan } from "#shared/model/plan.ts";
import type { PrefixRow } from "./rows.ts";

/** First and last address of a CIDR as numbers of 32 or 128 bits. */
interface Range {
  family: 4 | 6;
  first: bigint;
  last: bigint;
  length: number;
}

export function rangeOf(cidr: string): Range {
  const [address, lengthText] = cidr.split("/") as [string, string];
  const length = Number(lengthText);
  const family = address.includes(":") ? 6 : 4;
  const bits = family === 4 ? 32 : 128;
  const size = 1n << BigInt(bits - length);
  const value = family === 4 ? value4(address) : value6(address);
  const first = value - (value % size);
  return { family, first, last: first + size - 1n, length };
}

function value4(address: string): bigint {
  return address.split(".").reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function value6(address: string): bigint {
  const [head, tail] = address.split("::") as [string, string | undefined];
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right].reduce((sum, part) => sum * 65_536n + BigInt(`0x${part}`), 0n);
}

/**
 * Region -> share of the AS's own addresses that the plan's CIDR overrides send there; the most specific CIDR
 * wins, of equal ones the first in the plan. Works on elementary intervals between all range ends.
 */
export function coveredShares(plan: Plan, rows: PrefixRow[], asn: number, family: 4 | 6): Map<string, number> {
  const own = rows.filter((row) => row.asn === asn).map((row) => rangeOf(row.prefix));
  const ranges = own.filter((range) => range.family === family);
  const overrides = plan.dnsOverrides.flatMap((o) =>
    "cidr" in o ? [{ region: o.region, range: rangeOf(o.cidr) }] : [],
  );
  const matching = overrides.filter((o) => o.range.family === family).sort((a, b) => b.range.length - a.range.length);
  const cuts = new Set<bigint>();
  for (const range of [...ranges, ...matching.map((o) => o.range)]) cuts.add(range.first).add(range.last + 1n);
  const points = [...cuts].sort((a, b) => (a < b ? -1 : 1));
  const inside = (range: Range, at: bigint) => range.first <= at && at <= range.last;
  const sizes = new Map<string, bigint>();
  let all = 0n;
  for (const [index, from] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined || !ranges.some((range) => inside(range, from))) continue;
    all += next - from;
    const override = matching.find((o) => inside(o.range, from));
    if (override) sizes.set(override.region, (sizes.get(override.region) ?? 0n) + (next - from));
  }
  const shares = new Map<string, number>();
  for (const [region, size] of sizes) shares.set(region, Number(size) / Number(all));
  return shares;
}
