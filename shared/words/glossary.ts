/** One term of the field: what it means here, in one or two sentences. */
export interface Term {
  readonly term: string;
  readonly meaning: string;
}

/** The words of the tool, as docs, window and reports use them, by a short name. */
export const glossary = {
  anycast: {
    term: "anycast",
    meaning: "Many PoPs announce one prefix, and BGP picks among them by policy and AS-path length, not by latency.",
  },
  announcedSet: { term: "announced set", meaning: "The PoPs that announce one prefix." },
  asn: {
    term: "AS, ASN",
    meaning: "An autonomous system: a network with a routing policy of its own, and its number. 0: not known.",
  },
  assumed: { term: "assumed", meaning: "The rule of last resort: users go to the nearest PoP of the announced set." },
  backTest: {
    term: "back-test",
    meaning:
      "Each measured anycast deployment is predicted from the others alone and held against what was measured. The accuracies of the rules come from it.",
  },
  bounds: {
    term: "bounds",
    meaning: "The figure if all users that could not be judged were wrong, and if all were right.",
  },
  candidates: {
    term: "candidates",
    meaning:
      "PoPs that may be optimal: the active ones, those that served a measured deployment in view, and planned ones that a plan in view uses.",
  },
  catchment: { term: "catchment", meaning: "The users that BGP delivers to a PoP for one prefix." },
  cell: { term: "cell", meaning: "The users of one AS in one geo, of one address family, over the period." },
  community: {
    term: "community",
    meaning:
      "A mark on a route that asks the neighbor to treat it in a way of its catalogue, such as to tell fewer others.",
  },
  continentOff: {
    term: "off-continent",
    meaning: "Share of users who are served by a PoP on another continent than their own.",
  },
  drained: { term: "drained", meaning: "A PoP that is there but must serve nobody now." },
  ecs: {
    term: "EDNS Client Subnet (ECS)",
    meaning:
      "A resolver that sends it tells the DNS server the user's prefix, so that DNS need not guess from its own.",
  },
  evidence: {
    term: "evidence",
    meaning:
      "What a figure rests on: the shares of its users that were measured, retained, simulated, inferred or only assumed.",
  },
  excess: {
    term: "excess RTT",
    meaning: "How much longer the RTT to the PoP that serves is than to the best one, in ms.",
  },
  fallback: {
    term: "fallback",
    meaning: "The region that answers for another while that one has no PoP.",
  },
  geo: {
    term: "geo",
    meaning: "A country (BR), a subdivision (US-NY), a continent (continent:EU) or the world (*).",
  },
  glb: {
    term: "GLB",
    meaning: "Global load balancing: what decides which PoP serves a user, by DNS, by anycast, or by both.",
  },
  holdout: {
    term: "held out",
    meaning: "A measured deployment that is used to measure, compare and back-test, and never to predict.",
  },
  inferred: {
    term: "inferred",
    meaning: "Users are placed as others of the same AS are: in the country, the nearest geo, then anywhere.",
  },
  interval: {
    term: "90% interval",
    meaning:
      "Where the true figure lies in nine of ten such predictions. Errors are shared: one upstream's decision moves thousands of cells together, and the interval counts that.",
  },
  judged: {
    term: "not judged",
    meaning: "Users sent to a PoP for which their cell has too few latency samples. They are in neither sum.",
  },
  measured: { term: "measured", meaning: "Users were seen at this PoP under exactly these announcements." },
  neighbor: {
    term: "neighbor",
    meaning: "A network that we have a BGP session with at a PoP: a transit, a peer or a customer.",
  },
  noExport: {
    term: "no-export",
    meaning:
      "A mark on a route that asks the neighbor to keep it to itself: its own users come, those behind it do not.",
  },
  optimal: {
    term: "optimal PoP",
    meaning: "The candidate with the lowest median RTT from a cell; any other within the tolerance is optimal too.",
  },
  orderDependent: {
    term: "order-dependent",
    meaning: "Equal routes lead to several PoPs: route age and router ids decide, and nobody outside knows these.",
  },
  override: {
    term: "DNS override",
    meaning: "A network, by its AS or a prefix of users, that DNS sends to one region whatever its geo is.",
  },
  peer: {
    term: "peer",
    meaning: "A neighbor that exchanges its own and its customers' routes with us, and no others.",
  },
  percentOptimal: {
    term: "% optimal",
    meaning: "Of the users that can be judged, how many are served by a PoP that is optimal for them.",
  },
  pop: { term: "PoP", meaning: "A point of presence: a site that serves users." },
  preference: {
    term: "preference",
    meaning: "Users are placed by the order of PoPs that their AS was seen to prefer over several deployments.",
  },
  prefix: { term: "prefix", meaning: "The addresses that one BGP announcement speaks of, such as 198.51.100.0/24." },
  prepend: {
    term: "prepend",
    meaning: "Our AS number stands more than once in the path, so that others like the route less.",
  },
  ramp: { term: "ramp", meaning: "The steps in which users are moved to a plan, with a check after each." },
  region: {
    term: "region",
    meaning: "A group of geos whose users DNS sends to one anycast prefix, and the PoPs that announce it.",
  },
  resolver: {
    term: "resolver",
    meaning: "The DNS server that asks for a user. Geo-DNS sees its place, not the user's.",
  },
  retained: {
    term: "retained",
    meaning:
      "Users of a PoP that is still announced stay there: seen under a larger announced set, and nearly always right.",
  },
  rtt: { term: "RTT", meaning: "Round-trip time in ms; here the median of a cell's samples to a PoP." },
  rum: { term: "RUM", meaning: "Real user monitoring: beacons in pages that measure from where the users are." },
  serviceAddress: {
    term: "service address",
    meaning: "The address inside a region's prefix that DNS answers with.",
  },
  simulated: {
    term: "simulated",
    meaning: "Users are placed by the BGP simulation over the AS graph, with the plan's announcements.",
  },
  strayFlow: { term: "stray flow", meaning: "Users of a geo who are served by a PoP that is not optimal for them." },
  tolerance: {
    term: "tolerance",
    meaning: "How many ms a PoP may be slower than the best one and still be optimal. The strict figure has none.",
  },
  transit: { term: "transit", meaning: "A neighbor that we pay to reach the whole internet: our provider." },
  ttl: {
    term: "TTL",
    meaning:
      "How long a resolver may keep a DNS answer, in seconds: a change reaches users within it, and some resolvers keep answers longer.",
  },
  uncalibrated: {
    term: "uncalibrated",
    meaning: "The figure rests on accuracies that no back-test has learned, so it is shown in whole points.",
  },
  unicast: { term: "unicast", meaning: "One PoP announces a prefix; DNS alone decides who goes there." },
  unpredictable: {
    term: "unpredictable",
    meaning: "Measured choices here contradict every order of preference: no rule of preference speaks.",
  },
  unserved: { term: "unserved", meaning: "Users whose network has no route to the prefix at all." },
  unsettled: {
    term: "unsettled",
    meaning:
      "Users of a PoP that is still announced whose routes change all the same, by the simulation; other rules place them.",
  },
  weights: {
    term: "weights",
    meaning: "How much each cell counts: demand where it was imported, else the samples of one deployment.",
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof glossary;

/** The glossary as a page, by the alphabet: what `docs/glossary.md` holds. */
export function glossaryPage(): string {
  const terms: readonly Term[] = Object.values(glossary);
  const lines = terms
    .toSorted((a, b) => a.term.toLowerCase().localeCompare(b.term.toLowerCase(), "en"))
    .map(({ term, meaning }) => `- **${term}**: ${meaning}`);
  return `# Glossary\n\nThe words of the field as Catchment uses them. The window shows them on hover, and all of them under Help.\n\n${lines.join("\n")}\n`;
}
