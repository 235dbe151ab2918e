import type { ImportTable } from "#shared/model/entities.ts";

/** A column of an import file, as the documents name it. */
export interface Column {
  readonly name: string;
  readonly isOptional?: boolean;
}

const required = (...names: string[]): Column[] => names.map((name) => ({ name }));
const optional = (...names: string[]): Column[] => names.map((name) => ({ name, isOptional: true }));

/** The columns of every table that comes as CSV; as-links has no header. */
export const tableColumns: Record<Exclude<ImportTable, "as-links">, readonly Column[]> = {
  pops: [...required("pop_id", "name", "country", "lat", "lon"), ...optional("city", "capacity", "state")],
  neighbors: [
    ...required("pop_id", "asn", "relationship"),
    ...optional(
      "session",
      "family",
      "name",
      "announce",
      "prepend",
      "route_server",
      "capacity",
      "local_ip",
      "neighbor_ip",
    ),
  ],
  "as-info": [...required("asn", "name", "country"), ...optional("lat", "lon", "kind")],
  deployments: [...required("deployment", "mechanism", "pops"), ...optional("group", "use", "family")],
  announcements: [...required("deployment", "pop_id", "asn"), ...optional("announce", "prepend", "no_export")],
  "rum-assignments": [
    ...required("period", "geo", "asn", "deployment", "served_pop", "samples"),
    ...optional("optimal_pop", "family", "rtt_p50_ms", "attempts"),
  ],
  "rum-latency": [
    ...required("period", "geo", "asn", "pop_id", "samples", "rtt_p50_ms"),
    ...optional("family", "method", "rtt_p75_ms", "rtt_p95_ms"),
  ],
  resolvers: [...required("geo", "asn", "resolver_geo", "samples"), ...optional("resolver_asn", "family", "ecs")],
  stability: required("period", "geo", "asn", "tests", "failures", "resets", "pop_changes"),
  demand: [...required("geo", "asn", "weight"), ...optional("family", "hour_utc", "unit")],
  "as-prefixes": required("asn", "prefix"),
  communities: required("asn", "community", "effect", "target"),
};

/** The order in which files are read, whatever the order of the command line: what others refer to comes first. */
export const readingOrder: readonly ImportTable[] = [
  "pops",
  "as-info",
  "as-links",
  "as-prefixes",
  "communities",
  "neighbors",
  "deployments",
  "announcements",
  "rum-assignments",
  "rum-latency",
  "resolvers",
  "stability",
  "demand",
];
