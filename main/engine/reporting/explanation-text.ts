import type { Explanation, Hop, RouteExplanation, RunnerUp, Session } from "#shared/model/routing.ts";
import { counted } from "#shared/words/count.ts";
import { evidenceText, msText, placeText, shareText } from "./format.ts";
import { left, plainText, right, textTable } from "./text-table.ts";

/** An explanation for the terminal: where the users go, over which sessions, and every route as a ladder. */
export function explanationText(explanation: Explanation): string {
  const { routes, warnings, unservedShare, unsettledShare } = explanation;
  const shown = routes.reduce((sum, { share }) => sum + share, 0);
  const blocks = [
    headline(explanation),
    measuredLine(explanation),
    predictedLines(explanation),
    ...(unservedShare > 0 ? [`${shareText(unservedShare)} have no route at all`] : []),
    ...(unsettledShare > 0
      ? [
          `${shareText(unsettledShare)} are unsettled: measured at a PoP that is still announced, but routes there change`,
        ]
      : []),
    ...warnings.map((warning) => `note: ${warning}`),
    ...sessionsBlock(explanation),
    ...(routes.length > 0
      ? [
          `\n${routes.length === 1 ? "1 way" : `${routes.length} ways, largest first`}: ${shareText(shown)} of the users asked about`,
        ]
      : []),
    ...routes.map((route, index) => `\n${index + 1}. ${routeText(route)}`),
  ];
  return blocks.filter((block) => block !== "").join("\n");
}

const headline = ({ subject, geo, asn, family }: Explanation): string =>
  `${subject}: why the users ${asn === null ? "" : `of AS${asn} `}in ${placeText(geo)} end up where they do (IPv${family})`;

const popShares = (pops: readonly { readonly pop: string; readonly share: number }[]): string =>
  pops.map(({ pop, share }) => `${pop} ${shareText(share)}`).join(", ");

function measuredLine({ measured }: Explanation): string {
  if (!measured) return "measured: nothing";
  return `measured (${measured.deployment}): ${popShares(measured.pops)}`;
}

/** Shares below are left to --json. */
const SEEN = 0.001;

/** Where nothing but measurements speaks the line above has said it. */
function predictedLines({ predicted }: Explanation): string {
  if (predicted.every(({ share, evidence }) => evidence.measured >= share * (1 - 1e-9))) {
    return "";
  }
  return predicted
    .filter(({ share }) => share >= SEEN)
    .map(({ pop, share, evidence }) => `predicted: ${pop} ${shareText(share)} (${evidenceText({ evidence })})`)
    .join("\n");
}

const SESSIONS_SHOWN = 15;

function sessionsBlock({ sessions }: Explanation): string[] {
  if (sessions.length === 0) return [];
  const columns = [
    left("entry session"),
    left("relationship"),
    right("users"),
    right("stray"),
    right("excess ms"),
    right("networks"),
  ];
  const rows = sessions
    .slice(0, SESSIONS_SHOWN)
    .map(({ session, share, strayShare, excessMs, networks }) => [
      sessionText(session),
      session.relationship,
      shareText(share),
      shareText(strayShare),
      msText(excessMs),
      String(networks),
    ]);
  const more = sessions.length - rows.length;
  return [`\n${textTable(columns, rows)}`, ...(more > 0 ? [`${more} more sessions (--json lists all)`] : [])];
}

/** `sin AS12956 (name)`; the session's own name where it has one. */
export function sessionText({ pop, asn, session, name, routeServer }: Session): string {
  const called = [name, session === null ? null : `session ${session}`, routeServer ? "route server" : null];
  const words = called.filter((word) => word !== null && word !== "").join(", ");
  return plainText(`${pop} AS${asn}${words === "" ? "" : ` (${words})`}`);
}

function routeText(route: RouteExplanation): string {
  const { asn, name, pop, share, basis, orderDependent, stray, excessMs } = route;
  const facts = [
    `${shareText(share)} of users`,
    stray ? "astray" : "",
    excessMs === null ? "" : `${msText(excessMs)} ms over the best PoP`,
    orderDependent ? "order-dependent: other routes are as good" : "",
  ].filter((fact) => fact !== "");
  const from = asn === 0 ? "unknown network" : plainText(`AS${asn}${name ? ` ${name}` : ""}`);
  const lines = [`${from} → ${pop}: ${facts.join(", ")}`];
  if (basis === "attributed") {
    lines.push(`   The simulation sends them elsewhere; to arrive at ${pop} they must have come like this.`);
  }
  return [...lines, ...ladder(route)].join("\n");
}

function ladder({ hops, session, pop, deciding }: RouteExplanation): string[] {
  if (hops.length === 0) return ["   No path is known."];
  const lines = hops.flatMap((hop, index) => [
    `   ${hopText(hop)}`,
    ...(deciding?.hop === index ? runnersUpLines(deciding.runnersUp) : []),
    `     ↓ ${stepText(hop)}`,
  ]);
  return [...lines, `   us at ${session ? `${sessionText(session)}, ${sessionKind(session)}` : pop}`];
}

const hopText = ({ asn, name, country }: Hop): string =>
  plainText(`AS${asn}${name ? ` ${name}` : ""}${country ? ` [${country}]` : ""}`);

const LEARNED = {
  origin: "its own route",
  customer: "a customer's route",
  peer: "a peer's route",
  provider: "a provider's route",
} as const;

const stepText = ({ relationship, pathLength }: Hop): string =>
  `${LEARNED[relationship]}, ${counted(pathLength, "AS", "ASes")} in the path`;

const sessionKind = ({ relationship }: Session): string =>
  ({ transit: "our provider", peer: "our peer", customer: "our customer" })[relationship];

/** A session of ours needs no ASN. */
const viaText = (via: number, name: string | null): string =>
  name === "our session" ? name : `AS${via}${name ? ` ${name}` : ""}`;

const LOST = {
  relationship: "lost by relationship",
  "path-length": "lost by path length",
  tie: "equally good",
  "hot-potato": "farther away",
  "own-preference": "better by the textbook",
} as const;

function runnersUpLines(runnersUp: readonly RunnerUp[]): string[] {
  return [
    "     decides here; it also had",
    ...runnersUp.flatMap(({ via, viaName, relationship, pathLength, pops, lostBy, needed }) => [
      plainText(
        `       ${viaText(via, viaName)} → ${pops.join(", ")}: ${LEARNED[relationship]}, path ${pathLength}; ${LOST[lostBy]}`,
      ),
      plainText(`         ${needed}`),
    ]),
  ];
}
