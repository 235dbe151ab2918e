import type { Cell } from "./cells.ts";
import { measuredDeployments, popIds } from "./deployments.ts";
import { assignments, latencies, PERIODS } from "./measurements.ts";
import { toNetwork } from "./networks.ts";
import { POPS } from "./pops.ts";
import type { Dice } from "./random.ts";
import type { Sources } from "./sources.ts";
import { degree } from "./topology.ts";
import type { Truth } from "./truth.ts";

/** One import file of the sample: its name without ending, header and rows. */
export interface Table {
  name: string;
  header: string[];
  rows: (string | number)[][];
}

export function popTable(): Table {
  return {
    name: "pops",
    header: ["pop_id", "name", "country", "lat", "lon", "city", "state"],
    rows: POPS.map((pop) => [pop.id, pop.city, pop.country, pop.lat, pop.lon, pop.city, pop.state]),
  };
}

/** Neighbor sessions as the operator would list them; what is hidden in the world is missing here too. */
export function neighborTable(truth: Truth, sources: Sources): Table {
  const names = new Map(sources.networks.map((network) => [network.asn, network.name]));
  const rows = truth.sessions
    .toSorted((a, b) => a.pop - b.pop || a.asn - b.asn)
    .map((session) => [POPS[session.pop].id, session.asn, session.kind, names.get(session.asn) ?? ""]);
  return { name: "neighbors", header: ["pop_id", "asn", "relationship", "name"], rows };
}

export function deploymentTable(truth: Truth, dice: Dice): Table {
  return {
    name: "deployments",
    header: ["deployment", "mechanism", "pops", "group", "use"],
    rows: measuredDeployments(truth, dice).map((deployment) => [
      deployment.id,
      deployment.mechanism,
      popIds(deployment.announced),
      deployment.group,
      deployment.use,
    ]),
  };
}

/** Names, countries and guessed kinds of the ASes that have cells, sessions or customers. */
export function asInfoTable(truth: Truth, sources: Sources): Table {
  const shown = new Set(truth.cells.map((cell) => cell.network.asn));
  for (const session of truth.sessions) shown.add(session.asn);
  const rows = sources.networks
    .filter(({ asn }) => shown.has(asn) || degree(truth.topology, truth.topology.indexOf.get(asn) ?? 0) > 5)
    .map((source) => [source.asn, source.name, source.country, toNetwork(source).kind]);
  return { name: "as-info", header: ["asn", "name", "country", "kind"], rows };
}

const cellKey = (cell: Cell): (string | number)[] => [cell.geo.code, cell.network.asn, cell.family];

/** rum-assignments and rum-latency. */
export function rumTables(truth: Truth, dice: Dice): Table[] {
  const deployments = measuredDeployments(truth, dice);
  const assigned: (string | number)[][] = [];
  const measured: (string | number)[][] = [];
  for (const cell of truth.cells) {
    const serving = new Set<number>();
    for (const deployment of deployments) {
      const served = deployment.served(cell);
      for (const row of assignments(cell, deployment.id, served, deployment.ramp, dice)) {
        serving.add(row.served);
        assigned.push([
          PERIODS[row.period],
          ...cellKey(cell),
          deployment.id,
          POPS[row.served].id,
          POPS[row.best].id,
          row.samples,
          deployment.mechanism === "anycast" ? row.rttMs : "",
        ]);
      }
    }
    for (const row of latencies(cell, serving, dice)) {
      measured.push([PERIODS[row.period], ...cellKey(cell), POPS[row.pop].id, row.samples, row.rttMs]);
    }
  }
  return [
    {
      name: "rum-assignments",
      header: ["period", "geo", "asn", "family", "deployment", "served_pop", "optimal_pop", "samples", "rtt_p50_ms"],
      rows: assigned,
    },
    {
      name: "rum-latency",
      header: ["period", "geo", "asn", "family", "pop_id", "samples", "rtt_p50_ms"],
      rows: measured,
    },
  ];
}

const RESOLVER_SAMPLES = 40;

/** Where the users' resolvers are, counted on a sample of each cell's queries. */
export function resolverTable(truth: Truth, dice: Dice): Table {
  const rows: (string | number)[][] = [];
  for (const cell of truth.cells) {
    const queries = RESOLVER_SAMPLES + Math.round(cell.weight * 0.1);
    const merged = new Map<string, { geo: string; asn: number; ecs: number; share: number }>();
    for (const use of truth.dns.resolvers(cell, truth.resolverDistance.get(cell.geo.code) ?? 0)) {
      const key = `${use.geo} ${use.asn}`;
      merged.set(key, { ...use, share: use.share + (merged.get(key)?.share ?? 0) });
    }
    for (const use of merged.values()) {
      const chance = dice.unit("resolver", cell.network.asn, cell.geo.code, cell.family, use.geo, use.asn);
      const samples = Math.floor(queries * use.share + chance);
      if (samples > 0) rows.push([cell.geo.code, cell.network.asn, use.geo, use.asn, cell.family, use.ecs, samples]);
    }
  }
  return {
    name: "resolvers",
    header: ["geo", "asn", "resolver_geo", "resolver_asn", "family", "ecs", "samples"],
    rows,
  };
}
