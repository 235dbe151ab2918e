import { resolve } from "node:path";
import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import { ExportOptions } from "#shared/model/export.ts";
import { numberOf, oneOf } from "./score-options.ts";

/** What commander parsed of the options that say how a configuration is written. */
export interface ExportOptionFlags {
  zone?: string;
  name?: string;
  geoDb?: string;
  asnDb?: string;
  listen?: string;
  ecs?: string;
  ttl?: string;
  full?: boolean;
}

/** Adds the options that say how a configuration is written. */
export function addExportOptions(command: Command): Command {
  return command
    .option("--zone <zone>", "zone that the name is in (default: example.com)")
    .option("--name <name>", "name in the zone that clients look up, @ for the zone itself (default: www)")
    .option("--geo-db <file>", "geo database (MMDB) as the server will find it")
    .option("--asn-db <file>", "AS database (MMDB) as the server will find it")
    .option("--listen <addr:port>", "what a full configuration listens on (default: 127.0.0.1:5353)")
    .option("--ecs <on|off>", "whether DNS answers by EDNS Client Subnet where a resolver sends it (default: on)")
    .option("--ttl <seconds>", "TTL of the answers (default: 60)")
    .option("--full", "a directory from which the server starts as it is");
}

const FLAG_OF: Readonly<Record<string, string>> = {
  zone: "--zone",
  name: "--name",
  geoDatabase: "--geo-db",
  asnDatabase: "--asn-db",
  listen: "--listen",
};

/** The options of the contract, from what was typed. BAD_USAGE names the option and what was expected. */
export function readExportOptions(flags: ExportOptionFlags): ExportOptions {
  const read = ExportOptions.safeParse({
    ...(flags.zone !== undefined && { zone: flags.zone.replace(/\.$/, "") }),
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags.geoDb !== undefined && { geoDatabase: resolve(flags.geoDb) }),
    ...(flags.asnDb !== undefined && { asnDatabase: resolve(flags.asnDb) }),
    ...(flags.listen !== undefined && { listen: flags.listen }),
    ...(flags.ecs !== undefined && { ecs: oneOf("--ecs", flags.ecs, ["on", "off"]) === "on" }),
    ...(flags.ttl !== undefined && { ttlSeconds: numberOf("--ttl", flags.ttl, 1, 86_400, true) }),
    ...(flags.full && { full: true }),
  });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const key = String(issue?.path[0] ?? "");
  const option = FLAG_OF[key] ?? key;
  throw new CatchmentError("BAD_USAGE", `${option}: expected ${issue?.message ?? "something else"}`, { option });
}
