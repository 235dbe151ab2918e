import type { Found, Hit, HitKind } from "#shared/model/search.ts";

const KINDS: readonly HitKind[] = ["deployment", "plan", "pop", "geo", "asn"];

/**
 * Finds by name: every word of the text must begin a word of the id, the name or the note. Best first: the whole id or
 * name, then one that begins with the text, then the rest; among equals those with more cells, then by kind and name.
 *
 * @param kinds only these; null: all
 * @param limit how many hits are given back; `counts` tells of all
 */
export function find(names: readonly Hit[], text: string, kinds: readonly HitKind[] | null, limit: number): Found {
  const words = plain(text).split(" ").filter(Boolean);
  const counts: Record<HitKind, number> = { deployment: 0, plan: 0, pop: 0, geo: 0, asn: 0 };
  const found: { hit: Hit; rank: number }[] = [];
  for (const hit of names) {
    if (!words.every((word) => beginsAWord(` ${plain(`${hit.id} ${hit.name} ${hit.note}`)}`, word))) continue;
    counts[hit.kind] += 1;
    if (kinds === null || kinds.includes(hit.kind)) found.push({ hit, rank: rankOf(hit, words.join(" ")) });
  }
  found.sort((a, b) => a.rank - b.rank || byWeight(a.hit, b.hit));
  return { hits: found.slice(0, limit).map(({ hit }) => hit), counts };
}

const beginsAWord = (text: string, word: string): boolean => text.includes(` ${word}`);

function rankOf(hit: Hit, text: string): number {
  const names = [plain(hit.id), plain(hit.name)];
  if (names.includes(text)) return 0;
  return names.some((name) => name.startsWith(text)) ? 1 : 2;
}

const byWeight = (a: Hit, b: Hit): number =>
  (b.cells ?? 0) - (a.cells ?? 0) || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.name < b.name ? -1 : 1);

/** Small letters without accents, words parted by one space: São Paulo is found by `sao`, US-NY by `ny`. */
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .split(/[\s,._:-]+/)
    .filter(Boolean)
    .join(" ");
