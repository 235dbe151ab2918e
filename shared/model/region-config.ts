import { z } from "zod";
import { Asn, Family, Relationship } from "./entities.ts";
import { Evidence } from "./figures.ts";
import { Plan, RegionAddress } from "./plan.ts";

/** A geo that a configuration names, with the region that answers it; the most specific geo wins. */
export const ConfigGeo = z.strictObject({
  geo: z.string(),
  region: z.string(),
  /** Users of the cells that this line decides (those below it that no more specific line takes), of all users, 0-1. */
  share: z.number(),
});
export type ConfigGeo = z.infer<typeof ConfigGeo>;

/** A DNS override with the networks that it stands for. */
export const ConfigOverride = z.strictObject({
  region: z.string(),
  /** null: the plan names a prefix. */
  asn: Asn.nullable(),
  /** The prefix of the plan, or those of the AS where as-prefixes were imported; sorted by family, then address. */
  cidrs: z.array(z.string()),
  /** null: not known (no as-prefixes, or nothing measured). */
  share: z.number().nullable(),
});
export type ConfigOverride = z.infer<typeof ConfigOverride>;

/** What one session of ours says for one region. Sessions of a PoP outside the region's set are withheld. */
export const ConfigAnnouncement = z.strictObject({
  region: z.string(),
  pop: z.string(),
  asn: Asn,
  session: z.string().nullable(),
  family: Family,
  relationship: Relationship,
  name: z.string().nullable(),
  routeServer: z.boolean(),
  localIp: z.string().nullable(),
  neighborIp: z.string().nullable(),
  announce: z.boolean(),
  /** How many times our ASN stands in the path beyond once. */
  prepend: z.number().int(),
  noExport: z.boolean(),
  communities: z.array(z.string()),
});
export type ConfigAnnouncement = z.infer<typeof ConfigAnnouncement>;

const ConfigRegion = z.strictObject({
  id: z.string(),
  name: z.string(),
  color: z.string(),
  ipv4: RegionAddress.nullable(),
  ipv6: RegionAddress.nullable(),
  pops: z.array(z.string()),
  geos: z.array(z.string()),
  /** Region that answers when this one is down: the plan's, else the default region; null for the default region itself. */
  fallback: z.string().nullable(),
  /** Users that DNS is meant to send here, of all users, 0-1. */
  share: z.number(),
});

/** What the header of every exported file says of the plan's worth. */
const ConfigFigure = z.strictObject({
  percentOptimal: z.number().nullable(),
  interval90: z.tuple([z.number().nullable(), z.number().nullable()]),
  uncalibrated: z.boolean(),
  weights: z.string(),
  evidence: Evidence,
});

/**
 * The neutral region config, version 1: all that DNS and BGP need to carry out a plan, resolved against the workspace's
 * sessions and prefixes. Every server's export is a pure function of it. It holds no clock: the same plan and data give
 * the same bytes.
 */
export const RegionConfig = z.strictObject({
  format: z.literal("catchment-region-config"),
  version: z.literal(1),
  /** Name and version of the program that wrote it. */
  generator: z.string(),
  /** The document that it was made from, whole, so that it can be imported again. */
  plan: Plan,
  /** SHA-256 of the plan document in its canonical JSON. */
  planHash: z.string(),
  data: z.strictObject({
    period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
    cells: z.number().int(),
  }),
  simulated: ConfigFigure,
  originAsn: Asn,
  defaultRegion: z.string(),
  ecs: z.boolean(),
  regions: z.array(ConfigRegion),
  geos: z.array(ConfigGeo),
  overrides: z.array(ConfigOverride),
  announcements: z.array(ConfigAnnouncement),
});
export type RegionConfig = z.infer<typeof RegionConfig>;
export type ConfigRegion = z.infer<typeof ConfigRegion>;
