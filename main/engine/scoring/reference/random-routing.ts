import fc from "fast-check";
import type { PlanAnnouncement } from "#shared/model/plan.ts";
import type { ScenarioLink } from "#shared/model/routing.ts";
import type { AnnouncementRow, AsInfoRow, CommunityRow, NeighborRow } from "./rows.ts";

/**
 * A small Internet around the cells' ASes 1, 2 and 3: networks that carry their traffic, a route server, and our own
 * AS. Drawn so that most PoPs have sessions, else nothing is simulated.
 */
export const ORIGIN_ASN = 64_500;
const ROUTE_SERVER = 20;
const CARRIERS = [10, 11, 12, 13, 14];
const ASES = [1, 2, 3, ...CARRIERS];
const NEIGHBORS = [10, 10, 11, 11, 12, 1, 2, ROUTE_SERVER];
const NAMES = [null, null, null, "one", "two"];
const COMMUNITIES = ["1:1", "1:2", "1:3"];
const COUNTRIES = ["US", "FR", "BR", "JP"];

const rarely = fc.constantFrom(false, false, false, false, false, true);
const family = fc.constantFrom<4 | 6>(4, 4, 4, 4, 6);

/** Carriers provide for ASes below and after them; sometimes for each other in a circle. */
const link: fc.Arbitrary<ScenarioLink> = fc
  .record({
    a: fc.constantFrom(...CARRIERS),
    b: fc.constantFrom(...ASES, ...CARRIERS, ROUTE_SERVER, ORIGIN_ASN),
    isPeer: fc.boolean(),
    isUpward: rarely,
  })
  .filter(({ a, b }) => a !== b)
  .map(({ a, b, isPeer, isUpward }): ScenarioLink => {
    if (b === ROUTE_SERVER || (isPeer && b > 3)) return { peer: [a, b] };
    const down = a < b || b < 10;
    return down !== isUpward ? { provider: a, customer: b } : { provider: b, customer: a };
  });

export const links: fc.Arbitrary<ScenarioLink[]> = fc.array(link, { minLength: 4, maxLength: 24 });

/** ASes 1 to 3 have one to three carriers each, and carriers may provide for the later ones. */
export const connectedLinks: fc.Arbitrary<ScenarioLink[]> = fc
  .record({
    below: fc.tuple(...[1, 2, 3].map(() => fc.subarray(CARRIERS, { minLength: 1, maxLength: 3 }))),
    among: fc.tuple(...CARRIERS.map((carrier) => fc.subarray(CARRIERS.filter((other) => other < carrier)))),
    more: fc.array(link, { maxLength: 4 }),
  })
  .map(({ below, among, more }) => [
    ...below.flatMap((providers, index) => providers.map((provider) => ({ provider, customer: index + 1 }))),
    ...among.flatMap((providers, index) => providers.map((provider) => ({ provider, customer: CARRIERS[index] }))),
    ...more,
  ]);

const session = (pop: string): fc.Arbitrary<NeighborRow> =>
  fc
    .record({
      asn: fc.constantFrom(...NEIGHBORS),
      relationship: fc.constantFrom<"transit" | "peer" | "customer">("transit", "transit", "peer", "customer"),
      session: fc.constantFrom(...NAMES),
      family,
      announce: rarely.map((withheld) => !withheld),
      prepend: fc.constantFrom(0, 0, 0, 1, 2),
    })
    .map((row) => ({ pop, routeServer: row.asn === ROUTE_SERVER, ...row }));

/** Sessions of all PoPs, those of one PoP not always together; sometimes a PoP has none. */
export const neighborsOf = (pops: string[]): fc.Arbitrary<NeighborRow[]> =>
  fc
    .record({
      some: fc.tuple(...pops.map((pop) => fc.array(session(pop), { minLength: 1, maxLength: 2 }))),
      more: fc.array(fc.constantFrom(...pops).chain(session), { maxLength: 8 }),
      gone: fc.constantFrom<string | null>(null, null, null, null, ...pops),
    })
    .map(({ some, more, gone }) => distinct([...some.flat(), ...more].filter((row) => row.pop !== gone)));

