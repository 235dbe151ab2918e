import type { Plan } from "#shared/model/plan.ts";
import type { Flow } from "#shared/model/view.ts";
import { cellRegions, mappingGround, type MappingGround, type RegionSink } from "../prediction/cell-regions.ts";
import type { Destinations } from "../prediction/destinations.ts";
import type { PredictionInput } from "../prediction/input.ts";
import { readOverrides, type Overrides } from "../prediction/overrides.ts";
import { catchmentsOf } from "../prediction/predict.ts";
import { resolveRegions, splitCountries, UNSERVED } from "../prediction/regions.ts";
import { catchmentRules } from "./catchment-rules.ts";
import { catchmentValues, type CatchmentValues } from "./catchment-values.ts";
import { restsOnDefaults } from "./figures.ts";
import { FlowSums } from "./flows.ts";
import type { Frame } from "./frame.ts";
import { predictionInput } from "./prediction-input.ts";
import { sum } from "./samples.ts";
import { allPops } from "./table.ts";
import { TouchedCells, type GeoMapping } from "./touched-cells.ts";

/** The short answer to an edit: the figure and its bounds, 0-100; null where nothing is judged. */
export interface WhatIfScore {
  readonly percentOptimal: number | null;
  readonly percentOptimalBounds: readonly [number | null, number | null];
  /** Any user is sent by a rule whose accuracy is known by default alone. */
  readonly uncalibrated: boolean;
  /** How many cells had to be mapped anew for this plan. */
  readonly cellsMapped: number;
}

/** What a map shows first of an edited plan: % optimal by geo and country, and the flows of the geos that may differ. */
export interface EditedLayer {
  /** By the cells' own geo, in the order of their codes; null where nothing is judged. */
  readonly geos: readonly { readonly geo: string; readonly percentOptimal: number | null }[];
  readonly countries: readonly { readonly country: string; readonly percentOptimal: number | null }[];
  /** Geos whose users may go elsewhere than under the plan before; null: any of them. */
  readonly changedGeos: readonly string[] | null;
  /** All flows of these geos. */
  readonly flows: readonly Flow[];
}

/** What stays while a plan only moves geos between its regions. */
interface Ground {
  readonly key: string;
  readonly mapping: MappingGround;
  readonly overrides: Overrides;
  readonly values: readonly (RegionValues | null)[];
}

/** What users of a cell add to the figure in a region, and the rules that say so. */
interface RegionValues extends CatchmentValues {
  readonly rules: Uint8Array;
  readonly destinations: Destinations;
}

/** Cells summed together: an edit that touches few cells sums few blocks anew, whatever geos they are in. */
const BLOCK = 16;

/**
 * A plan under edit: P(r|c) of every cell, what each cell adds to the figure, and sums of blocks
 * of cells. An edit maps the cells that it touches and sums their blocks anew, so that the total never depends on the
 * edits before; an edit of regions, announced sets or overrides maps all.
 */
export class EditedPlan {
  readonly #frame: Frame;
  readonly #input: PredictionInput;
  readonly #touched: TouchedCells;
  readonly #weights: Float64Array;
  readonly #weight: number;
  /** Weight that is optimal, and judged, by cell and by block. */
  readonly #optimal: Float64Array;
  readonly #judged: Float64Array;
  readonly #optimalOfBlock: Float64Array;
  readonly #judgedOfBlock: Float64Array;
  /** The same by geo, with the weight of its cells: what a map shows first. */
  readonly #weightOfGeo: Float64Array;
  readonly #optimalOfGeo: Float64Array;
  readonly #judgedOfGeo: Float64Array;
  /** Rules that carry any weight, as bits, by cell and by block. */
  readonly #rules: Uint8Array;
  readonly #rulesOfBlock: Uint8Array;
  #ground: Ground | null = null;
  #mapped: GeoMapping | null = null;
  /** P(r|c), a row per cell, UNSERVED first: an edit touches cells here and there, and a row is one look at memory. */
  #shares = new Float64Array(0);

  constructor(frame: Frame) {
    const { count } = frame.context.world.cells;
    const blocks = Math.ceil(count / BLOCK);
    this.#frame = frame;
    this.#input = predictionInput(frame);
    this.#touched = new TouchedCells(frame.context.world);
    this.#weights = frame.weights.byCell.map((weight, cell) => (frame.scope[cell] < 0 ? 0 : weight));
    this.#weight = sum(this.#weights);
    this.#optimal = new Float64Array(count);
    this.#judged = new Float64Array(count);
    this.#optimalOfBlock = new Float64Array(blocks);
    this.#judgedOfBlock = new Float64Array(blocks);
    const { geos } = frame.context.world;
    this.#weightOfGeo = Float64Array.from(geos, (_, geo) => this.#sumOf(this.#weights, geo));
    this.#optimalOfGeo = new Float64Array(geos.length);
    this.#judgedOfGeo = new Float64Array(geos.length);
    this.#rules = new Uint8Array(count);
    this.#rulesOfBlock = new Uint8Array(blocks);
  }

