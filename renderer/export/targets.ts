import { ExportTarget } from "#shared/model/export.ts";
import type { ChoiceOption } from "../workbench/choice.tsx";

interface TargetWords {
  readonly name: string;
  readonly group: string;
  /** Which fields of the form it has use for, beside the others' none. */
  readonly uses: readonly ("dns" | "databases" | "full")[];
}

const DNS = "Geo-DNS";
const BGP = "BGP and registries";

export const targetWords: Readonly<Record<ExportTarget, TargetWords>> = {
  gdnsd: { name: "gdnsd 3", group: DNS, uses: ["dns", "databases", "full"] },
  powerdns: { name: "PowerDNS, geoip backend", group: DNS, uses: ["dns", "databases", "full"] },
  "powerdns-lua": { name: "PowerDNS, Lua records", group: DNS, uses: ["dns", "databases", "full"] },
  knot: { name: "Knot DNS 3", group: DNS, uses: ["dns", "databases", "full"] },
  octodns: { name: "octoDNS", group: DNS, uses: ["dns"] },
  route53: { name: "AWS Route 53", group: DNS, uses: ["dns"] },
  bird: { name: "BIRD 2", group: BGP, uses: ["full"] },
  frr: { name: "FRR", group: BGP, uses: ["full"] },
  roa: { name: "ROAs (RPKI)", group: BGP, uses: [] },
  irr: { name: "IRR route objects", group: BGP, uses: [] },
  json: { name: "Region config, JSON", group: "Neutral", uses: [] },
  csv: { name: "Region config, CSV", group: "Neutral", uses: [] },
};

const ORDER = [DNS, BGP, "Neutral"];

/** All targets, those of a kind together. */
export const targetOptions: readonly ChoiceOption[] = ExportTarget.options
  .map((value) => ({ value, label: targetWords[value].name, group: targetWords[value].group }))
  .toSorted((a, b) => ORDER.indexOf(a.group) - ORDER.indexOf(b.group));
