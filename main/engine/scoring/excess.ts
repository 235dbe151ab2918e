/** Milliseconds are told to the nanosecond: what is finer comes from rounding, and must not decide who is as good as the best. */
const PER_MS = 1e6;

/** A latency without the crumbs of the sums that it comes from: 24.1 and 24.100000000000001 are one. */
export const cleanMs = (ms: number): number => Math.round(ms * PER_MS) / PER_MS;

/** L(c,p) - L(c,o(c)): 15.7 - 5.7 is 10, which binary fractions miss. */
export const excessMs = (rttMs: number, bestRttMs: number): number => cleanMs(rttMs - bestRttMs) + 0;
