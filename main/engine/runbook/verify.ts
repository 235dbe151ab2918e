import type { ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { TargetFile } from "../export/target.ts";
import { atlasFile } from "./atlas.ts";
import { bgpChecks, type Router } from "./verify-bgp.ts";
import { dnsChecks } from "./verify-dns.ts";

export interface Checked {
  readonly target: ExportTarget;
  readonly options: ExportOptions;
  readonly config: RegionConfig;
  /** The state before the step; null: the name that is asked for was not there. */
  readonly before: RegionConfig | null;
  /** Name in the zone that is asked for. */
  readonly name: string;
  /** Whether the step changes files of the target. */
  readonly changes: boolean;
}

/** How a state is checked: a router's own word, or the answers of a name server; and measurements from outside. */
export function verifyFiles({ target, options, config, before, name, changes }: Checked): TargetFile[] {
  if (isRouter(target)) {
    return [...(changes && before ? bgpChecks(target, config, before) : []), atlasFile(config, null)];
  }
  if (target === "roa" || target === "irr") return [];
  const host = name === "@" ? options.zone : `${name}.${options.zone}`;
  return [...dnsChecks(config, before, options, host), atlasFile(config, host)];
}

/** Targets whose steps are checked by a router's own word. */
export const isRouter = (target: ExportTarget): target is Router => target === "bird" || target === "frr";
