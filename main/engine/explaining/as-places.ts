import { geoFacts } from "#shared/geo/catalogue.ts";
import type { Hop } from "#shared/model/routing.ts";
import type { AsInfo } from "../workspace/as-info.ts";

/** Facts of an AS, undefined where as-info does not list it. */
export type FindAs = (asn: number) => AsInfo | undefined;

/** Name and place of an AS as a hop shows them. */
export type AsPlace = Pick<Hop, "asn" | "name" | "country" | "lat" | "lon">;

/** An AS on the map: its own place where as-info gives one, else its country's population-weighted centroid. */
export function placeOfAs(asn: number, find: FindAs): AsPlace {
  const facts = find(asn);
  const name = facts && facts.name !== "" ? facts.name : null;
  const country = facts && facts.country !== "" ? facts.country : null;
  if (facts && facts.lat !== null && facts.lon !== null) return { asn, name, country, lat: facts.lat, lon: facts.lon };
  const centroid = country === null ? null : (geoFacts(country) ?? null);
  return { asn, name, country, lat: centroid?.lat ?? null, lon: centroid?.lon ?? null };
}
