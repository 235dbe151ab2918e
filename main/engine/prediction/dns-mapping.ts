import { byText } from "../world/assemble.ts";
import { cellGroups } from "../world/groups.ts";
import { growingFloats, growingInts } from "../world/growing.ts";
import type { World } from "../world/world.ts";
import { cellRegions, mappingGround, type RegionSink } from "./cell-regions.ts";
import { sortOutcomes } from "./draw-order.ts";
import type { PredictionInput } from "./input.ts";
import { readOverrides } from "./overrides.ts";
import { UNSERVED, type RegionMap } from "./regions.ts";
import { RegionChances } from "./resolver-regions.ts";

/** P(r|c): the region that DNS gives to the users of every cell, and what of it is uncertain. */
export interface DnsMapping {
  /** Rows of cell c: `start[c] .. start[c + 1] - 1`, by region, UNSERVED first; shares sum to one. */
  readonly start: Int32Array;
  readonly region: Int32Array;
  readonly share: Float64Array;
  readonly draws: MappingDraws;
  readonly warnings: readonly string[];
}

/**
 * Parts of cells that may go to another region than the likely one: resolvers of one operator (or of one country) are
 * mapped right together and wrong together. Outcomes of member m stand in falling order of probability.
 */
export interface MappingDraws {
  readonly cell: Int32Array;
  /** Index of the cell's country, or past the countries that of the operator: the same in every prediction of a world. */
  readonly group: Int32Array;
  /** Share of the cell's users. */
  readonly mass: Float64Array;
  readonly start: Int32Array;
  readonly region: Int32Array;
  readonly probability: Float64Array;
}

/** Works out P(r|c) for every cell, by resolvers where they are known, else by the cell's own geo and the DNS error. */
export function mapDns(input: PredictionInput, map: RegionMap): DnsMapping {
  const { world } = input;
  const writer = new MappingWriter(world.cells.count, map);
  const overrides = readOverrides(world, map);
  const mapCell = cellRegions(input, map, overrides, mappingGround(input, map));
  for (let cell = 0; cell < world.cells.count; cell++) {
    mapCell(cell, writer);
    writer.closeCell();
  }
  return writer.finish(world, overrides.unscored ? [UNSCORED_CIDRS] : []);
}

const UNSCORED_CIDRS = "CIDR overrides are not scored: no AS prefixes are imported.";

/** Collects P(r|c) cell by cell, summing the parts by region. */
class MappingWriter implements RegionSink {
  readonly #start: Int32Array;
  readonly #region = growingInts();
  readonly #share = growingFloats();
  readonly #drawCell = growingInts();
  readonly #drawOperator = growingFloats();
  readonly #drawMass = growingFloats();
  readonly #drawStart = growingInts();
  readonly #drawRegion = growingInts();
  readonly #drawProbability = growingFloats();
  readonly #sums: Float64Array;
  /** Regions, UNSERVED first, in the order of their ids: outcomes as likely as each other are drawn in it. */
  readonly #byId: readonly number[];
  readonly #sorted: RegionChances;
  #cell = 0;

  constructor(cellCount: number, map: RegionMap) {
    this.#start = new Int32Array(cellCount + 1);
    this.#sums = new Float64Array(map.ids.length + 1);
    this.#byId = [UNSERVED, ...map.ids.keys()].sort((a, b) => byText(map.ids[a] ?? "", map.ids[b] ?? ""));
    this.#sorted = new RegionChances(map.ids.length);
  }

  add(region: number, share: number): void {
    this.#sums[region - UNSERVED] += share;
  }

  /** Adds a part whose region is uncertain; the operator is 0 where it is unknown. */
  addUncertain(cell: number, operator: number, mass: number, chances: RegionChances): void {
    if (mass <= 0) return;
    const { region, probability, count } = chances;
    for (let i = 0; i < count; i++) this.add(region[i], mass * probability[i]);
    if (count < 2) return;
    this.#drawCell.push(cell);
    this.#drawOperator.push(operator);
    this.#drawMass.push(mass);
    this.#drawStart.push(this.#drawRegion.length);
    const sorted = this.#inOrder(chances);
    for (let i = 0; i < count; i++) {
      this.#drawRegion.push(sorted.region[i]);
      this.#drawProbability.push(sorted.probability[i]);
    }
  }

  #inOrder({ region, probability, count }: RegionChances): RegionChances {
    const sorted = this.#sorted;
    sorted.count = 0;
    for (const wanted of this.#byId) {
      for (let i = 0; i < count; i++) if (region[i] === wanted) sorted.add(wanted, probability[i]);
    }
    sortOutcomes(sorted.region, sorted.probability, 0, count);
    return sorted;
  }

  closeCell(): void {
    const first = this.#region.length;
    for (let i = 0; i < this.#sums.length; i++) {
      if (this.#sums[i] === 0) continue;
      this.#region.push(i + UNSERVED);
      this.#share.push(this.#sums[i]);
      this.#sums[i] = 0;
    }
    // Parts that all go to one region are the whole, whatever their sum was rounded to.
    if (this.#region.length === first + 1) this.#share.set(first, 1);
    this.#start[++this.#cell] = this.#region.length;
  }

  finish(world: World, warnings: readonly string[]): DnsMapping {
    const { countries, countryOfCell, operatorIndex } = cellGroups(world);
    const cell = this.#drawCell.finish();
    this.#drawStart.push(this.#drawRegion.length);
    return {
      start: this.#start,
      region: this.#region.finish(),
      share: this.#share.finish(),
      draws: {
        cell,
        group: Int32Array.from(this.#drawOperator.finish(), (operator, member) =>
          operator > 0 ? countries.length + operatorIndex.get(operator)! : countryOfCell[cell[member]],
        ),
        mass: this.#drawMass.finish(),
        start: this.#drawStart.finish(),
        region: this.#drawRegion.finish(),
        probability: this.#drawProbability.finish(),
      },
      warnings,
    };
  }
}
