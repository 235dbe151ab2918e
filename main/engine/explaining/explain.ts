import type { Family } from "#shared/model/entities.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { EvidenceRule, type Evidence } from "#shared/model/figures.ts";
import type { Explanation } from "#shared/model/routing.ts";
import { subjectName } from "#shared/model/subject.ts";
import type { Destinations } from "../prediction/destinations.ts";
import type { ScoreContext, ScoreSubject } from "../scoring/context.ts";
import { createFrame, wholeOf, type Frame } from "../scoring/frame.ts";
import { prepare, type Prepared } from "../scoring/prepare.ts";
import { totalWeight } from "../scoring/score.ts";
import { tallyCells } from "../scoring/tally.ts";
import type { FindAs } from "./as-places.ts";
import { entrySessions } from "./entry-sessions.ts";
import { measuredThere } from "./measured-there.ts";
import { partsOf, type Part } from "./parts.ts";
import { explainRoutes } from "./routes.ts";
import { waysOf, type Way } from "./ways.ts";

/** Whose users: a geo with what lies below it, and where given one AS of it. */
export interface Question {
  readonly geo: string;
  readonly asn?: number;
}

/**
 * Why the users of a geo end up where they do; `top`: how many ways. NOT_FOUND for a geo that does not exist and for an
 * AS without users there, BAD_USAGE for what has no geo's form, for both families at once and for `optimal`.
 */
export function explain(
  context: ScoreContext,
  subject: ScoreSubject,
  question: Question,
  top: number,
  findAs: FindAs,
): Explanation {
  if (subject.kind === "optimal") throw new CatchmentError("BAD_USAGE", "optimal is no deployment: nothing is routed");
  const frame = frameOf(context, subject, question);
  const family = oneFamily(frame);
  const prepared = prepare(frame, subject);
  const weight = totalWeight(frame, frame.weights.byCell);
  const parts = partsOf(frame, subject, family);
  const ways = weight > 0 ? waysOf(frame, parts) : [];
  return {
    subject: subjectName(subject.kind === "plan" ? { kind: "document", plan: subject.plan } : subject),
    geo: question.geo,
    asn: question.asn ?? null,
    family,
    weight,
    measured: measuredThere(frame, parts),
    predicted: predictedPops(frame, prepared.destinations, weight),
    sessions: entrySessions(frame, ways, weight),
    routes: explainRoutes(frame, ways, weight, top, findAs),
    ...unroutedShares(frame, prepared),
    warnings: [...warningsOf(frame, weight, ways, parts), ...prepared.warnings],
  };
}

/** The frame of those who are asked about, at cell level. */
export function frameOf(context: ScoreContext, subject: ScoreSubject, { geo, asn }: Question): Frame {
  const options = { ...context.options, within: geo, asn, crossFit: undefined, by: undefined };
  const frame = createFrame({ ...context, options }, [subject]);
  if (asn !== undefined && frame.scope.every((row) => row < 0)) {
    throw new CatchmentError("NOT_FOUND", `AS${asn} has no users in ${geo} in the data`, { geo, asn });
  }
  return frame;
}

export function oneFamily({ family }: Frame): Family {
  if (family !== "both") return family;
  throw new CatchmentError("BAD_USAGE", "IPv4 and IPv6 are routed apart: ask for one family", { family });
}

/** Shares by PoP, largest first, with the rules that gave them. */
function predictedPops(
  { scope, weights, world }: Frame,
  { start, pop, rule, share }: Destinations,
  total: number,
): Explanation["predicted"] {
  const byPop = new Map<number, { share: number; evidence: Evidence }>();
  for (let cell = 0; cell < scope.length; cell++) {
    if (scope[cell] < 0 || weights.byCell[cell] === 0) continue;
    for (let row = start[cell]; row < start[cell + 1]; row++) {
      const part = (weights.byCell[cell] * share[row]) / total;
      const known = byPop.get(pop[row]) ?? { share: 0, evidence: noEvidence() };
      known.share += part;
      known.evidence[EvidenceRule.options[rule[row]]] += part;
      byPop.set(pop[row], known);
    }
  }
  return [...byPop]
    .toSorted(([a, { share: shareA }], [b, { share: shareB }]) => shareB - shareA || a - b)
    .map(([index, figures]) => ({ pop: world.pops[index].id, ...figures }));
}

const noEvidence = (): Evidence =>
  Object.fromEntries(EvidenceRule.options.map((rule) => [rule, 0])) as Record<EvidenceRule, number>;

function unroutedShares(frame: Frame, subject: Prepared): Pick<Explanation, "unsettledShare" | "unservedShare"> {
  const input = { ...frame, destinations: subject.destinations, weights: frame.weights.byCell };
  const [
    {
      weight: [weight],
      unsettled,
      unserved,
    },
  ] = tallyCells(input, [wholeOf(frame)]);
  const share = (part: number): number => (weight > 0 ? part / weight : 0);
  return { unsettledShare: share(unsettled[0]), unservedShare: share(unserved[0]) };
}

/** Below this share nobody needs to be told. */
const FEW = 0.0005;

function warningsOf(frame: Frame, total: number, ways: readonly Way[], parts: readonly Part[]): string[] {
  if (!(total > 0)) return ["These users carry no weight: nobody was measured there, or no demand is known."];
  const { world } = frame.context;
  if (!world.routing) return ["No AS links are imported: nothing tells over which sessions and networks users come."];
  if (world.sessions.length === 0) return ["No neighbors are imported: nothing tells over which sessions users come."];
  const warnings: string[] = [];
  const unsimulated = ways.filter(({ entry }) => !entry.simulation);
  const pathless = ways.filter(({ entry }) => entry.simulation && entry.session < 0);
  const shareOf = (some: readonly Way[]): number => some.reduce((sum, { weight }) => sum + weight, 0) / total;
  if (shareOf(unsimulated) > FEW) {
    warnings.push(
      `${percent(shareOf(unsimulated))} of these users go where nothing can be simulated: a PoP that announces there has no session in the family.`,
    );
  }
  if (shareOf(pathless) > FEW) {
    warnings.push(
      `${percent(shareOf(pathless))} of these users have no known way: their network is in no link, or no route of it leads to their PoP.`,
    );
  }
  if (parts.length > 0 && parts.every(({ isDns }) => isDns)) {
    warnings.push("DNS chose the PoP, not BGP: the ways are those of each PoP's own prefix.");
  }
  return warnings;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
