const DAY_MS = 86_400_000;

/** A period as stored (whole days since 1970-01-01 UTC) as an ISO date, `2015-03-01`. */
export const isoDateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
