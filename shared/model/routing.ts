import { z } from "zod";
import { Asn, Family, Relationship } from "./entities.ts";
import { Evidence } from "./figures.ts";
import { Plan, PlanAnnouncement } from "./plan.ts";

/** Provider and customer, or two peers. */
export const ScenarioLink = z.union([
  z.strictObject({ provider: Asn, customer: Asn }),
  z.strictObject({ peer: z.tuple([Asn, Asn]) }),
]);
export type ScenarioLink = z.infer<typeof ScenarioLink>;

const Prepend = z.number().int().min(0).max(255);

/** One prefix announced by an AS of the graph to all its neighbors, or by `origin` to one neighbor (a session). */
export const ScenarioAnnouncement = z.union([
  z.strictObject({ id: z.string(), asn: Asn, prepend: Prepend.optional() }),
  z.strictObject({
    id: z.string(),
    origin: Asn,
    neighbor: Asn,
    /** As the origin sees the neighbor: `transit` is its provider. */
    relationship: Relationship,
    prepend: Prepend.optional(),
    noExport: z.boolean().optional(),
  }),
]);
export type ScenarioAnnouncement = z.infer<typeof ScenarioAnnouncement>;

/** A small AS graph and the announcements of one prefix: scenario files of `routes`. */
export const Scenario = z.strictObject({
  links: z.array(ScenarioLink),
  announcements: z.array(ScenarioAnnouncement),
});
export type Scenario = z.infer<typeof Scenario>;

export const Ties = z.enum(["lowest-asn", "set"]);
export type Ties = z.infer<typeof Ties>;

/** From whom an AS has its route, as it sees them. */
export const RouteRelationship = z.enum(["origin", "customer", "peer", "provider"]);
export type RouteRelationship = z.infer<typeof RouteRelationship>;

/** One AS's route: the path begins with the AS itself and ends with the origin and its prepends. */
export const Route = z.object({
  asn: Asn,
  relationship: RouteRelationship,
  path: z.array(Asn),
  /** The announcements that the AS may end up at. */
  ids: z.array(z.string()),
});
export type Route = z.infer<typeof Route>;
export const Routes = z.object({ routes: z.array(Route) });
export type Routes = z.infer<typeof Routes>;

/** What an action community makes a neighbor do when it exports; a target is an AS number, `peers` or a geo. */
export const CommunityEffect = z.enum(["no-export", "prepend-1", "prepend-2", "prepend-3"]);
export type CommunityEffect = z.infer<typeof CommunityEffect>;
export const Community = z.object({
  asn: Asn,
  community: z.string(),
  effect: CommunityEffect,
  target: z.string(),
});
export type Community = z.infer<typeof Community>;

/** Our AS at a PoP to a neighbor, as imported. */
export const Session = z.object({
  pop: z.string(),
  asn: Asn,
  /** null where the file names none. */
  session: z.string().nullable(),
  family: Family,
  relationship: Relationship,
  name: z.string().nullable(),
  announce: z.boolean(),
  prepend: z.number().int(),
  routeServer: z.boolean(),
});
export type Session = z.infer<typeof Session>;

/** What the routing of a workspace stands on. */
export const RoutingStatus = z.object({
  /** null: no links were imported, nothing is simulated. */
  topology: z
    .object({
      /** Names the content: equal links, neighbors and communities give an equal version. */
      version: z.string(),
      ases: z.number().int(),
      providerLinks: z.number().int(),
      peerLinks: z.number().int(),
      /** ASNs of one cycle of providers, or null. */
      providerCycle: z.array(Asn).nullable(),
    })
    .nullable(),
  sessions: z.array(Session),
  communities: z.array(Community),
  warnings: z.array(z.string()),
});
export type RoutingStatus = z.infer<typeof RoutingStatus>;

/** What `info` says of it. */
export const RoutingSummary = RoutingStatus.pick({ topology: true, warnings: true }).extend({
  sessions: z.number().int(),
  communities: z.number().int(),
});
export type RoutingSummary = z.infer<typeof RoutingSummary>;

/** One AS on the way, with what it sees; `relationship` is how it learned the route from the next one. */
export const Hop = z.object({
  asn: Asn,
  name: z.string().nullable(),
  country: z.string().nullable(),
  /** Where the AS is drawn: of as-info, else its country's centroid; null where neither is known. */
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  relationship: RouteRelationship,
  /** ASes in the path that it sees, prepends counted. */
  pathLength: z.number().int(),
});
export type Hop = z.infer<typeof Hop>;

