import { popIndex, type SessionKind } from "./pops.ts";

/** A BGP session of ours: what the neighbor is to us (`transit`: we are its customer). */
export interface Session {
  pop: number;
  asn: number;
  kind: SessionKind;
}

/** AS number of the operator in the sample: from the range reserved for documentation (RFC 5398). */
export const ORIGIN_ASN = 64500;

/**
 * Singapore is the only place where we buy from AS12956. It prefers our route as a customer's over anything its peers
 * tell, however far Singapore is: what draws Brazil there.
 */
export const BRAZIL_DRAW = { asn: 12956, pop: "sin" } as const;

/** Transit: carrier -> PoPs at which we buy from it. */
const TRANSIT: Record<number, string> = {
  3356: "ams atl dfw fra lax lga lhr mia ord sea sjc",
  1299: "ams dub fra lga lhr ord sjc yyz",
  2914: "atl hkg lax lga nrt sea sin sjc syd",
  3257: "ams atl dfw fra lga mad mia ord sjc",
  6453: "bom lga lhr sin",
  [BRAZIL_DRAW.asn]: BRAZIL_DRAW.pop,
};

/** Settlement-free peers, private and at exchanges: AS -> PoPs. */
const PEERS: Record<number, string> = {
  16735: "gru",
  2516: "nrt",
  4637: "hkg syd",
  4826: "syd",
  7922: "atl dfw lga mia ord sea sjc",
  7018: "atl dfw lax lga mia ord sea sjc",
  701: "dfw lga ord sjc",
  209: "dfw lga ord sea",
  20115: "atl dfw lax lga ord",
  22773: "dfw",
  20001: "lax",
  11427: "dfw",
  33363: "mia",
  6939: "ams dfw fra hkg lax lga lhr mia nrt ord sea sin sjc",
  6461: "lga lhr ord sjc",
  577: "yyz",
  812: "yyz",
  852: "sea yyz",
  6327: "sea yyz",
  2856: "lhr",
  5089: "lhr",
  6871: "lhr",
  5607: "lhr",
  3320: "fra",
  3209: "fra",
  6805: "fra",
  31334: "fra",
  3215: "lhr ams",
  12322: "ams",
  15557: "ams lhr",
  1136: "ams",
  33915: "ams",
  6830: "ams fra lhr",
  3352: "mad",
  12479: "mad",
  12430: "mad",
  3269: "fra",
  12874: "fra",
  5466: "dub",
  6848: "ams",
  3303: "fra",
  1257: "ams",
  3301: "ams fra",
  9498: "bom sin",
  55836: "bom",
  17488: "bom",
  18101: "bom",
  4788: "sin",
  7473: "sin",
  4773: "sin",
  7713: "sin",
  9299: "hkg sin",
  4760: "hkg",
  9304: "hkg",
  3462: "hkg",
  4134: "hkg",
  4837: "hkg",
  4713: "nrt",
  17676: "nrt",
  2497: "nrt",
  4766: "nrt",
  7545: "syd",
  1221: "syd",
  4804: "syd",
  9443: "syd",
  4771: "syd",
  1916: "gru",
  28573: "gru",
  53013: "gru",
  262589: "gru",
  7303: "gru",
};

function expand(table: Record<number, string>, kind: SessionKind): Session[] {
  return Object.entries(table).flatMap(([asn, pops]) =>
    pops.split(" ").map((pop) => ({ asn: Number(asn), pop: popIndex(pop), kind })),
  );
}

/** The sessions of a professional network of the mid-2010s; who they are with is assumed, not data. */
export const SESSIONS: readonly Session[] = [...expand(TRANSIT, "transit"), ...expand(PEERS, "peer")];
