import type Database from "better-sqlite3";
import type { AddressedSession } from "./config.ts";

type Row = Omit<AddressedSession, "announce" | "routeServer"> & { announce: number; routeServer: number };

/** The sessions of a workspace with their addresses, in the order of the files. */
export function readAddressedSessions(db: Database.Database): AddressedSession[] {
  const rows = db
    .prepare(
      `SELECT pop.code AS pop, neighbor.asn, nullif(neighbor.session, '') AS session, neighbor.family,
         neighbor.relationship, neighbor.name, neighbor.announce, neighbor.prepend,
         neighbor.route_server AS routeServer, neighbor.local_ip AS localIp, neighbor.neighbor_ip AS neighborIp
       FROM neighbor JOIN pop ON pop.id = neighbor.pop ORDER BY neighbor.id`,
    )
    .all() as Row[];
  return rows.map((row) => ({ ...row, announce: row.announce === 1, routeServer: row.routeServer === 1 }));
}
