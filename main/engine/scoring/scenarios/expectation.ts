/**
 * Expected values are parts of the answer: an object may leave out fields, an array must have all its entries.
 * Numbers hold to 1e-9 of their size. `"5/3"` is a fraction, `"12.34~0.01"` a number worked out to so much.
 */
export function mismatches(actual: unknown, expected: unknown, path = ""): string[] {
  if (typeof expected === "number")
    return numberMismatch(actual, expected, 1e-9 * Math.max(1, Math.abs(expected)), path);
  const worked = typeof expected === "string" ? workedNumber(expected) : null;
  if (worked) return numberMismatch(actual, worked.value, worked.tolerance, path);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return [`${path}: ${show(actual)} is no list`];
    const length =
      actual.length === expected.length ? [] : [`${path}: ${actual.length} entries, not ${expected.length}`];
    return [...length, ...expected.flatMap((entry, index) => mismatches(actual[index], entry, `${path}[${index}]`))];
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null) return [`${path}: ${show(actual)} is no object`];
    const found = actual as Record<string, unknown>;
    return Object.entries(expected).flatMap(([key, value]) =>
      mismatches(found[key], value, path ? `${path}.${key}` : key),
    );
  }
  return Object.is(actual, expected) ? [] : [`${path}: ${show(actual)}, not ${show(expected)}`];
}

const show = (value: unknown): string => JSON.stringify(value) ?? "nothing";

function numberMismatch(actual: unknown, expected: number, tolerance: number, path: string): string[] {
  if (typeof actual === "number" && Math.abs(actual - expected) <= tolerance) return [];
  return [`${path}: ${show(actual)}, not ${expected}`];
}

function workedNumber(text: string): { value: number; tolerance: number } | null {
  const fraction = /^(-?[\d.]+)\/([\d.]+)$/.exec(text);
  if (fraction) {
    const value = Number(fraction[1]) / Number(fraction[2]);
    return { value, tolerance: 1e-9 * Math.max(1, Math.abs(value)) };
  }
  const rounded = /^(-?[\d.]+)~([\d.]+)$/.exec(text);
  return rounded ? { value: Number(rounded[1]), tolerance: Number(rounded[2]) } : null;
}
