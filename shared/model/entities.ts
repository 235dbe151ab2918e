import { z } from "zod";

/** Autonomous system number; 0 means unknown. */
export const Asn = z.number().int().min(0).max(4_294_967_295);
export const Family = z.union([z.literal(4), z.literal(6)]);
export type Family = z.infer<typeof Family>;
export const FAMILIES: readonly Family[] = [4, 6];

export const PopState = z.enum(["active", "planned", "drained"]);
export type PopState = z.infer<typeof PopState>;
export const Relationship = z.enum(["transit", "peer", "customer"]);
export type Relationship = z.infer<typeof Relationship>;
export const Mechanism = z.enum(["dns", "anycast"]);
export type Mechanism = z.infer<typeof Mechanism>;
export const LatencyMethod = z.enum(["tcp_connect", "fetch", "tcp_info", "icmp"]);
export type LatencyMethod = z.infer<typeof LatencyMethod>;
export const AsKind = z.enum(["eyeball", "mobile", "vpn", "relay", "enterprise", "hosting", "satellite"]);

/** A UTC date, `2015-03-01`. */
export const Period = z.iso.date();

export const Pop = z.object({
  id: z.string(),
  name: z.string(),
  country: z.string(),
  lat: z.number(),
  lon: z.number(),
  city: z.string().nullable(),
  capacity: z.number().nullable(),
  state: PopState,
});
export type Pop = z.infer<typeof Pop>;

/** A measured deployment: one DNS map, or one announced prefix. */
export const Deployment = z.object({
  id: z.string(),
  mechanism: Mechanism,
  /** Announced set, empty for dns. */
  pops: z.array(z.string()),
  group: z.string().nullable(),
  use: z.string().nullable(),
  family: Family,
  samples: z.number(),
});
export type Deployment = z.infer<typeof Deployment>;

/** The tables that can be imported, by the name that the CLI option and the workspace use. */
export const ImportTable = z.enum([
  "pops",
  "neighbors",
  "deployments",
  "announcements",
  "rum-assignments",
  "rum-latency",
  "resolvers",
  "as-links",
  "as-info",
  "as-prefixes",
  "stability",
  "demand",
  "communities",
]);
export type ImportTable = z.infer<typeof ImportTable>;
