import type { ExportFinding, ExportOptions } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import { finding } from "./findings.ts";

/** Where a server of one's own answers otherwise than the plan was simulated. */
export function ecsOfServer(config: RegionConfig, options: ExportOptions): ExportFinding[] {
  if (config.ecs === options.ecs) return [];
  if (!options.ecs) {
    const message =
      "The plan was simulated with EDNS Client Subnet; this configuration answers by the resolver's address alone: users get the region of their resolver's place";
    return [finding("warning", "ecs-ignored", message)];
  }
  const message =
    "The plan was simulated without EDNS Client Subnet; this configuration answers by it when a resolver sends it, so that users of such resolvers get the region of their own place. --ecs off turns that off";
  return [finding("info", "ecs-answered", message)];
}

/** The same of a service, which takes no word on it. */
export function ecsOfService(config: RegionConfig, options: ExportOptions, service: string): ExportFinding[] {
  if (config.ecs && options.ecs) return [];
  const message = `EDNS Client Subnet can't be turned off here: ${service} answers by it when a resolver sends it, so that users of such resolvers get the region of their own place`;
  return [finding("info", "ecs-answered", message)];
}
