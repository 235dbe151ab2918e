import type { Day } from "#shared/model/details.ts";

/** First and last day of a period as places among the days that have samples. */
export type DayRange = readonly [first: number, last: number];

export interface Period {
  from: string;
  to: string;
}

/** The places of a period's days; all of them where it is left out. null: none of the days is in it. */
export function rangeOf(days: readonly Pick<Day, "day">[], period: Period | undefined): DayRange | null {
  if (days.length === 0) return null;
  if (!period) return [0, days.length - 1];
  const first = days.findIndex(({ day }) => day >= period.from);
  const last = days.findLastIndex(({ day }) => day <= period.to);
  return first < 0 || last < first ? null : [first, last];
}

/** The period of a range; undefined where it is all of the days, so that later days count too. */
export function periodOf(days: readonly Pick<Day, "day">[], [first, last]: DayRange): Period | undefined {
  const [from, to] = [days[first]?.day, days[last]?.day];
  if (from === undefined || to === undefined || (first === 0 && last === days.length - 1)) return undefined;
  return { from, to };
}

/** The last days that have samples, at most so many. */
export const lastDays = (days: readonly Pick<Day, "day">[], count: number): DayRange => [
  Math.max(0, days.length - count),
  days.length - 1,
];

/** The place of the day under a share (0-1) of the width. */
export const placeAt = (days: readonly unknown[], share: number): number =>
  Math.min(days.length - 1, Math.max(0, Math.floor(share * days.length)));
