/** Words that configurations have meanings of their own for. */
const RESERVED: ReadonlySet<string> = new Set(["default", "unknown", "next", "datacenters", "map", "nets"]);

/** A text as a DNS label: lower-case letters, digits and dashes, at most 40 of them. */
export function labelOf(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
  return plain === "" || RESERVED.has(plain) ? `region-${plain}`.replace(/-$/, "") : plain;
}

/** A label for each of the ids, none of them twice: names of DNS know no upper case, dots and underscores. */
export function labelsFor(ids: readonly string[]): Map<string, string> {
  const labels = new Map<string, string>();
  const taken = new Set<string>();
  for (const id of ids) {
    const plain = labelOf(id);
    let label = plain;
    for (let count = 2; taken.has(label); count++) label = `${plain}-${count}`;
    taken.add(label);
    labels.set(id, label);
  }
  return labels;
}
