import type { World } from "../world/world.ts";
import type { Catchment } from "./catchment.ts";
import { DestinationsWriter, RULE_COUNT, type Destinations } from "./destinations.ts";
import type { DnsMapping } from "./dns-mapping.ts";
import { NOWHERE } from "./doubts.ts";

/** P(p|c) = sum over regions r of P(r|c) x P(p|c,S_r). */
export function combine(world: World, mapping: DnsMapping, catchments: readonly (Catchment | null)[]): Destinations {
  const writer = new DestinationsWriter(world.cells.count);
  const mixture = new Mixture(world.pops.length, writer);
  for (let cell = 0; cell < world.cells.count; cell++) {
    const [first, end] = [mapping.start[cell], mapping.start[cell + 1]];
    let unserved = 0;
    let unknown = 0;
    for (let row = first; row < end; row++) {
      const share = mapping.share[row];
      const from = catchments[mapping.region[row]]?.destinations;
      if (!from) {
        unserved += share;
        continue;
      }
      unserved += share * from.unserved[cell];
      unknown += share * from.unknown[cell];
      if (end === first + 1) copyCell(from, cell, share, writer);
      else mixture.add(from, cell, share);
    }
    if (end > first + 1) mixture.write();
    writer.closeCell(unserved, unknown);
  }
  return writer.finish();
}

/** A cell of one region: its rows as they are. */
function copyCell(from: Destinations, cell: number, share: number, writer: DestinationsWriter): void {
  for (let i = from.start[cell]; i < from.start[cell + 1]; i++)
    writer.add(from.pop[i], from.rule[i], share * from.share[i]);
  const { doubts } = from;
  for (let i = doubts?.start[cell] ?? 0; doubts && i < doubts.start[cell + 1]; i++) {
    writer.doubt(doubts.pop[i], {
      unsettled: share * doubts.unsettled[i],
      orderDependent: share * doubts.orderDependent[i],
      unpredictable: share * doubts.unpredictable[i],
    });
  }
}

/** The regions of one cell added up; zero between cells. */
class Mixture {
  readonly #writer: DestinationsWriter;
  readonly #shares: Float64Array;
  /** 1 for the PoPs that any region sends users of the cell to. */
  readonly #reached: Uint8Array;
  /** By PoP, NOWHERE first. */
  readonly #unsettled: Float64Array;
  readonly #orderDependent: Float64Array;
  readonly #unpredictable: Float64Array;
  #isDoubtful = false;

  constructor(popCount: number, writer: DestinationsWriter) {
    this.#writer = writer;
    this.#shares = new Float64Array(popCount * RULE_COUNT);
    this.#reached = new Uint8Array(popCount);
    this.#unsettled = new Float64Array(popCount + 1);
    this.#orderDependent = new Float64Array(popCount + 1);
    this.#unpredictable = new Float64Array(popCount + 1);
  }

  add(from: Destinations, cell: number, share: number): void {
    for (let i = from.start[cell]; i < from.start[cell + 1]; i++) {
      this.#shares[from.pop[i] * RULE_COUNT + from.rule[i]] += share * from.share[i];
      this.#reached[from.pop[i]] = 1;
    }
    const { doubts } = from;
    if (!doubts) return;
    for (let i = doubts.start[cell]; i < doubts.start[cell + 1]; i++) {
      const at = doubts.pop[i] - NOWHERE;
      this.#unsettled[at] += share * doubts.unsettled[i];
      this.#orderDependent[at] += share * doubts.orderDependent[i];
      this.#unpredictable[at] += share * doubts.unpredictable[i];
      this.#isDoubtful = true;
    }
  }

  write(): void {
    const shares = this.#shares;
    for (let pop = 0; pop < this.#reached.length; pop++) {
      if (!this.#reached[pop]) continue;
      this.#reached[pop] = 0;
      for (let rule = 0, at = pop * RULE_COUNT; rule < RULE_COUNT; rule++, at++) {
        if (shares[at] === 0) continue;
        this.#writer.add(pop, rule, shares[at]);
        shares[at] = 0;
      }
    }
    if (this.#isDoubtful) this.#writeDoubts();
  }

  #writeDoubts(): void {
    this.#isDoubtful = false;
    for (let at = 0; at < this.#unsettled.length; at++) {
      this.#writer.doubt(at + NOWHERE, {
        unsettled: this.#unsettled[at],
        orderDependent: this.#orderDependent[at],
        unpredictable: this.#unpredictable[at],
      });
    }
    this.#unsettled.fill(0);
    this.#orderDependent.fill(0);
    this.#unpredictable.fill(0);
  }
}
