import ipaddr from "ipaddr.js";
import { CatchmentError } from "#shared/model/errors.ts";
import type { World } from "../world/world.ts";
import type { RegionMap } from "./regions.ts";

/** A share (0-1) of the addresses of an AS that an override sends to a region. */
export interface OverrideShare {
  readonly region: number;
  readonly share: number;
}

/** What overrides take of the addresses of an AS, and the share that they leave: 0 where they take all, to the last bit. */
export interface Covered {
  readonly parts: readonly OverrideShare[];
  readonly left: number;
}

/** What the overrides of a plan do to the addresses of an AS: CIDRs first, the most specific first, then the ASN. */
export interface Overrides {
  /** For resolvers in the AS: all overrides. What is left to one goes by geo. */
  readonly ofResolversIn: (asn: number, family: number) => Covered;
  /** For users in the AS whose own prefix is seen (ECS): CIDR overrides only. */
  readonly ofUsersIn: (asn: number, family: number) => Covered;
  /** True when a CIDR override can't be scored because no AS prefixes are imported. */
  readonly unscored: boolean;
}

const NONE: Covered = { parts: [], left: 1 };

/** Reads the overrides of a plan. BAD_INPUT for a CIDR that is none. */
export function readOverrides(world: World, map: RegionMap): Overrides {
  const { dnsOverrides } = map.plan;
  const byAsn = new Map<number, number>();
  const cidrs: { block: Block; region: number }[] = [];
  for (const override of dnsOverrides) {
    const region = map.regionNamed(override.region);
    if ("cidr" in override) cidrs.push({ block: parseBlock(override.cidr), region });
    else if (!byAsn.has(override.asn)) byAsn.set(override.asn, region);
  }
  // A stable sort: of two equal CIDRs the first listed wins.
  cidrs.sort((a, b) => b.block.length - a.block.length);
  const shares = new Map<string, Covered>();
  const ofUsersIn = (asn: number, family: number): Covered => {
    if (cidrs.length === 0 || !world.asPrefixes) return NONE;
    const key = `${asn}/${family}`;
    let known = shares.get(key);
    if (!known) shares.set(key, (known = coveredShares(world.asPrefixes.get(asn) ?? [], cidrs, family)));
    return known;
  };
  return {
    ofUsersIn,
    ofResolversIn(asn, family) {
      if (dnsOverrides.length === 0) return NONE;
      const covered = ofUsersIn(asn, family);
      const region = byAsn.get(asn);
      if (asn === 0 || region === undefined) return covered;
      const { parts, left } = covered;
      return left > 0 ? { parts: [...parts, { region, share: left }], left: 0 } : covered;
    },
    unscored: cidrs.length > 0 && !world.asPrefixes,
  };
}

/** A CIDR block as a range of addresses: first included, end not. */
interface Block {
  readonly family: number;
  readonly length: number;
  readonly first: bigint;
  readonly end: bigint;
}

function parseBlock(cidr: string): Block {
  try {
    const [address, length] = ipaddr.parseCIDR(cidr);
    const bits = address.kind() === "ipv4" ? 32 : 128;
    const value = address.toByteArray().reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
    const size = 1n << BigInt(bits - length);
    const first = (value / size) * size;
    return { family: bits === 32 ? 4 : 6, length, first, end: first + size };
  } catch (cause) {
    throw new CatchmentError("BAD_INPUT", `${cidr} is no CIDR block`, { cidr }, { cause });
  }
}

function coveredShares(
  prefixes: readonly string[],
  cidrs: readonly { block: Block; region: number }[],
  family: number,
): Covered {
  const own = union(prefixes.map(parseBlock).filter((block) => block.family === family));
  const total = size(own);
  if (total === 0n) return NONE;
  const parts: OverrideShare[] = [];
  let left = own;
  for (const { block, region } of cidrs) {
    if (block.family !== family) continue;
    const rest = left.flatMap((range) => outside(range, block));
    const taken = size(left) - size(rest);
    if (taken > 0n) parts.push({ region, share: Number(taken) / Number(total) });
    left = rest;
  }
  return { parts, left: Number(size(left)) / Number(total) };
}

type Range = Pick<Block, "first" | "end">;

const size = (ranges: readonly Range[]): bigint => ranges.reduce((sum, range) => sum + (range.end - range.first), 0n);

/** Prefixes of an AS often lie inside one another; each address counts once. */
function union(ranges: readonly Range[]): Range[] {
  const sorted = ranges.toSorted((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const merged: { first: bigint; end: bigint }[] = [];
  for (const { first, end } of sorted) {
    const last = merged.at(-1);
    if (last && first <= last.end) last.end = end > last.end ? end : last.end;
    else merged.push({ first, end });
  }
  return merged;
}

/** The parts of a range that lie outside a block. */
function outside(range: Range, block: Range): Range[] {
  const before = { first: range.first, end: range.end < block.first ? range.end : block.first };
  const after = { first: range.first > block.end ? range.first : block.end, end: range.end };
  return [before, after].filter((part) => part.end > part.first);
}
