import type { ExportOptions } from "#shared/model/export.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { GeoDns } from "./geo-dns.ts";
import { hostPort } from "./zone.ts";

/** The databases that a plan needs, as a line of pdns.conf; none for a plan that places nobody. */
export function databaseLines({ geoDatabase, asnDatabase }: ExportOptions, { geos, asns }: GeoDns): string[] {
  const files = [
    ...(geos.length > 0 ? [geoDatabase ?? "GeoLite2-City.mmdb"] : []),
    ...(asns.length > 0 ? [asnDatabase ?? "GeoLite2-ASN.mmdb"] : []),
  ];
  for (const file of files) {
    if (!/[\s,;#]/.test(file)) continue;
    throw new CatchmentError(
      "BAD_USAGE",
      `PowerDNS reads no database whose path has blanks, commas, semicolons or # in it: ${file}`,
    );
  }
  return files.length > 0 ? [`geoip-database-files=${files.map((file) => `mmdb:${file}`).join(" ")}`] : [];
}

/** Without the line PowerDNS answers by the resolver's address alone. */
export const ecsLine = ({ ecs }: ExportOptions): string => `edns-subnet-processing=${ecs ? "yes" : "no"}`;

/** What a whole server needs beside its backend: where it listens, its databases, its socket. */
export function serverLines(options: ExportOptions, dns: GeoDns): string[] {
  const { host, port } = hostPort(options.listen);
  return [
    ...databaseLines(options, dns),
    ecsLine(options),
    `local-address=${host}`,
    `local-port=${port}`,
    `socket-dir=${options.folder}`,
    "daemon=no",
    "guardian=no",
    "security-poll-suffix=",
  ];
}
