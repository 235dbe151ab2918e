import type { Pop } from "#shared/model/entities.ts";
import type { Result } from "#shared/model/figures.ts";
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
}

export const titleOf = ({ title, subject, baseline }: About): string =>
  title ?? (baseline ? `${subject.name} against ${baseline.name}` : subject.name);

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
