import { contains } from "#shared/geo/catalogue.ts";
import type { GeoShares } from "../diff/dns.ts";

/** Users (0-1) of a geo and of what lies below it. */
export function usersWithin(geo: string, users: GeoShares): number {
  let sum = 0;
  for (const [code, share] of users) if (contains(geo, code)) sum += share;
  return sum;
}
