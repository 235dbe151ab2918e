import { continentGeo, countryGeo, subdivisionGeo } from "../geo-codes.ts";

/** What a name or a key of a mapping stands for: a geo or an AS. */
export type Meaning = { readonly geo: string } | { readonly asn: number };

/** Placeholders of the geoip backend that a plan can follow, each as a group of that name. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  "%cn": "(?<continent>[a-z]{2})",
  "%cc": "(?<country>[a-z]{2})",
  "%re": "(?<region>[a-z0-9]{1,3})",
  "%as": "(?<asn>[0-9]{1,10})",
  "%mp": "(?<mapped>[a-z0-9_.-]+?)",
};

/** A pattern with placeholders as an expression over lower-case texts; null where it has others than a plan can follow. */
export function patternOf(text: string): RegExp | null {
  const parts = text.toLowerCase().split(/(%[a-z0-9]{2}|%%)/);
  if (parts.some((part) => part.startsWith("%") && part !== "%%" && !(part in PLACEHOLDERS))) return null;
  const source = parts.map(
    (part) => PLACEHOLDERS[part] ?? part.replace("%%", "%").replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&"),
  );
  try {
    return new RegExp(`^${source.join("")}$`);
  } catch {
    return null;
  }
}

export const hasPlaceholder = (text: string): boolean => /%[a-z0-9]{2}/i.test(text);

/** What the groups of a match stand for; undefined for codes that are no geo. */
export function meaningOf(groups: Readonly<Record<string, string>>): Meaning | undefined {
  const { continent, country, region, asn } = groups;
  if (asn !== undefined) return continent || country ? undefined : { asn: Number(asn) };
  const geo =
    country !== undefined
      ? region !== undefined
        ? subdivisionGeo(country, region)
        : countryGeo(country)
      : continent !== undefined && region === undefined
        ? continentGeo(continent)
        : undefined;
  return geo === undefined ? undefined : { geo };
}
