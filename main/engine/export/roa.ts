import type { RegionConfig } from "#shared/model/region-config.ts";
import { table } from "./csv.ts";
import { finding } from "./findings.ts";
import { headerFacts } from "./header.ts";
import { registryFindings, registryPrefixes, type RegistryPrefix } from "./registry-rows.ts";
import type { TargetFile, WriteTarget } from "./target.ts";

const LAST_LENGTH = { 4: 32, 6: 128 } as const;

/**
 * The ROAs that the plan needs. RFC 9319: maxLength is the length of the prefix, so that nobody can announce a part of
 * it in our name; what becomes invalid by them stands beside.
 */
export const writeRoa: WriteTarget = (config) => {
  const prefixes = registryPrefixes(config);
  return {
    files: [
      table("roas.csv", ["asn", "prefix", "max_length", "regions"], roaRows(config, prefixes)),
      invalidFile(config, prefixes),
      aboutFile(config),
    ],
    findings: [
      ...registryFindings(config),
      finding(
        "info",
        "roa-invalidates",
        `With these ROAs any announcement of their prefixes from another AS than AS${config.originAsn}, and of any part of them, is invalid (invalid.csv): look for such announcements of your own, blackholes of single addresses included, before you publish`,
      ),
      finding(
        "info",
        "roa-before-announcing",
        "Publish the ROAs before a prefix is announced, and wait until validators have them (an hour is usual, a day is safe)",
      ),
    ],
  };
};

const roaRows = ({ originAsn }: RegionConfig, prefixes: readonly RegistryPrefix[]): string[][] =>
  prefixes.map(({ prefix, length, regions }) => [`AS${originAsn}`, prefix, String(length), regions.join(" ")]);

/** RFC 6811: invalid is what a ROA covers and none matches in origin and length. */
function invalidFile({ originAsn }: RegionConfig, prefixes: readonly RegistryPrefix[]): TargetFile {
  const rows = prefixes.flatMap(({ prefix, family, length }) => {
    const last = LAST_LENGTH[family];
    const others = [prefix, `${length}-${last}`, `any but AS${originAsn}`, "the ROA names another origin"];
    const parts = [
      prefix,
      `${length + 1}-${last}`,
      `AS${originAsn}`,
      "longer than max_length, unless a ROA of its own stands beside",
    ];
    return length < last ? [others, parts] : [others];
  });
  return table("invalid.csv", ["within", "lengths", "origin", "why"], rows);
}

const aboutFile = (config: RegionConfig): TargetFile =>
  table(
    "about.csv",
    ["fact", "value"],
    [
      ...headerFacts(config),
      [
        "how to apply",
        "create each row of roas.csv as a ROA of its own at your registry or in your own CA, before the prefix is announced",
      ],
      ["max_length", "the length of the prefix itself: RFC 9319 advises against longer ones"],
    ],
  );
