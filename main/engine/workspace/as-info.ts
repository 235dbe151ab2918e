import type { Workspace } from "./open.ts";

/** What as-info says of an AS; null where a column is empty. */
export interface AsInfo {
  readonly name: string;
  /** ISO 3166-1 alpha-2, "" where not known. */
  readonly country: string;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Looks up one AS at a time: only those that are shown are read. undefined for an AS that as-info does not list. */
export function asInfoReader({ db }: Workspace): (asn: number) => AsInfo | undefined {
  const query = db.prepare("SELECT name, country, lat, lon FROM as_info WHERE asn = ?");
  return (asn) => query.get(asn) as AsInfo | undefined;
}
