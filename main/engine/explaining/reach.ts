import type { Plan } from "#shared/model/plan.ts";
import { announcedByDeployment, announcedByPlan, type Announced } from "../routing/announced.ts";
import { simulate, type Simulation } from "../routing/simulation.ts";
import type { Prediction } from "../prediction/predict.ts";
import { announcedSet } from "../prediction/rule.ts";
import { lostAt } from "../prediction/unsettled.ts";
import type { Frame } from "../scoring/frame.ts";
import { oneFamily } from "./explain.ts";
import type { StrayPlace } from "./stray-place.ts";

/**
 * Tells cheaply whether a change in the announcements of a region can move any of the asked users: because the
 * simulation sends some of them elsewhere, or because they came to a PoP over a session that is less attractive now.
 */
export class Reach {
  readonly #frame: Frame;
  readonly #place: StrayPlace;
  readonly #pops: Int32Array;
  /** The asked cells that weigh. */
  readonly #cells: readonly number[];
  /** Networks of these cells. */
  readonly #asns: readonly number[];
  readonly #before: Announced;
  readonly #waysBefore: readonly string[] | null;
  /** What was announced when they were measured, with the cells that stand on it. */
  readonly #bases: readonly { readonly announced: Announced; readonly cells: readonly number[] }[];

  /** `home`: 0 for the cells that were asked about, -1 for the others. */
  constructor(frame: Frame, place: StrayPlace, home: Int32Array, { regions, catchments }: Prediction) {
    const region = regions.ids.indexOf(place.region);
    this.#frame = frame;
    this.#place = place;
    this.#pops = regions.pops[region];
    this.#cells = [...home.keys()].filter((cell) => home[cell] >= 0 && frame.weights.byCell[cell] > 0);
    this.#before = this.#announced(regions.plan);
    this.#asns = [...new Set(this.#cells.map((cell) => frame.context.world.cells.asn[cell]))];
    this.#waysBefore = this.#waysOf(this.#before);
    this.#bases = this.#findBases(catchments[region]?.base ?? null);
  }

  /** False where the change certainly leaves all of them where they are; also where nothing can be simulated. */
  includes(changed: Plan): boolean {
    const announced = this.#announced(changed);
    if (announced.key === this.#before.key) return false;
    // A PoP whose sessions are all withheld serves nobody any more.
    if (announced.pops.length < this.#before.pops.length) return true;
    const ways = this.#waysOf(announced);
    if (!ways || !this.#waysBefore) return false;
    if (ways.some((way, index) => way !== this.#waysBefore?.[index])) return true;
    const { world, settings } = this.#frame.context;
    const set = announcedSet(world, settings.originAsn, announced);
    return this.#bases.some((base) => {
      const lost = lostAt(set, base.announced);
      return lost !== null && base.cells.some((cell) => lost(cell).length > 0);
    });
  }

  #announced({ announcements }: Plan): Announced {
    const { region } = this.#place;
    const own = announcements.filter((announcement) => announcement.region === region);
    return announcedByPlan(this.#frame.context.world, oneFamily(this.#frame), this.#pops, own);
  }

  #simulation(announced: Announced): Simulation | null {
    const { world, settings } = this.#frame.context;
    return simulate(world, settings.originAsn, announced);
  }

  /** Where each of the networks goes, as a text: the ASes that hand over to us, between which sessions, and its share of each. */
  #waysOf(announced: Announced): readonly string[] | null {
    const simulation = this.#simulation(announced);
    if (!simulation) return null;
    const { routes, sessionOfSeed } = simulation;
    const texts = new Map<number, string>();
    return this.#asns.map((asn) => {
      const as = simulation.knownAs(asn);
      const distribution = as < 0 ? -1 : routes.distribution[as];
      if (distribution < 0) return as < 0 ? "unknown" : "no route";
      let text = texts.get(distribution);
      if (text === undefined) {
        text = "";
        for (let i = routes.start[distribution]; i < routes.start[distribution + 1]; i++) {
          const { as: entry, seeds } = routes.entries[routes.entry[i]];
          text += `${entry}:${seeds.map((seed) => sessionOfSeed[seed]).join(",")}=${routes.share[i]};`;
        }
        texts.set(distribution, text);
      }
      return text;
    });
  }

  #findBases(base: Int32Array | null) {
    const { world } = this.#frame.context;
    const family = oneFamily(this.#frame);
    const byDeployment = Map.groupBy(this.#cells, (cell) => base?.[cell] ?? -1);
    return [...byDeployment].flatMap(([deployment, cells]) =>
      deployment < 0 ? [] : [{ announced: announcedByDeployment(world, world.deployments[deployment], family), cells }],
    );
  }
}
