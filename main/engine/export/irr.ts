import type { RegionConfig } from "#shared/model/region-config.ts";
import { finding } from "./findings.ts";
import { headerComment, oneLine } from "./header.ts";
import { registryFindings, registryPrefixes, type RegistryPrefix } from "./registry-rows.ts";
import type { WriteTarget } from "./target.ts";

/** Route and route6 objects (RPSL, RFC 2622 and 4012) of the plan's prefixes. */
export const writeIrr: WriteTarget = (config) => {
  const prefixes = registryPrefixes(config);
  const how = [
    "Put your own maintainer and database in place of mnt-by and source, leave these comments out, and send the objects",
    "to your registry (a form, its API, or mail), before the prefixes are announced.",
  ];
  const header = headerComment(config, "IRR: route objects", how, "%");
  const objects = prefixes.map((prefix) => routeObject(config, prefix));
  return {
    files: [{ path: "routes.rpsl", text: [header, ...objects].join("\n"), language: "rpsl" }],
    findings: [
      ...registryFindings(config),
      finding(
        "info",
        "irr-maintainer",
        `mnt-by and source are not known: MAINT-AS${config.originAsn} and RADB stand in their place`,
      ),
    ],
  };
};

function routeObject(config: RegionConfig, { prefix, family, regions }: RegistryPrefix): string {
  const names = regions.map((id) => `${id}, ${config.regions.find((region) => region.id === id)?.name ?? ""}`);
  const attributes: [string, string][] = [
    [family === 4 ? "route" : "route6", prefix],
    ...names.map((name): [string, string] => ["descr", value(`anycast region ${name}`)]),
    ["origin", `AS${config.originAsn}`],
    ["mnt-by", `MAINT-AS${config.originAsn}`],
    ["source", "RADB"],
  ];
  return attributes.map(([attribute, text]) => `${`${attribute}:`.padEnd(16)}${text}\n`).join("");
}

const LONGEST_VALUE = 200;

/** A value on one line of plain ASCII: registries take no other letters, and `#` would begin a comment. */
const value = (text: string): string =>
  oneLine(text)
    .replaceAll(/[^\x20-\x7e]|[#]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .slice(0, LONGEST_VALUE)
    .trimEnd();
