import { basename } from "node:path";
import type { Adopted, AdoptFormat } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { Plan } from "#shared/model/plan.ts";
import { RegionConfig } from "#shared/model/region-config.ts";
import { canonicalPlan } from "../planning/canonical.ts";
import { parsePlan } from "../planning/document.ts";
import { readJson } from "#shared/text/json-text.ts";
import { readDocument } from "../planning/read-document.ts";
import { Findings, type AdoptedDns } from "./adopted.ts";
import { readGdnsd } from "./gdnsd/read.ts";
import { readOctodns } from "./octodns/read.ts";
import { readPowerdns } from "./powerdns/read.ts";
import { openSources, type Sources } from "./sources.ts";
import { adoptedPlan, type AdoptGround } from "./to-plan.ts";

const readers: Readonly<
  Record<
    Exclude<AdoptFormat, "json">,
    (sources: Sources, service: string | undefined, findings: Findings) => AdoptedDns
  >
> = { gdnsd: readGdnsd, powerdns: readPowerdns, octodns: readOctodns };

/**
 * Reads an existing configuration as a plan. BAD_INPUT with line and column for what is none of this format; what is
 * understood in part comes with findings.
 *
 * @param service map, service or record to read where the configuration has several
 */
export function adoptConfig(
  path: string,
  format: AdoptFormat,
  service: string | undefined,
  ground: AdoptGround,
): Adopted {
  const sources = openSources(path);
  if (format === "json") return { plan: readNeutral(sources, ground), findings: [] };
  const findings = new Findings();
  const dns = readers[format](sources, service, findings);
  return { plan: canonicalPlan(Plan.parse(adoptedPlan(dns, ground, findings))), findings: findings.list };
}

/** The plan inside a neutral region config, or a plan document itself. */
function readNeutral(sources: Sources, { id, name }: AdoptGround): Plan {
  const file = sources.file ?? sources.read("region-config.json");
  if (!file) throw new CatchmentError("BAD_INPUT", "There is no region-config.json in the folder");
  const read = readJson(file.text);
  const isConfig = "value" in read && typeof read.value === "object" && read.value !== null && "format" in read.value;
  if (!isConfig) return named(parsePlan(file.text, "json", basename(file.name)), id, name);
  const config = readDocument(RegionConfig, { name: "a region config", oneOf: () => "another value" }, read, file.name);
  return named(config.plan, id, name);
}

/** An empty id keeps those of the document. */
const named = (plan: Plan, id: string, name: string): Plan =>
  canonicalPlan(id === "" ? plan : { ...plan, id, name: name || plan.name });
