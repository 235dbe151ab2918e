import { describe, expect, test } from "vitest";
import type { Announcements, Seed } from "./announcement.ts";
import { FROM_CUSTOMER, FROM_PEER, FROM_PROVIDER, SILENT } from "./announcement.ts";
import { asIndex, buildGraph, type AsGraph } from "./graph.ts";
import { routerPath, routerRoutes } from "./router-mode.ts";
import { setRoutes } from "./set-mode.ts";

/** `[provider, customer]` or `[peer, peer, 0]`. */
function graphOf(links: readonly number[][], more: readonly number[] = []): AsGraph {
  const column = (at: number): Uint32Array => Uint32Array.from(links, (link) => link[at]);
  const relationship = Int8Array.from(links, ([, , peers]) => (peers === 0 ? 0 : -1));
  return buildGraph({ count: links.length, a: column(0), b: column(1), relationship }, more);
}

interface Told extends Partial<Omit<Seed, "as">> {
  readonly asn: number;
}

/** Sessions of AS 64500; `customer route` where nothing else is said. */
const toldIn = (graph: AsGraph, told: readonly Told[]): Announcements => ({
  seeds: told.map(({ asn, ...seed }) => ({
    as: asIndex(graph, asn),
    relationship: FROM_CUSTOMER,
    pathLength: 1,
    origin: 64500,
    noExport: false,
    policy: null,
    ...seed,
  })),
  silent: [asIndex(graph, 64500)].filter((as) => as >= 0),
});

/** Where the traffic of an AS reaches us: share by "entry AS: seeds". */
function entriesOf(graph: AsGraph, announcements: Announcements, asn: number): Record<string, number> {
  const { distribution, start, entry, share, entries } = setRoutes(graph, announcements);
  const row = distribution[asIndex(graph, asn)];
  const shares: Record<string, number> = {};
  for (let i = start[row]; i < start[row + 1]; i++) {
    const { as, seeds } = entries[entry[i]];
    shares[`${graph.asn[as]}: ${seeds.join(" ")}`] = share[i];
  }
  return shares;
}

describe("set mode", () => {
  // 10 and 20 sell to 30; 10, 20 and 30 sell to 40; 40 sells to 50.
  const graph = graphOf([
    [10, 30],
    [20, 30],
    [10, 40],
    [20, 40],
    [30, 40],
    [40, 50],
  ]);

  test("equal next hops share equally, and all sessions of one AS are one entry", () => {
    const told = toldIn(graph, [{ asn: 10 }, { asn: 20 }, { asn: 10 }]);
    expect(entriesOf(graph, told, 10)).toEqual({ "10: 0 2": 1 });
    expect(entriesOf(graph, told, 50)).toEqual({ "10: 0 2": 0.5, "20: 1": 0.5 });
  });

  test("shares follow the next hops, not the entries", () => {
    const [to30, to40] = [asIndex(graph, 30), asIndex(graph, 40)];
    const without30 = { asn: 10, policy: (to: number) => (to === to30 ? -1 : 0) };
    const longerTo40 = { asn: 20, policy: (to: number) => (to === to40 ? 1 : 0) };
    const told = toldIn(graph, [without30, longerTo40]);
    expect(entriesOf(graph, told, 30)).toEqual({ "20: 1": 1 });
    // What 20 tells 40 is as long as what 30 does: 10 alone is nearest.
    expect(entriesOf(graph, told, 40)).toEqual({ "10: 0": 1 });
    const longer = toldIn(graph, [{ ...without30, pathLength: 2 }, longerTo40]);
    // Now 10, 20 and 30 are equally far: two of three next hops lead to 20.
    expect(entriesOf(graph, longer, 40)).toEqual({ "10: 0": 1 / 3, "20: 1": 2 / 3 });
  });

  test("a neighbor's users take the ways that it was told", () => {
    // 10 uses three sessions; 30 is told of the second (a copy more) and the third, 40 of the first and the second.
    const [to30, to40] = [asIndex(graph, 30), asIndex(graph, 40)];
    const told = toldIn(graph, [
      { asn: 10, policy: (to) => (to === to30 ? -1 : 0) },
      { asn: 10, policy: (to) => (to === to30 ? 1 : 0) },
      { asn: 10, policy: (to) => (to === to40 ? -1 : 0) },
      { asn: 10, noExport: true },
    ]);
    expect(entriesOf(graph, told, 10)).toEqual({ "10: 0 1 2 3": 1 });
    expect(entriesOf(graph, told, 30)).toEqual({ "10: 2": 1 });
    expect(entriesOf(graph, told, 40)).toEqual({ "10: 0 1": 1 });
    expect(entriesOf(graph, told, 50)).toEqual({ "10: 0 1": 1 });
  });
});

describe("router mode", () => {
  const graph = graphOf([
    [10, 30],
    [20, 30],
    [64500, 30],
    [30, 64500],
    [30, 31, 0],
  ]);
  const nextOf = (told: Announcements, asn: number): string => {
    const { next } = routerRoutes(graph, told);
    const at = next[asIndex(graph, asn)];
    return at < 0 ? `session ${-1 - at}` : String(graph.asn[at]);
  };

  test("ties: the lowest next hop, where a session counts as its origin", () => {
    const providers = [{ asn: 20 }, { asn: 10 }];
    expect(nextOf(toldIn(graph, providers), 30)).toBe("10");
    const session = { asn: 30, relationship: FROM_PROVIDER, pathLength: 2 };
    expect(nextOf(toldIn(graph, [...providers, session]), 30)).toBe("10");
    expect(nextOf(toldIn(graph, [...providers, { ...session, origin: 5 }]), 30)).toBe("session 2");
  });

  test("ties between sessions: the first, though it tells nobody", () => {
    const told = toldIn(graph, [{ asn: 10, noExport: true }, { asn: 10 }]);
    expect(nextOf(told, 10)).toBe("session 0");
    expect(routerRoutes(graph, told).seed[asIndex(graph, 30)]).toBe(-1);
  });

  test("relationship before length, peers across once, our AS silent", () => {
    const told = toldIn(graph, [
      { asn: 30, pathLength: 9 },
      { asn: 10, relationship: FROM_PEER },
    ]);
    const routes = routerRoutes(graph, told);
    expect(routes.seed[asIndex(graph, 30)]).toBe(0);
    // 10 has a customer route of ten ASes before its own session as a peer.
    expect(routes.pathLength[asIndex(graph, 10)]).toBe(10);
    expect(routes.relationship[asIndex(graph, 31)]).toBe(FROM_PEER);
    expect(routes.relationship[asIndex(graph, 64500)]).toBe(SILENT);
  });

  test("copies that a neighbor adds are in the path", () => {
    const told = toldIn(graph, [{ asn: 10, policy: () => 2 }]);
    expect(routerPath(graph, routerRoutes(graph, told), told, asIndex(graph, 30))).toEqual([30, 10, 10, 10]);
  });
});
