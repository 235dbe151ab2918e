import { z } from "zod";
import { Asn, Period } from "./entities.ts";

const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "letters, digits, dot, dash and underscore, beginning with a letter or digit");

/** The prefix announced for a region and the service address inside it. */
export const RegionAddress = z.strictObject({ prefix: z.string(), address: z.string() });
export type RegionAddress = z.infer<typeof RegionAddress>;

export const Region = z.strictObject({
  id: Id,
  name: z.string(),
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/, "a colour such as #2a9d8f"),
  ipv4: RegionAddress.optional(),
  ipv6: RegionAddress.optional(),
  pops: z.array(z.string()).default([]),
  /** ISO 3166-1, ISO 3166-2, `continent:XX` or `*`; the most specific geo wins. */
  geos: z.array(z.string()).default([]),
  /** Region that answers when this one has no PoP. */
  fallback: Id.optional(),
});
export type Region = z.infer<typeof Region>;

export const PlanAnnouncement = z.strictObject({
  region: Id,
  pop: z.string(),
  asn: Asn,
  session: z.string().optional(),
  withhold: z.boolean().optional(),
  prepend: z.number().int().min(0).max(10).optional(),
  noExport: z.boolean().optional(),
  communities: z.array(z.string()).optional(),
});
export type PlanAnnouncement = z.infer<typeof PlanAnnouncement>;

export const DnsOverride = z.union([
  z.strictObject({ cidr: z.string(), region: Id }),
  z.strictObject({ asn: Asn, region: Id }),
]);
export type DnsOverride = z.infer<typeof DnsOverride>;

export const RampStep = z.strictObject({ geo: z.string(), percent: z.number().min(0).max(100), date: Period });
export type RampStep = z.infer<typeof RampStep>;

/** The region plan: version 1 of the document that is stored, exported and diffed. */
export const Plan = z.strictObject({
  version: z.literal(1),
  id: Id,
  name: z.string(),
  notes: z.string().default(""),
  defaultRegion: Id,
  ecs: z.boolean().default(false),
  regions: z.array(Region).min(1),
  announcements: z.array(PlanAnnouncement).default([]),
  dnsOverrides: z.array(DnsOverride).default([]),
  ramp: z.array(RampStep).default([]),
});
export type Plan = z.infer<typeof Plan>;

export const BuiltinPlanId = z.enum(["global", "continents", "continents-6"]);
export type BuiltinPlanId = z.infer<typeof BuiltinPlanId>;

/**
 * What a new plan can begin with: a built-in plan; `today`, a region for each PoP with the geos that DNS sends there most;
 * `today-merged`, the same with the PoPs of a continent in one region; `empty`, one region without PoPs and geos.
 */
export const PlanTemplate = z.enum([...BuiltinPlanId.options, "today", "today-merged", "empty"]);
export type PlanTemplate = z.infer<typeof PlanTemplate>;

/** Something wrong or doubtful in a plan, at a JSON-pointer-like path into the document. */
export const PlanProblem = z.object({
  severity: z.enum(["error", "warning", "info"]),
  code: z.enum([
    "region-without-pop",
    "geo-in-two-regions",
    "unmapped-geo",
    "unknown-geo",
    "unknown-pop",
    "unknown-region",
    "duplicate-region",
    "prefix-invalid",
    "prefix-overlap",
    "prefix-too-long",
    "prefix-missing",
    "address-outside-prefix",
    "default-prefix",
    "capacity-exceeded",
    "override-outside-region",
    "drained-pop",
    "planned-pop",
    "pop-in-several-regions",
    "default-region-followers",
    "fallback-loop",
    "ramp-not-rising",
    "ramp-order",
    "announcement-unknown-session",
    "announcement-unknown-community",
    "announcement-withholds-pop",
    "pop-without-sessions",
    "override-unscored",
  ]),
  message: z.string(),
  path: z.string(),
  region: z.string().nullable().default(null),
});
export type PlanProblem = z.infer<typeof PlanProblem>;
