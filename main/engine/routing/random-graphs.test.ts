import fc from "fast-check";
import { expect, test } from "vitest";
import type { Route } from "#shared/model/routing.ts";
import { isSession } from "./reference/fixpoint.ts";
import type { Network, SessionAnnouncement } from "./reference/fixpoint.ts";
import { network } from "./reference/random-network.ts";
import { routerRoutes as referenceRouter } from "./reference/router-mode.ts";
import { setRoutes as referenceSet } from "./reference/set-mode.ts";
import { typedNetwork } from "./reference/typed-network.ts";
import { routerPath, routerRoutes } from "./router-mode.ts";
import { RELATIONSHIP_NAMES, routesOfScenario } from "./scenario.ts";
import { setRoutes } from "./set-mode.ts";
import type { SetRoutes } from "./set-mode.ts";

const RUNS = Number(process.env.RANDOM_GRAPHS ?? 1000);
const seed = process.env.RANDOM_GRAPHS_SEED ? Number(process.env.RANDOM_GRAPHS_SEED) : 20150909;

/** A path without the copies at its end. */
const withoutTail = (path: readonly number[]): number[] => {
  const end = path.findLastIndex((asn) => asn !== path.at(-1));
  return path.slice(0, end + 2);
};

/** What the product answers of one AS, in the reference's words. */
interface Answer {
  relationship: string;
  path?: number[];
  pathLength?: number;
  entries: Record<string, number>;
}

/** Sessions are as near as these numbers say; the first of equals. */
const nearestBy =
  (places: readonly number[]) =>
  (sessions: readonly SessionAnnouncement[], all: Network["announcements"]): SessionAnnouncement =>
    [...sessions].sort((a, b) => places[all.indexOf(a) % places.length] - places[all.indexOf(b) % places.length])[0];

function productRouter(drawn: Network): Record<number, Answer> {
  const { graph, announcements } = typedNetwork(drawn);
  const routes = routerRoutes(graph, announcements);
  const answers: Record<number, Answer> = {};
  for (let as = 0; as < graph.count; as++) {
    if (routes.seed[as] < 0) continue;
    const announcement = drawn.announcements[routes.seed[as]];
    const path = routerPath(graph, routes, announcements, as);
    answers[graph.asn[as]] = {
      relationship: RELATIONSHIP_NAMES[routes.relationship[as]],
      path: withoutTail(isSession(announcement) ? [...path, announcement.origin] : path),
      entries: { [announcement.id]: 1 },
    };
  }
  return answers;
}

const plainRoute = ({ relationship, path, ids }: Route): Answer => ({
  relationship,
  path: withoutTail(path),
  entries: { [ids[0]]: 1 },
});

function productEntries(
  { announcements }: Network,
  routes: SetRoutes,
  as: number,
  nearest: (sessions: SessionAnnouncement[]) => SessionAnnouncement,
): Record<string, number> {
  const shares: Record<string, number> = {};
  const distribution = routes.distribution[as];
  for (let i = routes.start[distribution]; i < routes.start[distribution + 1]; i++) {
    const told = routes.entries[routes.entry[i]].seeds.map((at) => announcements[at]);
    const { id } = isSession(told[0]) ? nearest(told.filter(isSession)) : told[0];
    shares[id] = (shares[id] ?? 0) + routes.share[i];
  }
  return shares;
}

function productSet(drawn: Network, places: readonly number[]): Record<number, Answer> {
  const { graph, announcements } = typedNetwork(drawn);
  const routes = setRoutes(graph, announcements);
  const nearest = (sessions: SessionAnnouncement[]) => nearestBy(places)(sessions, drawn.announcements);
  const answers: Record<number, Answer> = {};
  for (let as = 0; as < graph.count; as++) {
    if (routes.distribution[as] < 0) continue;
    answers[graph.asn[as]] = {
      relationship: RELATIONSHIP_NAMES[routes.relationship[as]],
      entries: productEntries(drawn, routes, as, nearest),
    };
  }
  return answers;
}

function referenceSetAnswers(drawn: Network, places: readonly number[]): Record<number, Answer> {
  const routes = referenceSet(drawn);
  const nearest = (sessions: SessionAnnouncement[]) => nearestBy(places)(sessions, drawn.announcements);
  const entries = (asn: number) => Object.fromEntries(routes.entries(asn, nearest));
  return Object.fromEntries(
    [...routes.choices].map(([asn, { relationship }]) => [asn, { relationship, entries: entries(asn) }]),
  );
}

/** Names of ASes where the two differ; shares may differ by rounding. */
function differing(ours: Record<number, Answer>, theirs: Record<number, Answer>): string[] {
  const asns = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].map(Number);
  const text = (answer: Answer | undefined): string => {
    if (answer === undefined) return "no route";
    const entries = Object.entries(answer.entries).map(([id, share]) => `${id} ${share.toFixed(9)}`);
    return [answer.relationship, answer.path?.join(" ") ?? "", ...entries.sort()].join(", ");
  };
  return asns
    .filter((asn) => text(ours[asn]) !== text(theirs[asn]))
    .map((asn) => `AS${asn}: ${text(ours[asn])}; reference ${text(theirs[asn])}`);
}

test(`router mode: every AS's route is that of the reference, on ${RUNS} random graphs`, () => {
  fc.assert(
    fc.property(network, (drawn) => {
      const theirs = Object.fromEntries([...referenceRouter(drawn)].map(([asn, route]) => [asn, plainRoute(route)]));
      expect(differing(productRouter(drawn), theirs)).toEqual([]);
    }),
    { numRuns: RUNS, seed },
  );
}, 120_000);

test(`set mode: every AS's rank, entry points and shares are those of the reference, on ${RUNS} random graphs`, () => {
  fc.assert(
    fc.property(network, fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }), (drawn, places) => {
      expect(differing(productSet(drawn, places), referenceSetAnswers(drawn, places))).toEqual([]);
    }),
    { numRuns: RUNS, seed },
  );
}, 120_000);

test("scenarios: relationship, whole path and ids of every AS are those of the reference", () => {
  const byAsn = (routes: Route[]) => routes.map((route) => ({ ...route, ids: [...route.ids].sort() }));
  fc.assert(
    fc.property(network, ({ links, announcements }) => {
      const scenario = { links: [...links], announcements: announcements.map(({ limits, ...told }) => told) };
      const router = referenceRouter(scenario);
      const plain = [...router.values()];
      expect(byAsn(routesOfScenario(scenario, "lowest-asn").routes)).toEqual(byAsn(plain));
      const set = referenceSet(scenario);
      const kept = [...set.choices].map(([asn, { relationship, nextHops }]) => ({
        asn,
        relationship,
        path: router.get(asn)?.path ?? set.lowestPath(asn),
        ids: [...new Set(nextHops.flatMap((hop) => hop.ids))],
      }));
      expect(byAsn(routesOfScenario(scenario, "set").routes)).toEqual(byAsn(kept));
    }),
    { numRuns: RUNS, seed },
  );
}, 120_000);
