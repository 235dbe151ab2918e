import fc from "fast-check";
import { expect, test } from "vitest";
import type { Route, RouteRelationship, Scenario } from "#shared/model/routing.ts";
import { heardFrom, isSession, Neighborhood } from "./reference/fixpoint.ts";
import { network } from "./reference/random-network.ts";
import { routesOfScenario } from "./scenario.ts";

const RUNS = 300;

const scenario: fc.Arbitrary<Scenario> = network.map(({ links, announcements }) => ({
  links: [...links],
  announcements: announcements.map(({ limits, ...told }) => told),
}));

const byAsn = (drawn: Scenario): Map<number, Route> =>
  new Map(routesOfScenario(drawn, "lowest-asn").routes.map((route) => [route.asn, route]));

/** From whom each AS on the way has the route, from the users to the one that hears it from the origin. */
function relationshipsOf(drawn: Scenario, { path, ids }: Route): RouteRelationship[] {
  const neighborhood = new Neighborhood(drawn);
  const announcement = drawn.announcements.find(({ id }) => id === ids[0])!;
  const ases = path.filter((asn, index) => path[index + 1] !== asn);
  const inside = isSession(announcement) ? ases.slice(0, -1) : ases;
  const relationships = inside.slice(1).map((next, index) => neighborhood.neighborsOf(inside[index]).get(next)!);
  return isSession(announcement) ? [...relationships, heardFrom(announcement)] : relationships;
}

test("paths are free of valleys: up to providers, across once at most, down to customers", () => {
  fc.assert(
    fc.property(scenario, (drawn) => {
      for (const route of byAsn(drawn).values()) {
        const letters = relationshipsOf(drawn, route).map((relationship) => relationship.slice(0, 2));
        expect(letters.join(" ")).toMatch(/^(pr ?)*(pe ?)?(cu ?)*$/);
        const simple = new Set(route.path);
        expect(simple.size).toBe(route.path.filter((asn, index) => route.path[index + 1] !== asn).length);
      }
    }),
    { numRuns: RUNS },
  );
});

test.each(["lowest-asn", "set"] as const)(
  "the loss of an announcement that no AS chose changes nobody (%s)",
  (ties) => {
    let losses = 0;
    fc.assert(
      fc.property(scenario, (drawn) => {
        const { routes } = routesOfScenario(drawn, ties);
        const chosen = new Set(routes.flatMap(({ ids }) => ids));
        for (const { id } of drawn.announcements.filter((announcement) => !chosen.has(announcement.id))) {
          const announcements = drawn.announcements.filter((announcement) => announcement.id !== id);
          // An origin that announces nothing any more is an AS as any other.
          const origins = (all: Scenario["announcements"]) => new Set(all.map((a) => (isSession(a) ? a.origin : 0)));
          if (origins(announcements).size < origins(drawn.announcements).size) continue;
          losses++;
          expect(routesOfScenario({ ...drawn, announcements }, ties).routes).toEqual(routes);
        }
      }),
      { numRuns: RUNS },
    );
    expect(losses).toBeGreaterThan(RUNS / 10);
  },
);

test("one more prepend on a session never adds an AS to its catchment (router mode)", () => {
  fc.assert(
    fc.property(scenario, fc.nat(20), (drawn, at) => {
      const changed = drawn.announcements[at % Math.max(1, drawn.announcements.length)];
      fc.pre(changed !== undefined && isSession(changed));
      const announcements = drawn.announcements.map((announcement) =>
        announcement === changed ? { ...announcement, prepend: (announcement.prepend ?? 0) + 1 } : announcement,
      );
      const before = byAsn(drawn);
      const after = [...byAsn({ ...drawn, announcements }).values()].filter(({ ids }) => ids[0] === changed.id);
      expect(after.filter(({ asn }) => before.get(asn)?.ids[0] !== changed.id)).toEqual([]);
      const caughtBefore = [...before.values()].filter(({ ids }) => ids[0] === changed.id).length;
      expect(after.length).toBeLessThanOrEqual(caughtBefore);
    }),
    { numRuns: RUNS },
  );
});

test("the same input gives the same routes, whatever the order of the links", () => {
  const distinct = (links: Scenario["links"]) => {
    const pairs = new Map(links.map((link) => [Object.values(link).flat().map(String).sort().join(" "), link]));
    return [...pairs.values()];
  };
  const shuffled = scenario.chain((drawn) => {
    const links = distinct(drawn.links);
    const order = fc.shuffledSubarray(links, { minLength: links.length });
    return fc.tuple(fc.constant({ ...drawn, links }), order);
  });
  fc.assert(
    fc.property(shuffled, ([drawn, links]) => {
      for (const ties of ["lowest-asn", "set"] as const) {
        const routes = routesOfScenario(drawn, ties);
        expect(routesOfScenario(drawn, ties)).toEqual(routes);
        expect(routesOfScenario({ ...drawn, links }, ties)).toEqual(routes);
      }
    }),
    { numRuns: RUNS },
  );
});