/** A route that the deciding hop had and did not take, or kept beside the other. */
export const RunnerUp = z.object({
  /** The next hop; our own ASN for a session of ours. */
  via: Asn,
  viaName: z.string().nullable(),
  relationship: RouteRelationship,
  pathLength: z.number().int(),
  /** PoPs that it would have led to. */
  pops: z.array(z.string()),
  /** `own-preference`: by the textbook it would have won; the users were measured elsewhere. */
  lostBy: z.enum(["relationship", "path-length", "tie", "hot-potato", "own-preference"]),
  /** What would have had to differ, in plain words. */
  needed: z.string(),
});
export type RunnerUp = z.infer<typeof RunnerUp>;

/** The way by which some users of an AS in a geo reach a PoP. */
export const RouteExplanation = z.object({
  asn: Asn,
  name: z.string().nullable(),
  pop: z.string(),
  session: Session.nullable(),
  /** Share (0-1) of the geo's weight that takes this way. */
  share: z.number(),
  /** `simulated`: the simulation sends them here; `attributed`: they were measured here, and the simulation of this PoP alone says how. */
  basis: z.enum(["simulated", "attributed"]),
  orderDependent: z.boolean(),
  stray: z.boolean(),
  /** Mean excess over the best PoP, ms; null where not judged. */
  excessMs: z.number().nullable(),
  /** From the users' AS to the last one before us. Empty where no path is known. */
  hops: z.array(Hop),
  /** The hop that chose between PoPs: its index in `hops`, and what else it had. null where no hop had a choice. */
  deciding: z.object({ hop: z.number().int(), runnersUp: z.array(RunnerUp) }).nullable(),
});
export type RouteExplanation = z.infer<typeof RouteExplanation>;

/** Why the users of a geo (or of one AS in it) end up where they do. Shares are of the weight of what was asked about. */
export const Explanation = z.object({
  subject: z.string(),
  geo: z.string(),
  asn: Asn.nullable(),
  family: Family,
  weight: z.number(),
  /** What was measured there: of the subject itself, or of the anycast deployment that a plan's prediction rests on. */
  measured: z
    .object({
      deployment: z.string(),
      samples: z.number(),
      pops: z.array(z.object({ pop: z.string(), share: z.number() })),
    })
    .nullable(),
  predicted: z.array(z.object({ pop: z.string(), share: z.number(), evidence: Evidence })),
  /** Entry sessions by share, with the part of it that strays. */
  sessions: z.array(
    z.object({
      session: Session,
      share: z.number(),
      strayShare: z.number(),
      excessMs: z.number().nullable(),
      networks: z.number().int(),
    }),
  ),
  /** Largest first; at most `top` of them. */
  routes: z.array(RouteExplanation),
  unsettledShare: z.number(),
  unservedShare: z.number(),
  warnings: z.array(z.string()),
});
export type Explanation = z.infer<typeof Explanation>;

/** One change to one session, tried by simulation on the whole world. */
export const Fix = z.object({
  change: PlanAnnouncement,
  /** "sin AS12956: withhold", for people. */
  label: z.string(),
  session: Session,
  /** Of the plan without the change and with it, over the users that can be judged on both sides, as `compare` tells it. */
  percentOptimal: z.object({ before: z.number().nullable(), after: z.number().nullable() }),
  /** After minus before, percentage points of all users, and its 90% interval. */
  netGainPoints: z.number(),
  netGainInterval90: z.tuple([z.number(), z.number()]),
  /** The gain where the users that can be judged on one side only all turn out wrong, and right. */
  netGainBounds: z.tuple([z.number(), z.number()]),
  /** The same for the users that were asked about. */
  homeGainPoints: z.number(),
  /** What the prediction without the change rests on, and the one with it: shares of the users. */
  evidence: z.object({ before: Evidence, after: Evidence }),
  /** True where rules with default accuracies carry any of the weight, before or after. */
  uncalibrated: z.boolean(),
  movedShare: z.number(),
  unservedShare: z.number(),
  /** Who else moves: geos by share, largest first. */
  moves: z.array(z.object({ geo: z.string(), fromPop: z.string(), toPop: z.string(), share: z.number() })),
});
export type Fix = z.infer<typeof Fix>;

export const FixList = z.object({
  subject: z.string(),
  geo: z.string(),
  asn: Asn.nullable(),
  /** The PoP whose sessions were tried. */
  pop: z.string(),
  /** How many changes were tried; those that bring none of these users home are not listed. */
  tried: z.number().int(),
  /** The subject as a plan, to which a fix adds its `change`: itself, or what a measured deployment announced. */
  plan: Plan,
  fixes: z.array(Fix),
  warnings: z.array(z.string()),
});
export type FixList = z.infer<typeof FixList>;
