import type { Pop } from "#shared/model/entities.ts";
import { geoName } from "#shared/geo/catalogue.ts";
import type { Result, ScoreOptions } from "#shared/model/figures.ts";
import { periodText } from "../reporting/format.ts";

export interface NamedSubject {
  readonly name: string;
  readonly how: "measured" | "simulated" | "ideal";
}

/** What every view says of its subjects. */
export interface About {
  /** Left out: made of the names. */
  readonly title?: string | undefined;
  readonly subject: NamedSubject;
  readonly baseline: NamedSubject | null;
  readonly pops: readonly Pop[];
  readonly isSynthetic: boolean;
  /** Which users, and by which rules, where not all: see `scopeOf`. */
  readonly scope: Scope;
}

/** What narrows or bends the figures, said wherever they stand. */
export interface Scope {
  /** ` in Brazil`, ` of AS64500`; empty for all users. */
  readonly users: string;
  readonly notes: readonly string[];
}

export const EVERYBODY: Scope = { users: "", notes: [] };

/** The scope of what was asked; period, family, tolerance and weights are told by the figures themselves. */
export function scopeOf({ within, asn, rules, dnsError, ecsShare, crossFit }: ScoreOptions): Scope {
  const network = asn === undefined ? "" : ` of ${asn === 0 ? "unknown networks" : `AS${asn}`}`;
  const place = within === undefined || within === "*" ? "" : ` in ${geoName(within)}`;
  return {
    users: `${network}${place}`,
    notes: [
      ...(rules ? [`rules: ${rules.length > 0 ? rules.join(", ") : "none"}`] : []),
      ...(dnsError === undefined ? [] : [`DNS error ${dnsError}`]),
      ...(ecsShare === undefined ? [] : [`ECS share ${ecsShare}`]),
      ...(crossFit ? ["cross-fit"] : []),
    ],
  };
}

export const titleOf = ({ title, subject, baseline, scope }: About): string =>
  title ?? `${subject.name}${baseline ? ` against ${baseline.name}` : ""}${scope.users}`;

/** `Simulated: ...`, `Simulated against measured: ...` before what the view shows. */
export function subtitleOf({ subject, baseline }: About, shows: string): string {
  const how = baseline ? `${subject.how} against ${baseline.how}` : subject.how;
  return `${how[0].toUpperCase()}${how.slice(1)}: ${shows}`;
}

const FAMILY_NAMES = { 4: "IPv4", 6: "IPv6", both: "IPv4 and IPv6" } as const;

/** Subject, period, level and everything else that the figures hang on; `more` is what the view adds. */
export function footerOf(about: About, subject: Result, baseline: Result | null, more: readonly string[]): string[] {
  return [
    baseline ? `${subject.subject} minus ${baseline.subject}` : subject.subject,
    ...(about.scope.users === "" ? [] : [`users${about.scope.users} only`]),
    ...about.scope.notes,
    periodText(subject.period),
    FAMILY_NAMES[subject.family],
    "cell level (medians of networks, not single users)",
    `tolerance ${subject.toleranceMs} ms`,
    `weights: ${subject.weights}`,
    "90% intervals",
    ...more,
    ...(about.isSynthetic ? ["synthetic sample, not real measurements"] : []),
    "made with Catchment",
  ];
}
