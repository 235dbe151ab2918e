import type { RegionConfig } from "#shared/model/region-config.ts";

/** What every exported file says of itself, as name and value. */
export function headerFacts(config: RegionConfig): [fact: string, value: string][] {
  const { period, cells } = config.data;
  return [
    ["plan", `${config.plan.name} (${config.plan.id})`],
    ["plan document", `version ${config.plan.version}, SHA-256 ${config.planHash}`],
    ["region config", `version ${config.version}`],
    ["written by", config.generator],
    ["data", period ? `${period.from} to ${period.to} (UTC), ${cells} cells` : "nothing measured"],
    ["simulated % optimal", figureText(config)],
  ];
}

function figureText({ simulated }: RegionConfig): string {
  const { percentOptimal, interval90, uncalibrated, weights } = simulated;
  if (percentOptimal === null) return "not known: nothing could be judged";
  const [low, high] = interval90;
  const interval = low === null || high === null ? "" : ` (90% interval ${low.toFixed(1)} to ${high.toFixed(1)})`;
  return `${percentOptimal.toFixed(1)}%${interval}, weights ${weights}${uncalibrated ? ", uncalibrated" : ""}`;
}

/** The header of a file as comment lines: what it is, what it rests on, and how it is applied. */
export function headerComment(config: RegionConfig, what: string, how: readonly string[], mark = "#"): string {
  const facts = headerFacts(config).map(([fact, value]) => `${fact}: ${value}`);
  return commentLines([what, ...facts, "How to apply:", ...how.map((line) => `  ${line}`)], mark);
}

/** Lines as comments that end where the line ends, whatever the texts hold. */
export const commentLines = (lines: readonly string[], mark = "#"): string =>
  lines.map((line) => `${`${mark} ${oneLine(line)}`.trimEnd()}\n`).join("");

/**
 * A text on one line: control characters, line and paragraph separators, marks that turn the direction of text, lone
 * surrogates and what Unicode has not assigned are written as `\u{202e}`. So is a backslash at the end, which joins the
 * next line to a comment in some languages.
 */
export const oneLine = (text: string): string =>
  text.replace(/[\p{C}\p{Zl}\p{Zp}]|\\$/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