const carried = (pop: string): fc.Arbitrary<NeighborRow> =>
  fc
    .record({ row: session(pop), asn: fc.constantFrom(10, 11, 12, 13) })
    .map(({ row, asn }) => ({ ...row, asn, relationship: "transit", routeServer: false, announce: true }));

/** At least one announcing IPv4 session at every PoP, most of them to the carriers of ASes 1 to 3. */
export const sessionsEverywhere = (pops: string[]): fc.Arbitrary<NeighborRow[]> =>
  fc
    .record({
      some: fc.tuple(...pops.map((pop) => carried(pop))),
      more: fc.array(fc.constantFrom(...pops).chain(session), { maxLength: 8 }),
    })
    .map(({ some, more }) => distinct([...some, ...more].map((row) => ({ ...row, family: 4 }))));

/** The key of the neighbors file, once. */
function distinct(rows: NeighborRow[]): NeighborRow[] {
  const byKey = new Map(rows.map((row) => [[row.pop, row.asn, row.session, row.family].join(" "), row]));
  return [...byKey.values()];
}

/** What was announced when deployments were measured; often of sessions that are there. */
export const announcementsOf = (deployments: string[], neighbors: NeighborRow[]): fc.Arbitrary<AnnouncementRow[]> => {
  const known = neighbors.map(({ pop, asn }) => ({ pop, asn }));
  return fc.uniqueArray(
    fc
      .record({
        deployment: fc.constantFrom(...deployments),
        session: fc.constantFrom(...known, { pop: "ams", asn: 10 }),
        // A session that no file knows cannot be withheld.
        announce: known.length === 0 ? fc.constant(true) : fc.constantFrom(true, true, false),
        prepend: fc.constantFrom(0, 0, 1, 2),
        noExport: rarely,
      })
      .map(({ session: named, ...row }) => ({ ...row, ...named })),
    { maxLength: 4, selector: (row) => [row.deployment, row.pop, row.asn].join(" ") },
  );
};

/** In the order of the workspace, each (asn, community, target) once. */
export const communities: fc.Arbitrary<CommunityRow[]> = fc
  .uniqueArray(
    fc.record({
      asn: fc.constantFrom(10, 11),
      community: fc.constantFrom(...COMMUNITIES),
      effect: fc.constantFrom<CommunityRow["effect"]>("no-export", "no-export", "prepend-1", "prepend-2", "prepend-3"),
      target: fc.constantFrom("1", "2", "12", "13", "peers", "US", "continent:EU", "*"),
    }),
    { maxLength: 5, selector: communityKey },
  )
  .map((rows) => rows.sort((a, b) => (communityKey(a) < communityKey(b) ? -1 : 1)));

function communityKey({ asn, community, target }: CommunityRow): string {
  return [asn, community, target].join(" ");
}

export const asInfo: fc.Arbitrary<AsInfoRow[]> = fc.uniqueArray(
  fc.record({ asn: fc.constantFrom(...ASES), country: fc.constantFrom(...COUNTRIES) }),
  { maxLength: 6, selector: (row) => row.asn },
);

/** What a plan may say of sessions that may be there, in a region that it has. */
export const planAnnouncement = (pops: string[]): fc.Arbitrary<Omit<PlanAnnouncement, "region"> & { region: number }> =>
  fc
    .record({
      region: fc.nat(3),
      pop: fc.constantFrom(...pops),
      asn: fc.constantFrom(...NEIGHBORS),
      session: fc.constantFrom(undefined, undefined, undefined, "one"),
      withhold: fc.constantFrom(undefined, undefined, true, true, false),
      prepend: fc.constantFrom(undefined, undefined, 0, 1, 3),
      noExport: fc.constantFrom(undefined, undefined, undefined, true, false),
      communities: fc.constantFrom(undefined, undefined, ...COMMUNITIES.map((one) => [one]), COMMUNITIES),
    })
    .map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as typeof row);
