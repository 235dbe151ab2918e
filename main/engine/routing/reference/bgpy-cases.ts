import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { RouteRelationship, Scenario, ScenarioAnnouncement } from "#shared/model/routing.ts";

const folder = join(import.meta.dirname, "../../../../../shared/data/bgpy-cases");

/** One prefix of one case of the BGPy test suite: the scenario, and the route that every AS must end with. */
export interface BgpyCase {
  name: string;
  scenario: Scenario;
  expected: { asn: number; relationship: RouteRelationship; path: number[] }[];
}

interface BgpyRoute {
  as_path: number[];
  recv_relationship: { name: "ORIGIN" | "CUSTOMERS" | "PEERS" | "PROVIDERS" };
}

interface BgpyAs {
  asn: number;
  customers: number[];
  peers: number[];
  policy: { local_rib: Record<string, BgpyRoute> };
}

const RELATIONSHIPS = { ORIGIN: "origin", CUSTOMERS: "customer", PEERS: "peer", PROVIDERS: "provider" } as const;

/** All cases, one for each prefix; null where the data is not there. */
export function bgpyCases(): BgpyCase[] | null {
  if (!existsSync(folder)) return null;
  const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
  return files.sort().flatMap((file) => {
    const ases = readAses(readFileSync(join(folder, file), "utf8"));
    const prefixes = [...new Set(ases.flatMap((as) => Object.keys(as.policy.local_rib)))].sort();
    return prefixes.map((prefix) => ({ name: `${file.replace(".yaml", "")} ${prefix}`, ...caseOf(ases, prefix) }));
  });
}

/** The file's own tags (Python classes) say nothing that is needed here. */
function readAses(text: string): BgpyAs[] {
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) throw document.errors[0];
  return Object.values((document.toJS() as { as_graph: { as_dict: Record<string, BgpyAs> } }).as_graph.as_dict);
}

function caseOf(ases: BgpyAs[], prefix: string): Pick<BgpyCase, "scenario" | "expected"> {
  const providers = ases.flatMap(({ asn, customers }) => customers.map((customer) => ({ provider: asn, customer })));
  const peers = ases.flatMap(({ asn, peers: all }) =>
    all.filter((peer) => asn < peer).map((peer) => ({ peer: [asn, peer] as [number, number] })),
  );
  const routes = ases.flatMap(({ asn, policy }) => {
    const route = policy.local_rib[prefix];
    return route === undefined ? [] : [{ asn, path: route.as_path, from: RELATIONSHIPS[route.recv_relationship.name] }];
  });
  const origins = routes.filter((route) => route.from === "origin");
  return {
    scenario: { links: [...providers, ...peers], announcements: origins.map(({ path }) => announcementOf(path)) },
    expected: routes.map(({ asn, path, from }) => ({
      asn,
      path,
      // A forged path is written as a session, whose neighbor sees a customer.
      relationship: from === "origin" && path.length > 1 ? "customer" : from,
    })),
  };
}

function announcementOf(path: number[]): ScenarioAnnouncement {
  const [asn, origin] = path;
  if (origin === undefined) return { id: `AS${asn}`, asn };
  return { id: `AS${asn} as AS${origin}`, origin, neighbor: asn, relationship: "transit" };
}
