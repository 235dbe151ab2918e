import ipaddr from "ipaddr.js";

/** The communities of an announcement by kind, each once, as numbers; what is none of them is left out and named. */
export interface Communities {
  readonly standard: readonly (readonly [number, number])[];
  readonly large: readonly (readonly [number, number, number])[];
  readonly extended: readonly ExtendedCommunity[];
  readonly malformed: readonly string[];
}

/** Route target or route origin: an ASN or an IPv4 address, then a number. */
export interface ExtendedCommunity {
  readonly kind: "rt" | "soo";
  readonly administrator: string;
  readonly value: number;
}

/** RFC 1997, 3765, 7999, 8326: names that operators write in place of numbers. */
const wellKnown: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["graceful-shutdown", [65535, 0]],
  ["blackhole", [65535, 666]],
  ["no-export", [65535, 65281]],
  ["no-advertise", [65535, 65282]],
  ["local-as", [65535, 65283]],
  ["no-peer", [65535, 65284]],
]);
const NO_EXPORT = "no-export";

const MAX_16 = 0xffff;
const MAX_32 = 0xffffffff;

/** Reads `65000:1`, `65000:1:2` (large), `rt:65000:1`, `ro:192.0.2.1:1` and well-known names. */
export function readCommunities(texts: readonly string[], noExport: boolean): Communities {
  const standard = new Map<string, readonly [number, number]>();
  const large = new Map<string, readonly [number, number, number]>();
  const extended = new Map<string, ExtendedCommunity>();
  const malformed: string[] = [];
  for (const text of noExport ? [NO_EXPORT, ...texts] : texts) {
    const extendedOne = readExtended(text);
    const numbers: readonly number[] | undefined = wellKnown.get(text.toLowerCase()) ?? readNumbers(text);
    if (extendedOne) extended.set(JSON.stringify(extendedOne), extendedOne);
    else if (numbers?.length === 2 && numbers.every((each) => each <= MAX_16))
      standard.set(numbers.join(":"), pair(numbers));
    else if (numbers?.length === 3 && numbers.every((each) => each <= MAX_32))
      large.set(numbers.join(":"), triple(numbers));
    else malformed.push(text);
  }
  return { standard: [...standard.values()], large: [...large.values()], extended: [...extended.values()], malformed };
}

const pair = (numbers: readonly number[]): readonly [number, number] => [numbers[0]!, numbers[1]!];
const triple = (numbers: readonly number[]): readonly [number, number, number] => [
  numbers[0]!,
  numbers[1]!,
  numbers[2]!,
];

const readNumbers = (text: string): number[] | undefined =>
  /^\d{1,10}(:\d{1,10}){1,2}$/.test(text) ? text.split(":").map(Number) : undefined;

/** RFC 4360, 5668: of administrator and number one has two bytes and the other four. */
function readExtended(text: string): ExtendedCommunity | undefined {
  const [, kind, administrator, digits] = /^(rt|ro|soo):([\d.]{1,15}):(\d{1,10})$/i.exec(text) ?? [];
  if (kind === undefined || administrator === undefined || digits === undefined) return undefined;
  const value = Number(digits);
  const isAddress = ipaddr.IPv4.isValidFourPartDecimal(administrator);
  if (!isAddress && !/^\d{1,10}$/.test(administrator)) return undefined;
  const limit = isAddress || Number(administrator) > MAX_16 ? MAX_16 : MAX_32;
  if (value > limit || (!isAddress && Number(administrator) > MAX_32)) return undefined;
  return {
    kind: kind.toLowerCase() === "rt" ? "rt" : "soo",
    administrator: isAddress ? administrator : String(Number(administrator)),
    value,
  };
}
