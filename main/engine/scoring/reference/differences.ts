/** Not part of the figures: sentences for readers, and names that only the product looks up. */
const LEFT_OUT = new Set(["warnings", "asName"]);

/**
 * Where two answers differ by more than 1e-9. Interval ends may differ by 1e-4: they are roots of sums that cancel.
 * Rows are paired by what they are about, since equal weights may be summed in another order; that they fall is checked.
 */
export function differences(ours: unknown, theirs: unknown, path = ""): string[] {
  if (typeof ours === "number" && typeof theirs === "number") {
    const slack = path.includes("interval90") ? 1e-4 : 1e-9 * Math.max(1, Math.abs(theirs));
    return Math.abs(ours - theirs) <= slack ? [] : [`${path}: ${ours}, reference ${theirs}`];
  }
  if (Array.isArray(ours) && Array.isArray(theirs)) return listDifferences(ours, theirs, path);
  if (isObject(ours) && isObject(theirs)) {
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].filter((key) => !LEFT_OUT.has(key));
    return keys.flatMap((key) => differences(ours[key], theirs[key], path === "" ? key : `${path}.${key}`));
  }
  return Object.is(ours, theirs) ? [] : [`${path}: ${JSON.stringify(ours)}, reference ${JSON.stringify(theirs)}`];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function listDifferences(ours: unknown[], theirs: unknown[], path: string): string[] {
  if (path !== "rows" && path !== "problems") {
    const length = ours.length === theirs.length ? [] : [`${path}: ${ours.length} entries, reference ${theirs.length}`];
    return [...length, ...theirs.flatMap((entry, index) => differences(ours[index], entry, `${path}[${index}]`))];
  }
  const [left, right] = [byName(ours), byName(theirs)];
  const names = [...new Set([...left.keys(), ...right.keys()])];
  const unordered = falls(ours, path) ? [] : [`${path}: not in falling order`];
  return [...unordered, ...names.flatMap((name) => differences(left.get(name), right.get(name), `${path}${name}`))];
}

/** Rows by their key, problems by network and PoP. */
function byName(rows: unknown[]): Map<string, unknown> {
  return new Map(
    rows.map((row) => {
      const { key, asn, geo, servedPop } = row as Record<string, unknown>;
      return [JSON.stringify(key ?? { asn, geo, servedPop }), row];
    }),
  );
}

function falls(rows: unknown[], path: string): boolean {
  const sizes = rows.map((row) => (row as Record<string, number>)[path === "rows" ? "weight" : "score"]);
  return sizes.every((size, index) => index === 0 || size <= sizes[index - 1] * (1 + 1e-9));
}
