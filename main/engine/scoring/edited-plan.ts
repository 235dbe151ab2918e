import type { Plan } from "#shared/model/plan.ts";
import { cellRegions, mappingGround, type MappingGround, type RegionSink } from "../prediction/cell-regions.ts";
import type { PredictionInput } from "../prediction/input.ts";
import { readOverrides, type Overrides } from "../prediction/overrides.ts";
import { catchmentsOf } from "../prediction/predict.ts";
import { resolveRegions, splitCountries, UNSERVED } from "../prediction/regions.ts";
import { catchmentValues, type CatchmentValues } from "./catchment-values.ts";
import type { Frame } from "./frame.ts";
import { predictionInput } from "./prediction-input.ts";
import { allPops } from "./table.ts";
import { TouchedCells, type GeoMapping } from "./touched-cells.ts";

/** The short answer to an edit: the figure and its bounds, 0-100; null where nothing is judged. */
export interface WhatIfScore {
  readonly percentOptimal: number | null;
  readonly percentOptimalBounds: readonly [number | null, number | null];
  /** How many cells had to be mapped anew for this plan. */
  readonly cellsMapped: number;
}

/** What stays while a plan only moves geos between its regions. */
interface Ground {
  readonly key: string;
  readonly mapping: MappingGround;
  readonly overrides: Overrides;
  readonly values: readonly (CatchmentValues | null)[];
}

/**
 * A plan under edit: P(r|c) of every cell in one column per region, and the sums of every geo. An edit maps the cells
 * that it touches and sums their geos anew; an edit of regions, announced sets or overrides maps all.
 */
export class EditedPlan {
  readonly #frame: Frame;
  readonly #input: PredictionInput;
  readonly #touched: TouchedCells;
  /** First cell of each geo; cells are sorted by geo. */
  readonly #geoStart: Int32Array;
  readonly #weights: Float64Array;
  readonly #optimal: Float64Array;
  readonly #judged: Float64Array;
  readonly #weight: Float64Array;
  #ground: Ground | null = null;
  #mapped: GeoMapping | null = null;
  /** P(r|c) by region, UNSERVED first. */
  #shares: Float64Array[] = [];

  constructor(frame: Frame) {
    const { cells, geos } = frame.context.world;
    this.#frame = frame;
    this.#input = predictionInput(frame);
    this.#touched = new TouchedCells(frame.context.world);
    this.#geoStart = new Int32Array(geos.length + 1);
    for (const geo of cells.geo) this.#geoStart[geo + 1]++;
    for (let geo = 0; geo < geos.length; geo++) this.#geoStart[geo + 1] += this.#geoStart[geo];
    this.#weights = frame.weights.byCell.map((weight, cell) => (frame.scope[cell] < 0 ? 0 : weight));
    this.#optimal = new Float64Array(geos.length);
    this.#judged = new Float64Array(geos.length);
    this.#weight = new Float64Array(geos.length);
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
    this.#sumGeos(cells);
    return { ...this.#total(), cellsMapped: cells?.length ?? this.#weights.length };
  }

  /** Sums all geos anew, whatever is known of them: what a change of weights or values would cost. */
  rescore(): WhatIfScore {
    this.#sumGeos(null);
    return { ...this.#total(), cellsMapped: 0 };
  }

  #startOver(plan: Plan, key: string, { map }: GeoMapping): void {
    const { world } = this.#input;
    const view = allPops(this.#frame);
    this.#ground = {
      key,
      mapping: mappingGround(this.#input, map),
      overrides: readOverrides(world, map),
      values: catchmentsOf(this.#input, map).map((catchment) => catchment && catchmentValues(catchment, view)),
    };
    this.#shares = [UNSERVED, ...plan.regions].map(() => new Float64Array(world.cells.count));
  }

  /** Maps the cells given, null: all of them. */
  #map({ map }: GeoMapping, { overrides, mapping }: Ground, cells: readonly number[] | null): void {
    const mapCell = cellRegions(this.#input, map, overrides, mapping);
    const shares = this.#shares;
    let cell = 0;
    const sink: RegionSink = {
      add(region, share) {
        shares[region - UNSERVED][cell] += share;
      },
      addUncertain(_cell, _operator, mass, chances) {
        for (const { region, probability } of chances) shares[region - UNSERVED][cell] += mass * probability;
      },
    };
    const count = cells?.length ?? this.#weights.length;
    for (let i = 0; i < count; i++) {
      cell = cells ? cells[i] : i;
      for (const column of shares) column[cell] = 0;
      mapCell(cell, sink);
    }
  }

  /** Sums the geos of the cells given anew, null: all geos. */
  #sumGeos(cells: readonly number[] | null): void {
    const { geo } = this.#input.world.cells;
    const geos = cells ? new Set(cells.map((cell) => geo[cell])) : this.#weight.keys();
    for (const at of geos) this.#sumGeo(at);
  }

  #sumGeo(geo: number): void {
    const [first, end] = [this.#geoStart[geo], this.#geoStart[geo + 1]];
    let [optimal, judged, weight] = [0, 0, 0];
    const weights = this.#weights;
    for (let cell = first; cell < end; cell++) weight += weights[cell];
    for (let region = UNSERVED; region + 1 < this.#shares.length; region++) {
      const shares = this.#shares[region - UNSERVED];
      const values = this.#ground!.values[region];
      for (let cell = first; cell < end; cell++) {
        const mass = weights[cell] * shares[cell];
        if (mass === 0) continue;
        // Who is not served at all is judged: certainly not on the optimal PoP.
        optimal += values ? mass * values.optimal[cell] : 0;
        judged += values ? mass * values.judged[cell] : mass;
      }
    }
    this.#optimal[geo] = optimal;
    this.#judged[geo] = judged;
    this.#weight[geo] = weight;
  }

  #total(): Pick<WhatIfScore, "percentOptimal" | "percentOptimalBounds"> {
    const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);
    const [optimal, judged, weight] = [sum(this.#optimal), sum(this.#judged), sum(this.#weight)];
    const percent = (part: number, whole: number): number | null =>
      whole > 0 ? Math.min(100, Math.max(0, (100 * part) / whole)) : null;
    return {
      percentOptimal: percent(optimal, judged),
      percentOptimalBounds: [percent(optimal, weight), percent(optimal + weight - judged, weight)],
    };
  }
}

/** All of a plan but the geos of its regions: while it stays, only geos have moved. */
function groundKey({ regions, ecs, announcements, dnsOverrides }: Plan): string {
  const sets = regions.map(({ id, pops, fallback }) => [id, pops, fallback]);
  return JSON.stringify([sets, ecs, announcements, dnsOverrides]);
}
