import ipaddr from "ipaddr.js";
import { geoFacts } from "#shared/geo/catalogue.ts";
import { quoted, type FieldProblem, type ProblemCode } from "../problems.ts";
import type { NumberField } from "./number-field.ts";
import { REFUSED } from "./number-field.ts";

export type Value = string | number | null;

/** One column of a small table: a text becomes the value that is stored, or a problem. */
export type TextField = (text: string) => { readonly value: Value } | FieldProblem;

const refuse = (code: ProblemCode, text: string, expected: string): FieldProblem => ({
  code,
  message: `${quoted(text)}: expected ${expected}`,
});

const MAX_TEXT_CHARACTERS = 500;

/** Free text. */
export const freeText: TextField = (text) =>
  text.length <= MAX_TEXT_CHARACTERS
    ? { value: text }
    : refuse("out-of-range", text, `at most ${MAX_TEXT_CHARACTERS} characters`);

const ID = /^[^\s,"\p{Cc}]{1,64}$/u;

/** An id that stands in lists separated by spaces, in URLs and on command lines. */
export const idText: TextField = (text) =>
  ID.test(text) && Buffer.byteLength(text) <= 64
    ? { value: text }
    : refuse("bad-id", text, "up to 64 characters without spaces, commas or quotes");

/** One of a few words. */
export const oneOf =
  (words: readonly string[]): TextField =>
  (text) =>
    words.includes(text) ? { value: text } : refuse("bad-enum", text, words.join(", "));

/** A country that the catalogue knows. */
export const countryText: TextField = (text) =>
  geoFacts(text)?.kind === "country"
    ? { value: text }
    : refuse("bad-country", text, "an ISO 3166-1 code of two capital letters such as BR");

const YES = new Set(["true", "1", "yes"]);
const NO = new Set(["false", "0", "no"]);

/** true, false, 1, 0, yes, no. */
export const flag: TextField = (text) => {
  const word = text.toLowerCase();
  if (YES.has(word)) return { value: 1 };
  if (NO.has(word)) return { value: 0 };
  return refuse("bad-enum", text, "true, false, yes, no, 1 or 0");
};

/** An IP address. */
export const addressText: TextField = (text) => {
  try {
    if (ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text))
      return { value: ipaddr.parse(text).toString() };
  } catch {
    // Reported as refused below.
  }
  return refuse("bad-prefix", text, "an IP address such as 192.0.2.1 or 2001:db8::1");
};

const IPV4_PREFIX = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** A plain IPv4 prefix, much faster than the library; null where that has to judge. */
function plainIpv4Prefix(text: string): string | null {
  const parts = IPV4_PREFIX.exec(text)?.slice(1);
  if (!parts || parts.some((part) => part.length > 1 && part.startsWith("0"))) return null;
  const [a, b, c, d, bits] = parts.map(Number);
  const isInRange = a < 256 && b < 256 && c < 256 && d < 256 && bits <= 32;
  return isInRange && !hasHostBits([a, b, c, d], bits) ? text : null;
}

/** A CIDR prefix, stored in its canonical form. */
export const prefixText: TextField = (text) => {
  const plain = plainIpv4Prefix(text);
  if (plain !== null) return { value: plain };
  const expected = "a prefix such as 192.0.2.0/24 or 2001:db8::/32, without host bits";
  try {
    const [address, bits] = ipaddr.parseCIDR(text);
    const isPlain = address.kind() === "ipv6" || ipaddr.IPv4.isValidFourPartDecimal(text.slice(0, text.indexOf("/")));
    if (isPlain && !hasHostBits(address.toByteArray(), bits)) return { value: `${address.toString()}/${bits}` };
  } catch {
    // Reported as refused below.
  }
  return refuse("bad-prefix", text, expected);
};

function hasHostBits(bytes: readonly number[], bits: number): boolean {
  return bytes.some((byte, index) => {
    const networkBits = Math.min(8, Math.max(0, bits - index * 8));
    return (byte & (0xff >> networkBits)) !== 0;
  });
}

/** A number field, for a table of texts. */
export const numeric =
  (field: NumberField): TextField =>
  (text) => {
    const bytes = Buffer.from(text);
    const value = field.read(bytes, 0, bytes.length);
    return value === REFUSED ? field.explain(text) : { value };
  };