  /** The score of a plan, from that of the plan before. NOT_FOUND and BAD_INPUT as for any prediction. */
  score(plan: Plan): WhatIfScore {
    const map = resolveRegions(this.#input.world, plan);
    const next: GeoMapping = { map, split: splitCountries(this.#input.world, map) };
    const key = groundKey(plan);
    const cells = this.#ground?.key === key && this.#mapped ? this.#touched.find(this.#mapped, next) : null;
    if (!cells) this.#startOver(plan, key, next);
    const ground = this.#ground!;
    this.#mapped = next;
    this.#map(next, ground, cells);
    if (cells) this.#sumCells(cells);
    else this.#sumAll();
    return { ...this.#total(), cellsMapped: cells?.length ?? this.#weights.length };
  }

  /** Works out every cell anew from its regions: what a change of weights or announced sets costs beyond the mapping. */
  rescore(): WhatIfScore {
    this.#sumAll();
    return { ...this.#total(), cellsMapped: 0 };
  }

  /**
   * What the map shows of the plan scored last.
   *
   * @param before the plan that the map shows now: the flows of all geos that it decides as this one are left out
   */
  layer(before: Plan | null): EditedLayer {
    const changed = before && groundKey(before) === this.#ground!.key ? this.#changedGeos(before) : null;
    const { world } = this.#input;
    return {
      ...this.#figuresByPlace(),
      changedGeos: changed && world.geos.filter((_, geo) => changed[geo] === 1).map(({ code }) => code),
      flows: this.#flowsOf(changed),
    };
  }

  /** 1 by geo where a cell may be mapped otherwise. */
  #changedGeos(before: Plan): Uint8Array {
    const { world } = this.#input;
    const map = resolveRegions(world, before);
    const changed = new Uint8Array(world.geos.length);
    const cells = this.#touched.find({ map, split: splitCountries(world, map) }, this.#mapped!);
    for (const cell of cells) changed[world.cells.geo[cell]] = 1;
    return changed;
  }

  #figuresByPlace(): Pick<EditedLayer, "geos" | "countries"> {
    const { geos } = this.#input.world;
    const [weight, optimal, judged] = [this.#weightOfGeo, this.#optimalOfGeo, this.#judgedOfGeo];
    const byCountry = new Map<string, { optimal: number; judged: number }>();
    const rows: { geo: string; percentOptimal: number | null }[] = [];
    geos.forEach(({ code, country }, geo) => {
      if (!(weight[geo] > 0)) return;
      rows.push({ geo: code, percentOptimal: percent(optimal[geo], judged[geo]) });
      // As in tables by country: a geo without one stands for itself.
      const place = country ?? code;
      const sums = byCountry.get(place) ?? { optimal: 0, judged: 0 };
      byCountry.set(place, { optimal: sums.optimal + optimal[geo], judged: sums.judged + judged[geo] });
    });
    const countries = [...byCountry].map(([country, sums]) => ({
      country,
      percentOptimal: percent(sums.optimal, sums.judged),
    }));
    return { geos: rows, countries };
  }

  #flowsOf(changed: Uint8Array | null): Flow[] {
    const sums = new FlowSums(this.#frame);
    for (const geo of this.#weightOfGeo.keys()) {
      if (changed && changed[geo] === 0) continue;
      for (const cell of this.#touched.cellsOf(geo)) if (this.#weights[cell] > 0) this.#addFlows(sums, cell);
    }
    return sums.flows(this.#weight);
  }

  #addFlows(sums: FlowSums, cell: number): void {
    const { values } = this.#ground!;
    const row = cell * (values.length + 1) + 1;
    for (let region = 0; region < values.length; region++) {
      const mass = this.#weights[cell] * this.#shares[row + region];
      if (mass === 0) continue;
      const { start, pop, share } = values[region]!.destinations;
      for (let i = start[cell]; i < start[cell + 1]; i++) sums.add(cell, pop[i], mass * share[i]);
    }
  }

  #startOver(plan: Plan, key: string, { map }: GeoMapping): void {
    const { world } = this.#input;
    const view = allPops(this.#frame);
    this.#ground = {
      key,
      mapping: mappingGround(this.#input, map),
      overrides: readOverrides(world, map),
      values: catchmentsOf(this.#input, map).map(
        (catchment) =>
          catchment && {
            ...catchmentValues(catchment, view),
            rules: catchmentRules(catchment),
            destinations: catchment.destinations,
          },
      ),
    };
    this.#shares = new Float64Array(world.cells.count * (plan.regions.length + 1));
  }

  /** Maps the cells given, null: all of them. */
  #map({ map }: GeoMapping, { overrides, mapping }: Ground, cells: readonly number[] | null): void {
    const mapCell = cellRegions(this.#input, map, overrides, mapping);
    const shares = this.#shares;
    const width = map.ids.length + 1;
    let row = 0;
    const sink: RegionSink = {
      add(region, share) {
        shares[row + region - UNSERVED] += share;
      },
      addUncertain(_cell, _operator, mass, chances) {
        const { region, probability, count } = chances;
        for (let i = 0; i < count; i++) shares[row + region[i] - UNSERVED] += mass * probability[i];
      },
    };
    const count = cells?.length ?? this.#weights.length;
    for (let i = 0; i < count; i++) {
      const cell = cells ? cells[i] : i;
      row = cell * width;
      for (let at = row; at < row + width; at++) shares[at] = 0;
      mapCell(cell, sink);
    }
  }

  #sumCells(cells: readonly number[]): void {
    const blocks = new Set<number>();
    const geos = new Set<number>();
    const { geo } = this.#input.world.cells;
    for (const cell of cells) {
      this.#scoreCells(cell, cell + 1);
      blocks.add(Math.floor(cell / BLOCK));
      geos.add(geo[cell]);
    }
    for (const block of blocks) this.#sumBlock(block);
    for (const touched of geos) this.#sumGeo(touched);
  }

  #sumAll(): void {
    this.#scoreCells(0, this.#weights.length);
    for (let block = 0; block < this.#optimalOfBlock.length; block++) this.#sumBlock(block);
    for (const geo of this.#weightOfGeo.keys()) this.#sumGeo(geo);
  }

  /** What the cells from `first` up to `end` add to the figure. */
  #scoreCells(first: number, end: number): void {
    const shares = this.#shares;
    const { values } = this.#ground!;
    for (let cell = first, row = first * (values.length + 1); cell < end; cell++) {
      // Who is not served at all is judged: certainly not on the optimal PoP.
      let judged = shares[row++];
      let optimal = 0;
      let rules = 0;
      for (let region = 0; region < values.length; region++) {
        const share = shares[row++];
        if (share === 0) continue;
        optimal += share * values[region]!.optimal[cell];
        judged += share * values[region]!.judged[cell];
        rules |= values[region]!.rules[cell];
      }
      this.#optimal[cell] = this.#weights[cell] * optimal;
      this.#judged[cell] = this.#weights[cell] * judged;
      this.#rules[cell] = this.#weights[cell] > 0 ? rules : 0;
    }
  }

  #sumGeo(geo: number): void {
    this.#optimalOfGeo[geo] = this.#sumOf(this.#optimal, geo);
    this.#judgedOfGeo[geo] = this.#sumOf(this.#judged, geo);
  }

  #sumOf(ofCell: Float64Array, geo: number): number {
    let total = 0;
    for (const cell of this.#touched.cellsOf(geo)) total += ofCell[cell];
    return total;
  }

  #sumBlock(block: number): void {
    const end = Math.min((block + 1) * BLOCK, this.#weights.length);
    let [optimal, judged, rules] = [0, 0, 0];
    for (let cell = block * BLOCK; cell < end; cell++) {
      optimal += this.#optimal[cell];
      judged += this.#judged[cell];
      rules |= this.#rules[cell];
    }
    this.#optimalOfBlock[block] = optimal;
    this.#judgedOfBlock[block] = judged;
    this.#rulesOfBlock[block] = rules;
  }

  #total(): Omit<WhatIfScore, "cellsMapped"> {
    const [optimal, judged, weight] = [sum(this.#optimalOfBlock), sum(this.#judgedOfBlock), this.#weight];
    const rules = this.#rulesOfBlock.reduce((all, ofBlock) => all | ofBlock, 0);
    return {
      percentOptimal: percent(optimal, judged),
      percentOptimalBounds: [percent(optimal, weight), percent(optimal + weight - judged, weight)],
      uncalibrated: restsOnDefaults((rule) => (rules & (1 << rule)) !== 0, this.#frame.context.settings),
    };
  }
}

const percent = (part: number, whole: number): number | null =>
  whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : null;

/** All of a plan but the geos of its regions: while it stays, only geos have moved. */
function groundKey({ regions, ecs, announcements, dnsOverrides }: Plan): string {
  const sets = regions.map(({ id, pops, fallback }) => [id, pops, fallback]);
  return JSON.stringify([sets, ecs, announcements, dnsOverrides]);
}
