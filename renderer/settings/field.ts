/** How a setting is shown and typed. */
export type FieldKind =
  | { type: "number"; unit?: string; step: number }
  /** A share 0-1, shown and typed as percent; `empty`: what leaving it empty means, where it may be. */
  | { type: "percent"; empty?: string }
  | { type: "choice"; options: readonly { value: string | null; label: string }[] }
  /** Texts, one on each line. */
  | { type: "lines"; example: string }
  /** A plan of the workspace, or none. */
  | { type: "plan" };

/** One setting of a document D: how it is read, written and judged. */
export interface Field<D> {
  /** Its name in the JSON document. */
  key: string;
  title: string;
  about: string;
  kind: FieldKind;
  read: (document: D) => unknown;
  write: (document: D, value: unknown) => D;
  fallback: unknown;
  /** What is wrong with a value, or null. */
  check: (value: unknown) => string | null;
}

export interface FieldGroup<D> {
  title: string;
  fields: readonly Field<D>[];
}

/** The groups with the fields that hold every word of the text, in title, description or key. */
export function searchFields<D>(groups: readonly FieldGroup<D>[], text: string): FieldGroup<D>[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const holds = ({ title, about, key }: Field<D>, group: string): boolean => {
    const all = `${group} ${title} ${about} ${key}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  return groups
    .map(({ title, fields }) => ({ title, fields: fields.filter((field) => holds(field, title)) }))
    .filter(({ fields }) => fields.length > 0);
}

/** The typed text as a value of the kind; NaN for text that is no number, which no schema accepts. */
export function readTyped(kind: FieldKind, text: string): unknown {
  if (kind.type === "percent") {
    if (text.trim() === "" && kind.empty !== undefined) return null;
    return text.trim() === "" ? Number.NaN : roundShare(Number(text) / 100);
  }
  if (kind.type === "number") return text.trim() === "" ? Number.NaN : Number(text);
  if (kind.type === "lines") return text.split(/[\s,]+/).filter(Boolean);
  return text === "" ? null : text;
}

/** 2 typed as percent is 0.02, not 0.020000000000000004. */
const roundShare = (share: number): number => Number(share.toPrecision(12));

/** A value as it stands in its field. */
export function showValue(kind: FieldKind, value: unknown): string {
  if (kind.type === "percent") return typeof value === "number" ? String(roundShare(value * 100)) : "";
  if (kind.type === "lines") return Array.isArray(value) ? value.join("\n") : "";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
