import { EvidenceRule, type Evidence } from "#shared/model/figures.ts";
import type { Fix, FixList } from "#shared/model/routing.ts";
import { csvText } from "#shared/text/csv.ts";
import { changeRangeText, changeText, percentText, placeText, shareText } from "./format.ts";
import { left, plainText, right, textTable } from "./text-table.ts";

/** Fixes for the terminal, best first: net gain over all users, what these users gain, and who else moves. */
export function fixesText(list: FixList): string {
  const { subject, geo, asn, pop, tried, fixes, warnings } = list;
  const whose = `the users ${asn === null ? "" : `of AS${asn} `}in ${placeText(geo)}`;
  const lines = [
    `${subject}: single changes at ${pop} that would bring ${whose} home`,
    `${tried} changes tried, ${fixes.length === 0 ? "none brings them home" : `${fixes.length} shown, best first`}`,
    ...warnings.map((warning) => `note: ${warning}`),
    ...(fixes.some(({ uncalibrated }) => uncalibrated)
      ? ["note: Uncalibrated: whole points only, until a back-test has learned the accuracies."]
      : []),
  ];
  return fixes.length === 0 ? lines.join("\n") : `${lines.join("\n")}\n\n${fixesTable(fixes)}\n\n${movesLines(fixes)}`;
}

function fixesTable(fixes: readonly Fix[]): string {
  const columns = [
    right("#"),
    left("change"),
    right("all users"),
    right("90%"),
    right("bounds"),
    right("these users"),
    right("% optimal"),
    right("moved"),
    right("unserved"),
  ];
  return textTable(
    columns,
    fixes.map((fix, index) => [
      String(index + 1),
      fix.label,
      changeText(fix.netGainPoints, fix.uncalibrated),
      changeRangeText(fix.netGainInterval90, fix.uncalibrated),
      changeRangeText(fix.netGainBounds, fix.uncalibrated),
      changeText(fix.homeGainPoints, fix.uncalibrated),
      `${percentText(fix.percentOptimal.before, fix.uncalibrated)} → ${percentText(fix.percentOptimal.after, fix.uncalibrated)}`,
      shareText(fix.movedShare),
      shareText(fix.unservedShare),
    ]),
  );
}

/** Moves named for each fix. */
const MOVES_SHOWN = 6;

const movesLines = (fixes: readonly Fix[]): string =>
  fixes
    .map(({ moves, label, evidence }, index) => {
      const shown = moves
        .slice(0, MOVES_SHOWN)
        .map(({ geo, fromPop, toPop, share }) => `${placeText(geo)} ${fromPop} → ${toPop} ${shareText(share)}`);
      const more = moves.length > MOVES_SHOWN ? `, and ${moves.length - MOVES_SHOWN} more` : "";
      const rests = `rests on: ${restsText(evidence.before)} before, ${restsText(evidence.after)} after`;
      return plainText(`${index + 1}. ${label} moves: ${shown.join(", ")}${more}; ${rests}`);
    })
    .join("\n");

const restsText = (evidence: Evidence): string =>
  EvidenceRule.options
    .filter((rule) => evidence[rule] > 0)
    .map((rule) => `${shareText(evidence[rule])} ${rule}`)
    .join(", ");

/** Fixes as rows, best first. */
export function fixesCsv({ subject, geo, asn, fixes }: FixList): string {
  const header = [
    "subject",
    "geo",
    "asn",
    "label",
    "region",
    "pop",
    "neighborAsn",
    "session",
    "percentOptimal.before",
    "percentOptimal.after",
    "netGainPoints",
    "netGainInterval90.low",
    "netGainInterval90.high",
    "netGainBounds.low",
    "netGainBounds.high",
    "homeGainPoints",
    "movedShare",
    "unservedShare",
    ...EvidenceRule.options.flatMap((rule) => [`evidence.before.${rule}`, `evidence.after.${rule}`]),
  ];
  return csvText(
    header,
    fixes.map((fix) => [
      subject,
      geo,
      asn,
      fix.label,
      fix.change.region,
      fix.change.pop,
      fix.change.asn,
      fix.change.session,
      fix.percentOptimal.before,
      fix.percentOptimal.after,
      fix.netGainPoints,
      ...fix.netGainInterval90,
      ...fix.netGainBounds,
      fix.homeGainPoints,
      fix.movedShare,
      fix.unservedShare,
      ...EvidenceRule.options.flatMap((rule) => [fix.evidence.before[rule], fix.evidence.after[rule]]),
    ]),
  );
}
