import { z } from "zod";
import { AdoptFormat } from "./adopting.ts";
import { Asn, Family } from "./entities.ts";
import { Comparison, PopLoad } from "./figures.ts";
import { Subject } from "./subject.ts";

/** One side of a diff: a plan, or a configuration on disk. */
export const DiffSubject = z.union([
  Subject,
  z.object({
    kind: z.literal("config"),
    path: z.string(),
    /** Left out: known by the files. */
    format: AdoptFormat.optional(),
    service: z.string().optional(),
  }),
]);

/** What DNS answers with: a region and its service addresses. */
export const DnsAnswer = z.strictObject({
  region: z.string(),
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
});
export type DnsAnswer = z.infer<typeof DnsAnswer>;

export const DnsChange = z.strictObject({
  /** `geo:BR`, `cidr:203.0.113.0/24`, `asn:64500`; `geo:*` is everybody whom nothing else places. */
  key: z.string(),
  from: DnsAnswer.nullable(),
  to: DnsAnswer.nullable(),
  /** Users whose line this is, of all users, 0-1; null: not known. */
  userShare: z.number().nullable(),
});
export type DnsChange = z.infer<typeof DnsChange>;

/** What a session says of a prefix. */
export const Announced = z.strictObject({
  announce: z.boolean(),
  prepend: z.number().int(),
  noExport: z.boolean(),
  communities: z.array(z.string()),
});
export type Announced = z.infer<typeof Announced>;

export const BgpChange = z.strictObject({
  prefix: z.string(),
  pop: z.string(),
  asn: Asn,
  session: z.string().nullable(),
  family: Family,
  name: z.string().nullable(),
  from: Announced,
  to: Announced,
});
export type BgpChange = z.infer<typeof BgpChange>;

export const LoadChange = z.strictObject({ pop: z.string(), from: PopLoad, to: PopLoad });
export type LoadChange = z.infer<typeof LoadChange>;

/** What changes from a to b: b is what would be applied. */
export const PlanDiff = z.strictObject({
  a: z.string(),
  b: z.string(),
  /** Neither DNS nor BGP changes. */
  same: z.boolean(),
  dns: z.array(DnsChange),
  /** Users whose own geo gets another address, of all users, 0-1; overrides not counted. */
  movedShare: z.number(),
  bgp: z.array(BgpChange),
  /** All PoPs with users in either. */
  load: z.array(LoadChange),
  /** Figures of both on one ground: b - a. */
  comparison: Comparison,
  /** What was not compared, and why. */
  notes: z.array(z.string()),
});
export type PlanDiff = z.infer<typeof PlanDiff>;
