import { geoFacts, isKnownGeo } from "#shared/geo/catalogue.ts";

/** A geo from the codes that databases nest: continent, country, then subdivisions; undefined for what the catalogue lacks. */
export function geoOfCodes(codes: readonly string[]): string | undefined {
  const [continent = "", country, ...subdivisions] = codes.map((code) => code.toUpperCase());
  const last = subdivisions.at(-1);
  const geo = country === undefined ? `continent:${continent}` : last === undefined ? country : `${country}-${last}`;
  return isKnownGeo(geo) ? geo : undefined;
}

export const continentGeo = (code: string): string | undefined => geoOfCodes([code]);

export function countryGeo(code: string): string | undefined {
  const geo = code.toUpperCase();
  return geoFacts(geo)?.kind === "country" ? geo : undefined;
}

export function subdivisionGeo(country: string, code: string): string | undefined {
  const geo = `${country}-${code}`.toUpperCase();
  return geoFacts(geo)?.kind === "subdivision" ? geo : undefined;
}
