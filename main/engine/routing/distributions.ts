/** Where traffic reaches us: an AS with the sessions (seeds, rising) between which it hands over by place. */
export interface Entry {
  readonly as: number;
  readonly seeds: readonly number[];
}

/**
 * Distributions over entries, each kept once: most ASes have what their only next hop has, so mixing one part gives the
 * part itself.
 */
export class Distributions {
  readonly #entries: Entry[] = [];
  readonly #entryOf = new Map<string, number>();
  readonly #mixOf = new Map<number | string, number>();
  readonly #start: number[] = [0];
  readonly #entry: number[] = [];
  readonly #share: number[] = [];
  /** Shares of the mixture at hand, by entry; zero between calls. */
  readonly #sums: number[] = [];

  /** All traffic at one entry. */
  single(as: number, seeds: readonly number[]): number {
    const key = `${as}:${seeds.join(",")}`;
    let known = this.#entryOf.get(key);
    if (known === undefined) {
      const entry = this.#entries.push({ as, seeds }) - 1;
      this.#sums.push(0);
      this.#entryOf.set(key, (known = this.#add([entry], () => 1)));
    }
    return known;
  }

  /** Equal shares of the parts (indexes of distributions; one or more). */
  mix(parts: readonly number[]): number {
    const [first] = parts;
    if (parts.every((part) => part === first)) return first;
    const key = keyOf(parts);
    let known = this.#mixOf.get(key);
    if (known === undefined) this.#mixOf.set(key, (known = this.#mixture(parts)));
    return known;
  }

  #mixture(parts: readonly number[]): number {
    const touched: number[] = [];
    for (const part of parts) {
      for (let i = this.#start[part]; i < this.#start[part + 1]; i++) {
        const entry = this.#entry[i];
        if (this.#sums[entry] === 0) touched.push(entry);
        this.#sums[entry] += this.#share[i];
      }
    }
    touched.sort((a, b) => a - b);
    const mixed = this.#add(touched, (entry) => this.#sums[entry] / parts.length);
    for (const entry of touched) this.#sums[entry] = 0;
    return mixed;
  }

  #add(entries: readonly number[], shareOf: (entry: number) => number): number {
    for (const entry of entries) {
      this.#entry.push(entry);
      this.#share.push(shareOf(entry));
    }
    return this.#start.push(this.#entry.length) - 2;
  }

  finish() {
    return { start: this.#start, entry: this.#entry, share: this.#share, entries: this.#entries };
  }
}

/** More distributions than one prefix has. */
const PAIR = 2 ** 26;

/** Equal for the same parts in any order. Most mixtures are of two: a number is found faster than a text. */
function keyOf(parts: readonly number[]): number | string {
  if (parts.length > 2) return parts.toSorted((a, b) => a - b).join(",");
  const [a, b] = parts;
  return a < b ? a * PAIR + b : b * PAIR + a;
}
