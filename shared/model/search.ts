import { z } from "zod";

/** What has a name in a workspace. */
export const HitKind = z.enum(["deployment", "plan", "pop", "geo", "asn"]);
export type HitKind = z.infer<typeof HitKind>;

/** Something that was found by its name or code. */
export const Hit = z.object({
  kind: HitKind,
  /** A deployment's or plan's id, a PoP's id, a geo's code, an AS number. */
  id: z.string(),
  name: z.string(),
  /** What else a reader needs to know it by: a country, a mechanism, a state. */
  note: z.string(),
  /** Cells (geo, AS, family) that belong to it; null where none can. */
  cells: z.number().int().nullable(),
});
export type Hit = z.infer<typeof Hit>;

export const Found = z.object({
  hits: z.array(Hit),
  /** How many there were of each kind before the list was cut. */
  counts: z.record(HitKind, z.number().int()),
});
export type Found = z.infer<typeof Found>;
