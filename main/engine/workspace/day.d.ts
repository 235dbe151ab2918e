/** A period as stored (whole days since 1970-01-01 UTC) as an ISO date, `2015-03-01`. */
export declare const isoDateOfDay: (day: number) => string;
