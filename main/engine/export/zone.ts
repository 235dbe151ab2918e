import ipaddr from "ipaddr.js";
import type { ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { headerComment } from "./header.ts";

/** An address and a port from `127.0.0.1:53` or `[::1]:53`. */
export function hostPort(listen: string): { host: string; port: number } {
  const colon = listen.lastIndexOf(":");
  return { host: listen.slice(0, colon).replaceAll(/[[\]]/g, ""), port: Number(listen.slice(colon + 1)) };
}

/** A whole zone around the records of the name: enough to start a server with, no more. */
export function zoneText(
  config: RegionConfig,
  options: ExportOptions,
  what: string,
  how: readonly string[],
  records: readonly string[],
): string {
  const { host } = hostPort(options.listen);
  const type = ipaddr.IPv6.isValid(host) ? "AAAA" : "A";
  const lines = [
    `$ORIGIN ${options.zone}.`,
    "$TTL 3600",
    "@ 900 SOA ns1 hostmaster 1 7200 1800 259200 900",
    "@ NS ns1",
    "@ NS ns2",
    `ns1 ${type} ${host}`,
    `ns2 ${type} ${host}`,
    ...records,
  ];
  return `${headerComment(config, what, how, ";")}\n${lines.join("\n")}\n`;
}
