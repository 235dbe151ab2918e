import { exportBundle } from "#engine/export/bundle.ts";
import { ExportOptions } from "#shared/model/export.ts";
import { configOf, NEIGHBORS, OWN_AS } from "./plan.ts";

const NAMES: Readonly<Record<string, string>> = {
  transit4: "ams_as65011_v4",
  transit6: "ams_as65011_v6",
  peer4: "ams_as65012_first_v4",
  peer6: "ams_as65012_first_v6",
  second4: "ams_as65012_second_v4",
};

/** A configuration with filters, routes and names of its own, which takes up the fragments as their headers say. */
export const foreignConfig = (text: string): string =>
  [
    "log stderr all;",
    "router id 192.0.2.1;",
    "define policy = 1;",
    "protocol device { }",
    "protocol static mine4 { ipv4; route 100.64.0.0/10 blackhole; route 198.51.100.0/25 blackhole; }",
    "protocol static mine6 { ipv6; route 2001:db8:100::/48 blackhole; }",
    'include "ams.switches.conf";',
    'include "ams.policy.conf";',
    'include "ams.originate.conf";',
    ...NEIGHBORS.map(({ key, asn, family, address, own: local }) => {
      const name = NAMES[key] ?? silentName(text);
      const own = `if net ~ [ ${family === 4 ? "100.64.0.0/10" : "2001:db8:100::/48"} ] then { bgp_community.add((64500,99)); accept; } reject;`;
      const ours = `if catchment_ours_v${family}() then { if catchment_${name}() then accept; reject; }`;
      return `protocol bgp theirs_${key} { local ${local} as ${OWN_AS}; neighbor ${address} as ${asn}; ipv${family} { import none; export filter { ${ours} ${own} }; }; }`;
    }),
    "",
  ].join("\n");

/** The name of the session whose own name is hostile, as the export has it. */
function silentName(text: string): string {
  const files = exportBundle(configOf(text), "bird", ExportOptions.parse({})).files;
  const [, name = ""] = /function catchment_(ams_as65013\w*)\(/.exec(files.map((file) => file.text).join("")) ?? [];
  return name;
}
