/** What resolvers that hold answers beyond their TTL leave behind, as a rule of thumb for planning a step. */
const LATE_FACTOR = 10;

/** How long answers of a TTL linger after a change, and what to do about it. */
export function ttlAdvice(ttlSeconds: number): string {
  const long = ttlSeconds > 300;
  const lower = long
    ? `; lower it to 60 one TTL (${spell(ttlSeconds)}) before a step and raise it when the step has held`
    : "";
  return (
    `TTL ${ttlSeconds} s${lower}. After a change resolvers answer from before for up to ${spell(ttlSeconds)}; ` +
    `some resolvers and applications keep answers longer: keep the old prefixes announced for at least ${spell(ttlSeconds * LATE_FACTOR)}, and until their traffic has gone`
  );
}

function spell(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  return `${Math.round(seconds / 3600)} h`;
}
