import type { ImportTable } from "#shared/model/entities.ts";

/** What each table is good for, in the words of who decides what to export from their own systems. */
export const purposes: Readonly<Record<ImportTable, string>> = {
  pops: "where you serve from: needed first",
  neighbors: "your BGP sessions: needed to predict routes",
  deployments: "what was measured: DNS, anycast, prefixes",
  announcements: "what was announced where, while it was measured",
  "rum-assignments": "which PoP served whom: needed for measured figures",
  "rum-latency": "latency to every PoP: needed to know the best one",
  resolvers: "where resolvers are: needed to predict DNS",
  "as-links": "how networks connect: needed to predict routes",
  "as-info": "names, countries and kinds of networks",
  "as-prefixes": "prefixes of networks, for exports by prefix",
  stability: "how often users change their PoP",
  demand: "load by place, to weigh users and fill PoPs",
  communities: "action communities of your neighbors",
};
