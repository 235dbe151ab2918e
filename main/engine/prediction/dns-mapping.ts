import { byText } from "../world/assemble.ts";
import { cellGroups } from "../world/groups.ts";
import { growingFloats, growingInts } from "../world/growing.ts";
import type { World } from "../world/world.ts";
import { familyIndex } from "./dns-counts.ts";
import { dnsErrors } from "./dns-error.ts";
import { sortOutcomes } from "./draw-order.ts";
import type { PredictionInput } from "./input.ts";
import { readOverrides, type OverrideShare } from "./overrides.ts";
import { splitCountries, UNSERVED, type RegionMap } from "./regions.ts";
import { resolverRegions, type RegionChance } from "./resolver-regions.ts";
import { strayRegions } from "./stray-regions.ts";

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
  const place = placeParts(input, map);
  const resolvers = world.resolvers;
  for (let cell = 0; cell < world.cells.count; cell++) {
    const [asn, family] = [world.cells.asn[cell], world.cells.family[cell]];
    const home = map.regionOf(world.geos[world.cells.geo[cell]]);
    const byOwnPlace = (share: number): void => {
      if (share <= 0) return;
      const left = writer.addOverrides(overrides.ofUsersIn(asn, family), share);
      writer.add(home, left);
    };
    const first = resolvers?.start[cell] ?? 0;
    const end = resolvers?.start[cell + 1] ?? 0;
    if (!resolvers || first === end) {
      const ecs = map.plan.ecs ? input.ecsShare : 0;
      byOwnPlace(ecs);
      const left = writer.addOverrides(overrides.ofResolversIn(asn, family), 1 - ecs);
      writer.addUncertain(cell, 0, left, place.ofCell(cell, home));
    }
    let samples = 0;
    for (let row = first; row < end; row++) samples += resolvers!.samples[row];
    for (let row = first; row < end; row++) {
      const share = resolvers!.samples[row] / samples;
      const ecs = map.plan.ecs
        ? Number.isNaN(resolvers!.ecsShare[row])
          ? input.ecsShare
          : resolvers!.ecsShare[row]
        : 0;
      byOwnPlace(share * ecs);
      const operator = resolvers!.asn[row];
      const left = writer.addOverrides(overrides.ofResolversIn(operator, family), share * (1 - ecs));
      writer.addUncertain(cell, operator, left, place.ofResolver(resolvers!.geo[row], family));
    }
    writer.closeCell();
  }
  const warnings = overrides.unscored ? ["CIDR overrides are not scored: no AS prefixes are imported."] : [];
  return writer.finish(world, warnings);
}

/** Where the part of a cell that no override covers goes. */
interface PlaceParts {
  ofCell(cell: number, home: number): readonly RegionChance[];
  ofResolver(geo: number, family: number): readonly RegionChance[];
}

function placeParts(input: PredictionInput, map: RegionMap): PlaceParts {
  const { world } = input;
  const split = splitCountries(world, map);
  const errors = dnsErrors(input);
  const stray = strayRegions(world, map);
  return {
    ofResolver: resolverRegions(world, map, split, input.weights, input.settings.resolverGeoError),
    ofCell(cell, home) {
      const { country } = world.geos[world.cells.geo[cell]];
      const kind = country !== null && split.has(country) ? errors.split : errors.border;
      const error = kind[familyIndex(world.cells.family[cell])];
      const others = error > 0 ? stray(cell, home) : null;
      if (!others) return [{ region: home, probability: 1 }];
      const chances: RegionChance[] = error < 1 ? [{ region: home, probability: 1 - error }] : [];
      others.forEach((share, region) => {
        if (share > 0) chances.push({ region, probability: error * share });
      });
      return chances;
    },
  };
}

/** Collects P(r|c) cell by cell, summing the parts by region. */
class MappingWriter {
  readonly #map: RegionMap;
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
  #cell = 0;

  constructor(cellCount: number, map: RegionMap) {
    this.#map = map;
    this.#start = new Int32Array(cellCount + 1);
    this.#sums = new Float64Array(map.ids.length + 1);
  }

  add(region: number, share: number): void {
    this.#sums[region - UNSERVED] += share;
  }

  /** Adds what the overrides cover of a share; gives the rest. */
  addOverrides(covered: readonly OverrideShare[], share: number): number {
    let left = share;
    for (const { region, share: part } of covered) {
      this.add(region, share * part);
      left -= share * part;
    }
    return Math.max(0, left);
  }

  /** Adds a part whose region is uncertain; the operator is 0 where it is unknown. */
  addUncertain(cell: number, operator: number, mass: number, chances: readonly RegionChance[]): void {
    if (mass <= 0) return;
    for (const { region, probability } of chances) this.add(region, mass * probability);
    if (chances.length < 2) return;
    this.#drawCell.push(cell);
    this.#drawOperator.push(operator);
    this.#drawMass.push(mass);
    this.#drawStart.push(this.#drawRegion.length);
    const { ids } = this.#map;
    for (const { region, probability } of sortOutcomes([...chances], (a, b) =>
      byText(ids[a.region] ?? "", ids[b.region] ?? ""),
    )) {
      this.#drawRegion.push(region);
      this.#drawProbability.push(probability);
    }
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
