import type { ExportPolicy, Seed } from "./announcement.ts";

/** What an AS tells one neighbor of its sessions' routes. */
export interface Told {
  /** Copies of its own ASN that it adds; -1: it tells nothing. */
  readonly copies: number;
  /** The sessions that it tells of, in their order. The same list for the same sessions. */
  readonly seeds: readonly number[];
}

/** The sessions of an AS's best rank where it may not tell every neighbor of every one. */
export class LimitedSeeds {
  readonly best: readonly number[];
  /** Sessions of one policy are told alike; those that nobody may be told of are absent. */
  readonly #groups: readonly (readonly [ExportPolicy | null, readonly number[]])[];
  readonly #hasNextHop: boolean;
  /** By which groups are told, and how. */
  readonly #known = new Map<number | string, Told>();
  /** By group, of the neighbor at hand. */
  readonly #copies: Int32Array;

  /** `hasNextHop`: the AS has routes of the same rank from neighbors in the graph, which it tells without copies. */
  constructor(seeds: readonly Seed[], best: readonly number[], hasNextHop: boolean) {
    this.best = best;
    const told = best.filter((seed) => !seeds[seed].noExport);
    this.#groups = [...Map.groupBy(told, (seed) => seeds[seed].policy)];
    this.#hasNextHop = hasNextHop;
    this.#copies = new Int32Array(this.#groups.length);
  }

  /** Of equal routes an AS tells the shortest. */
  toldTo(to: number): Told {
    const fewest = this.#fewestCopies(to);
    const key = this.#keyOf(fewest);
    let known = this.#known.get(key);
    if (!known) this.#known.set(key, (known = { copies: fewest, seeds: this.#seedsWith(fewest) }));
    return known;
  }

  #fewestCopies(to: number): number {
    let fewest = this.#hasNextHop ? 0 : -1;
    for (let group = 0; group < this.#groups.length; group++) {
      const [policy] = this.#groups[group];
      const copies = policy ? policy(to) : 0;
      this.#copies[group] = copies;
      if (copies >= 0 && (fewest < 0 || copies < fewest)) fewest = copies;
    }
    return fewest;
  }

  /** A number while there are bits for all groups: it is found faster than a text. */
  #keyOf(fewest: number): number | string {
    if (this.#copies.length > GROUP_BITS)
      return `${fewest} ${this.#copies.map((copies) => (copies === fewest ? 1 : 0)).join("")}`;
    let key = fewest + 1;
    for (const copies of this.#copies) key = 2 * key + (copies === fewest ? 1 : 0);
    return key;
  }

  #seedsWith(fewest: number): readonly number[] {
    if (fewest < 0) return [];
    const told = this.#groups.flatMap(([, group], at) => (this.#copies[at] === fewest ? group : []));
    return told.toSorted((a, b) => a - b);
  }
}

/** With these a key and the copies (a handful) fit into the 53 bits of a number. */
const GROUP_BITS = 40;
