import { expect, it } from "vitest";
import type { Explanation, RouteExplanation } from "#shared/model/routing.ts";
import { firstRoute, networkName, networksOf, onlyTo, routeKey, sessionName } from "./route-text.ts";

const route = (asn: number, pop: string, share: number, stray: boolean): RouteExplanation => ({
  asn,
  name: asn === 2 ? null : `net ${asn}`,
  pop,
  session: null,
  share,
  basis: "simulated",
  orderDependent: false,
  stray,
  excessMs: null,
  hops: [],
  deciding: null,
});
const routes = [
  route(1, "gru", 0.4, false),
  route(2, "sin", 0.3, true),
  route(1, "sin", 0.2, true),
  route(0, "gru", 0.1, false),
];

it("names networks and sessions", () => {
  expect(networkName(12956, "Telxius")).toBe("AS12956 Telxius");
  expect(networkName(7, null)).toBe("AS7");
  expect(networkName(0, null)).toBe("unknown networks");
  expect(sessionName({ pop: "sin", asn: 7, name: "X" })).toBe("sin AS7 X");
});

it("lists the networks of an explanation by what they carry together, unknown ones not", () => {
  const networks = networksOf({ routes });
  expect(networks.map(({ asn }) => asn)).toEqual([1, 2]);
  expect(networks[0]?.share).toBeCloseTo(0.6, 12);
});

it("unfolds the largest stray route first", () => {
  expect(firstRoute(routes)?.asn).toBe(2);
  expect(firstRoute([routes[0]])?.asn).toBe(1);
  expect(firstRoute([])).toBeNull();
  expect(new Set(routes.map(routeKey)).size).toBe(routes.length);
});

it("keeps the routes and sessions of those who go to one PoP, or all", () => {
  const sessions = ["gru", "sin"].map((pop) => ({ session: { pop } }));
  const whole = { routes, sessions } as unknown as Explanation;
  expect(onlyTo(whole, "sin").routes.map(({ asn }) => asn)).toEqual([2, 1]);
  expect(onlyTo(whole, "sin").sessions.map(({ session }) => session.pop)).toEqual(["sin"]);
  expect(onlyTo(whole, null)).toBe(whole);
});
