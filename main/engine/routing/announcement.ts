import type { Relationship } from "#shared/model/entities.ts";

/** From whom an AS has its route, best last; 0: it has none. */
export const NONE = 0;
export const FROM_PROVIDER = 1;
export const FROM_PEER = 2;
export const FROM_CUSTOMER = 3;
export const OWN = 4;
/** Our own AS: it takes no route and passes none on. */
export const SILENT = 5;

/** How the neighbor of a session learns the route, by what we call it. */
export const LEARNED: Readonly<Record<Relationship, number>> = {
  transit: FROM_CUSTOMER,
  peer: FROM_PEER,
  customer: FROM_PROVIDER,
};

/** What a neighbor must not do with a route, by the AS that it would tell: how many copies of its own ASN it adds, -1: nothing. */
export type ExportPolicy = (as: number) => number;

/** One prefix as one AS of the graph first has it: from a session with us, or because it announces it itself. */
export interface Seed {
  /** The AS that is told: index in the graph. */
  readonly as: number;
  /** How it has the route: OWN, or FROM_CUSTOMER where we are its customer (our transit), and so on. */
  readonly relationship: number;
  /** ASes in the path after the AS itself: copies of our ASN on a session, its own prepends where it announces itself. */
  readonly pathLength: number;
  /** ASN at the end of the path: the next hop's, in ties. */
  readonly origin: number;
  /** The neighbor tells nobody. */
  readonly noExport: boolean;
  /** null: it tells whom it pleases. */
  readonly policy: ExportPolicy | null;
}

/** The announcements of one prefix, in their order; `silent`: ASes of the graph that take no route (ours). */
export interface Announcements {
  readonly seeds: readonly Seed[];
  readonly silent: readonly number[];
}

/** Copies of its own ASN that a seeded AS adds when it tells `to`; -1: it tells nothing. */
export const copiesTo = ({ noExport, policy }: Seed, to: number): number => (noExport ? -1 : policy ? policy(to) : 0);

export const isLimited = ({ noExport, policy }: Seed): boolean => noExport || policy !== null;
