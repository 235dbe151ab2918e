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
  readonly #known = new Map<string, Told>();

  /** `hasNextHop`: the AS has routes of the same rank from neighbors in the graph, which it tells without copies. */
  constructor(seeds: readonly Seed[], best: readonly number[], hasNextHop: boolean) {
    this.best = best;
    const told = best.filter((seed) => !seeds[seed].noExport);
    this.#groups = [...Map.groupBy(told, (seed) => seeds[seed].policy)];
    this.#hasNextHop = hasNextHop;
  }

  /** Of equal routes an AS tells the shortest. */
  toldTo(to: number): Told {
    const copies = this.#groups.map(([policy]) => (policy ? policy(to) : 0));
    const fewest = this.#hasNextHop ? 0 : copies.reduce(fewer, -1);
    const key = `${fewest} ${copies.map((each) => each === fewest).join()}`;
    let known = this.#known.get(key);
    if (!known) {
      const seeds = fewest < 0 ? [] : this.#groups.flatMap(([, group], at) => (copies[at] === fewest ? group : []));
      this.#known.set(key, (known = { copies: fewest, seeds: seeds.toSorted((a, b) => a - b) }));
    }
    return known;
  }
}

/** -1 stands for nothing told. */
const fewer = (a: number, b: number): number => (a < 0 || (b >= 0 && b < a) ? b : a);
