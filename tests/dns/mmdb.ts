import ipaddr from "ipaddr.js";

/** What an MMDB holds of a network; numbers are written as unsigned 32-bit. */
export type MmdbValue = string | number | readonly MmdbValue[] | { readonly [key: string]: MmdbValue };

interface Node {
  children: [Child, Child];
}
/** A node below, the index of a value, or nothing. */
type Child = Node | number | null;

const SEPARATOR = Buffer.alloc(16);
const METADATA_MARK = Buffer.from("abcdef4d61784d696e642e636f6d", "hex");

/**
 * An MMDB (MaxMind DB format 2.0) of these networks: a search tree of 32-bit records over IPv6 with IPv4 at ::/96, the
 * values, the metadata. Later networks replace earlier ones that they cover.
 */
export function writeMmdb(type: string, networks: readonly (readonly [cidr: string, value: MmdbValue])[]): Buffer {
  const root: Node = { children: [null, null] };
  networks.forEach(([cidr], index) => insert(root, bitsOf(cidr), index));
  const nodes = nodesOf(root);
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const values: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  for (const [, value] of networks) {
    offsets.push(length);
    const encoded = encode(value);
    values.push(encoded);
    length += encoded.length;
  }
  const record = (child: Child): number => {
    if (child === null) return nodes.length;
    return typeof child === "number" ? nodes.length + SEPARATOR.length + offsets[child] : numbers.get(child)!;
  };
  const tree = Buffer.alloc(nodes.length * 8);
  nodes.forEach(({ children }, index) => {
    children.forEach((child, side) => tree.writeUInt32BE(record(child), index * 8 + side * 4));
  });
  return Buffer.concat([tree, SEPARATOR, ...values, METADATA_MARK, metadata(type, nodes.length)]);
}

/** The bits of a prefix in the tree of IPv6 addresses. */
function bitsOf(cidr: string): number[] {
  const [address, length] = ipaddr.parseCIDR(cidr);
  const bytes = address.toByteArray();
  const bits = bytes.flatMap((byte) => Array.from({ length: 8 }, (_, bit) => (byte >> (7 - bit)) & 1)).slice(0, length);
  return address.kind() === "ipv4" ? [...Array.from({ length: 96 }, () => 0), ...bits] : bits;
}

function insert(root: Node, bits: readonly number[], value: number): void {
  let node = root;
  for (const bit of bits.slice(0, -1)) {
    const child = node.children[bit];
    if (child !== null && typeof child === "object") node = child;
    else node = node.children[bit] = { children: [child, child] };
  }
  node.children[bits.at(-1)!] = value;
}

function nodesOf(root: Node): Node[] {
  const nodes = [root];
  for (const { children } of nodes) {
    for (const child of children) if (child !== null && typeof child === "object") nodes.push(child);
  }
  return nodes;
}

const TYPE = { string: 2, map: 7, uint16: 5, uint32: 6, uint64: 9, array: 11 } as const;

function encode(value: MmdbValue): Buffer {
  if (typeof value === "string")
    return Buffer.concat([control(TYPE.string, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === "number") return unsigned(TYPE.uint32, 4, value);
  if (isArray(value)) return Buffer.concat([control(TYPE.array, value.length), ...value.map(encode)]);
  const entries = Object.entries(value).flatMap(([key, inner]) => [encode(key), encode(inner)]);
  return Buffer.concat([control(TYPE.map, entries.length / 2), ...entries]);
}

const isArray = (value: MmdbValue): value is readonly MmdbValue[] => Array.isArray(value);

function unsigned(type: number, size: number, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return Buffer.concat([control(type, size), bytes.subarray(8 - size)]);
}

/** Type and size; types above 7 stand in a byte of their own. */
function control(type: number, size: number): Buffer {
  if (size > 284) throw new Error(`a value of ${size} is longer than this writer writes`);
  const small = Math.min(size, 29);
  const first = type > 7 ? [small, type - 7] : [(type << 5) | small];
  return Buffer.from(size >= 29 ? [...first, size - 29] : first);
}

function metadata(type: string, nodeCount: number): Buffer {
  const entries: [string, Buffer][] = [
    ["binary_format_major_version", unsigned(TYPE.uint16, 2, 2)],
    ["binary_format_minor_version", unsigned(TYPE.uint16, 2, 0)],
    ["build_epoch", unsigned(TYPE.uint64, 8, 1_700_000_000)],
    ["database_type", encode(type)],
    ["description", encode({ en: "Networks of a test" })],
    ["ip_version", unsigned(TYPE.uint16, 2, 6)],
    ["languages", encode(["en"])],
    ["node_count", unsigned(TYPE.uint32, 4, nodeCount)],
    ["record_size", unsigned(TYPE.uint16, 2, 32)],
  ];
  return Buffer.concat([control(TYPE.map, entries.length), ...entries.flatMap(([key, value]) => [encode(key), value])]);
}
