import fc from "fast-check";
import type { ScenarioLink } from "#shared/model/routing.ts";
import { isSession } from "./fixpoint.ts";
import type { LimitedAnnouncement, Network } from "./fixpoint.ts";

/** The two origins that announce by sessions; both may have links of their own, which do not count. */
const ORIGINS = [900, 5];

const limit = fc.constantFrom<"no-export" | number>("no-export", 1, 2, 3);
const relationship = fc.constantFrom<"transit" | "peer" | "customer">("transit", "transit", "peer", "customer");
const rarely = fc.constantFrom(false, false, false, false, true);

/** ASes by their rank: low ranks provide for high ones. Numbers say nothing of ranks. */
interface Shape {
  asns: number[];
  providers: number[][];
  peers: number[][];
  backLinks: number[][];
}

const shape: fc.Arbitrary<Shape> = fc.integer({ min: 3, max: 60 }).chain((count) => {
  const pair = fc.tuple(fc.nat(count - 1), fc.nat(count - 1)).map((ends) => [...ends]);
  return fc.record({
    asns: fc.uniqueArray(fc.integer({ min: 1, max: 300 }), { minLength: count, maxLength: count }),
    // For each AS, how far before it (in ranks) its providers are.
    providers: fc.array(fc.array(fc.nat(count - 1), { maxLength: 3 }), { minLength: count, maxLength: count }),
    peers: fc.array(pair, { maxLength: count }),
    backLinks: fc.oneof(fc.constant<number[][]>([]), fc.array(pair, { maxLength: 6 })),
  });
});

/** Links of a shape; now and then a provider cycle, and a pair that is told twice. */
function linksOf({ asns, providers, peers, backLinks }: Shape): ScenarioLink[] {
  const links: ScenarioLink[] = [];
  providers.forEach((before, rank) => {
    for (const distance of before) {
      if (rank > 0) links.push({ provider: asns[rank - 1 - (distance % rank)], customer: asns[rank] });
    }
  });
  const seen = new Set(links.map((link) => ("peer" in link ? "" : pairOf(link.provider, link.customer))));
  for (const [a, b] of peers) {
    if (a !== b && !seen.has(pairOf(asns[a], asns[b]))) links.push({ peer: [asns[a], asns[b]] });
  }
  // Whichever way they point: the last link of a pair holds.
  for (const [a, b] of backLinks) if (a !== b) links.push({ provider: asns[a], customer: asns[b] });
  return links;
}

const pairOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Sessions meet at few ASes, so that some have several; one neighbor may be in no link. */
const announcementsOf = (asns: number[]): fc.Arbitrary<LimitedAnnouncement[]> =>
  fc.uniqueArray(fc.constantFrom(...asns, 1000), { minLength: 1, maxLength: 6 }).chain((some) =>
    fc
      .record({
        sessions: fc.array(
          fc.record({
            origin: fc.constantFrom(ORIGINS[0], ORIGINS[0], ORIGINS[0], ORIGINS[1]),
            neighbor: fc.constantFrom(...some),
            relationship,
            prepend: fc.constantFrom(0, 0, 0, 1, 2, 4),
            noExport: rarely,
            limits: fc.array(fc.tuple(fc.constantFrom(...asns), limit), { maxLength: 8 }),
            isLimited: rarely,
            withheld: rarely,
          }),
          { minLength: 1, maxLength: 12 },
        ),
        own: fc.uniqueArray(fc.record({ asn: fc.constantFrom(...asns), prepend: fc.nat(3) }), {
          maxLength: 2,
          selector: ({ asn }) => asn,
        }),
        ownFirst: fc.boolean(),
      })
      .map(({ sessions, own, ownFirst }) => {
        const told = sessions
          .filter(({ withheld, origin, neighbor }) => !withheld && origin !== neighbor)
          .map(({ withheld, isLimited, limits, ...session }, index) => ({
            id: `session ${index}`,
            ...session,
            ...(isLimited && { limits: new Map(limits) }),
          }));
        const ownTold = own.map((announcement) => ({ id: `AS${announcement.asn}`, ...announcement }));
        return ownFirst ? [...ownTold, ...told] : [...told, ...ownTold];
      }),
  );

/** A session with an AS that its origin is linked with and announces to anyway: one next hop or two, nobody says. */
function isTwice(announcement: LimitedAnnouncement, { links, announcements }: Network): boolean {
  if (!isSession(announcement)) return false;
  const { origin, neighbor } = announcement;
  const isOwn = announcements.some((other) => !isSession(other) && other.asn === origin);
  return isOwn && links.some((link) => pairOf(origin, neighbor) === pairOf(...endsOf(link)));
}

const endsOf = (link: ScenarioLink): [number, number] => ("peer" in link ? link.peer : [link.provider, link.customer]);

/** Up to 60 ASes with links, sessions and announcements of their own, of one prefix. */
export const network: fc.Arbitrary<Network> = shape
  .chain((drawn) =>
    fc.record({
      links: fc
        .boolean()
        .map((originLinked) => [
          ...linksOf(drawn),
          ...(originLinked ? [{ provider: drawn.asns[0], customer: ORIGINS[0] }] : []),
        ]),
      announcements: announcementsOf(drawn.asns),
    }),
  )
  .map((drawn) => ({
    ...drawn,
    announcements: drawn.announcements.filter((announcement) => !isTwice(announcement, drawn)),
  }));
