import ipaddr from "ipaddr.js";

export interface Prefix {
  readonly family: 4 | 6;
  /** First address as a number. */
  readonly first: bigint;
  /** Bits of the network part. */
  readonly length: number;
}

/** The longest prefixes that are carried by the routing of the whole Internet. */
export const LONGEST_ROUTED = { 4: 24, 6: 48 } as const;

const BITS = { 4: 32, 6: 128 } as const;

/** The ranges that built-in plans take prefixes from when the settings name none: benchmarking and documentation. */
export const DEFAULT_RANGES = { 4: "198.18.0.0/15", 6: "2001:db8::/32" } as const;

/** Reads `198.51.100.0/24` or `2001:db8::/48`; undefined for anything else, and where bits are set behind the length. */
export function parsePrefix(text: string): Prefix | undefined {
  const [address, length, ...rest] = text.split("/");
  if (length === undefined || rest.length > 0 || !/^\d{1,3}$/.test(length)) return undefined;
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  const { family, value } = parsed;
  const bits = Number(length);
  const hostBits = BigInt(BITS[family] - bits);
  if (bits > BITS[family] || value !== (value >> hostBits) << hostBits) return undefined;
  return { family, first: value, length: bits };
}

/** Reads a whole address; IPv4 in four decimal parts only. */
export function parseAddress(text: string): { family: 4 | 6; value: bigint } | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text))
    return { family: 4, value: numberOf(ipaddr.IPv4.parse(text).toByteArray()) };
  if (!text.includes(":") || text.includes("%") || !ipaddr.IPv6.isValid(text)) return undefined;
  return { family: 6, value: numberOf(ipaddr.IPv6.parse(text).toByteArray()) };
}

const numberOf = (bytes: readonly number[]): bigint => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** An address as people write it; IPv6 after RFC 5952. */
export function formatAddress(family: 4 | 6, value: bigint): string {
  const bytes = Array.from({ length: BITS[family] / 8 }, (_, index) =>
    Number((value >> BigInt(BITS[family] - 8 - 8 * index)) & 0xffn),
  );
  const address = ipaddr.fromByteArray(bytes);
  return address.kind() === "ipv6" ? (address as ipaddr.IPv6).toRFC5952String() : address.toString();
}

export const formatPrefix = ({ family, first, length }: Prefix): string => `${formatAddress(family, first)}/${length}`;

/** True when the prefix holds every address of the other (itself too). */
export function holdsPrefix(outer: Prefix, inner: Prefix): boolean {
  if (outer.family !== inner.family || outer.length > inner.length) return false;
  const hostBits = BigInt(BITS[outer.family] - outer.length);
  return outer.first >> hostBits === inner.first >> hostBits;
}

export const overlap = (a: Prefix, b: Prefix): boolean => holdsPrefix(a, b) || holdsPrefix(b, a);

/** True when the address lies in the prefix. */
export const holdsAddress = (prefix: Prefix, address: { family: 4 | 6; value: bigint }): boolean =>
  holdsPrefix(prefix, { family: address.family, first: address.value, length: BITS[address.family] });

/** The address after the first: `.1` or `::1` of a prefix. */
export const serviceAddress = ({ family, first }: Prefix): string => formatAddress(family, first + 1n);

/** The n-th subnet (from 0) of a length that a prefix offers; undefined when it has no such subnet. */
export function subnet(prefix: Prefix, length: number, index: number): Prefix | undefined {
  if (length < prefix.length || BigInt(index) >= 1n << BigInt(length - prefix.length)) return undefined;
  const size = 1n << BigInt(BITS[prefix.family] - length);
  return { family: prefix.family, first: prefix.first + BigInt(index) * size, length };
}
