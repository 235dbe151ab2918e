import type { Relationship } from "#shared/model/entities.ts";
import type { Explanation, Hop, RouteExplanation, RunnerUp, Session } from "#shared/model/routing.ts";
import { counted } from "#shared/words/count.ts";

/** Names a route among those of one explanation. */
export const routeKey = ({ asn, pop, session, basis, stray, orderDependent }: RouteExplanation): string =>
  [asn, pop, session?.asn, session?.session, basis, stray, orderDependent].join(" ");

/** `AS12956 Telxius`, or what stands for a network that is not known. */
export function networkName(asn: number, name: string | null): string {
  if (asn === 0) return "unknown networks";
  return name === null || name === "" ? `AS${asn}` : `AS${asn} ${name}`;
}

/** `sin AS12956 Telxius`: a session by its PoP and neighbor. */
export const sessionName = ({ pop, asn, name }: Pick<Session, "pop" | "asn" | "name">): string =>
  `${pop} ${networkName(asn, name)}`;

/** What our neighbor is to us, in words. */
export const relationshipWords: Record<Relationship, string> = {
  transit: "our transit provider",
  peer: "our peer",
  customer: "our customer",
};

/** Which way traffic goes at a hop, as an icon and in words: up to a provider, across to a peer, down to a customer. */
export const directions: Record<Hop["relationship"], { icon: string; words: string }> = {
  provider: { icon: "arrow-up", words: "up to its provider" },
  peer: { icon: "arrow-right", words: "across to its peer" },
  customer: { icon: "arrow-down", words: "down to its customer" },
  origin: { icon: "circle-filled", words: "its own prefix" },
};

/** Why a route was not taken, in a few words. */
export const lostByWords: Record<RunnerUp["lostBy"], string> = {
  relationship: "lost by relationship",
  "path-length": "lost by path length",
  tie: "tied: age and router ids decide",
  "hot-potato": "hands over elsewhere: nearer",
  "own-preference": "by the textbook it would have won",
};

export const pathLengthWords = (length: number): string => counted(length, "AS", "ASes");

/** The sessions and routes of those who go to one PoP; null: of all. */
export const onlyTo = (explanation: Explanation, pop: string | null): Explanation =>
  pop === null
    ? explanation
    : {
        ...explanation,
        sessions: explanation.sessions.filter(({ session }) => session.pop === pop),
        routes: explanation.routes.filter((route) => route.pop === pop),
      };

export interface NetworkChoice {
  asn: number;
  name: string | null;
  share: number;
}

/** The networks of an explanation, largest first, with what their routes carry together. */
export function networksOf({ routes }: Pick<Explanation, "routes">): NetworkChoice[] {
  const byAsn = new Map<number, NetworkChoice>();
  for (const { asn, name, share } of routes) {
    if (asn === 0) continue;
    const known = byAsn.get(asn);
    byAsn.set(asn, { asn, name: known?.name ?? name, share: share + (known?.share ?? 0) });
  }
  return [...byAsn.values()].toSorted((a, b) => b.share - a.share || a.asn - b.asn);
}

/** Which route is unfolded while none was chosen: the largest that strays, else the largest. */
export const firstRoute = (routes: readonly RouteExplanation[]): RouteExplanation | null =>
  routes.find(({ stray }) => stray) ?? routes[0] ?? null;
