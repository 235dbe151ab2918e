import { NEIGHBORS, type Seen } from "./plan.ts";

/** What neighbors see beside the plan: the routes of a router's own configuration, be it BIRD or FRR. */
export function withForeign(seen: Readonly<Record<string, Seen>>): Record<string, Seen> {
  const own = { path: "64500", communities: ["(64500,99)"] };
  return Object.fromEntries(
    NEIGHBORS.map(({ key, family }) => [
      key,
      { ...seen[key], [family === 4 ? "100.64.0.0/10" : "2001:db8:100::/48"]: own },
    ]),
  );
}
