import type { Plan } from "#shared/model/plan.ts";
import { announcedByDeployment, announcedByPlan, type Announced } from "../routing/announced.ts";
import { attributedSession, cellWays, type CellWays } from "../routing/cell-ways.ts";
import { simulate, type Simulation } from "../routing/simulation.ts";
import type { Prediction } from "../prediction/predict.ts";
import type { Frame } from "../scoring/frame.ts";
import { oneFamily } from "./explain.ts";
import type { StrayPlace } from "./stray-place.ts";

/**
 * Tells cheaply whether a change in the announcements of a region can move any of the asked users: because the
 * simulation sends some of them elsewhere, or because they came to the PoP over a session that is told something else now.
 */
export class Reach {
  readonly #frame: Frame;
  readonly #place: StrayPlace;
  readonly #pops: Int32Array;
  /** The asked cells that weigh. */
  readonly #cells: readonly number[];
  readonly #before: Announced;
  readonly #waysBefore: CellWays | null;
  /** Sessions over which asked users came to the PoP when they were measured. */
  readonly #entries: ReadonlySet<number>;

  /** `home`: 0 for the cells that were asked about, -1 for the others. */
  constructor(frame: Frame, place: StrayPlace, home: Int32Array, { regions, catchments }: Prediction) {
    const region = regions.ids.indexOf(place.region);
    this.#frame = frame;
    this.#place = place;
    this.#pops = regions.pops[region];
    this.#cells = [...home.keys()].filter((cell) => home[cell] >= 0 && frame.weights.byCell[cell] > 0);
    this.#before = this.#announced(regions.plan);
    this.#waysBefore = this.#waysOf(this.#before);
    this.#entries = this.#findEntries(catchments[region]?.base ?? null);
  }

  /** False where the change certainly leaves all of them where they are; also where nothing can be simulated. */
  includes(changed: Plan): boolean {
    const announced = this.#announced(changed);
    if (announced.key === this.#before.key) return false;
    const ways = this.#waysOf(announced);
    if (!ways || !this.#waysBefore) return false;
    const told = new Map(announced.sessions.map((entry) => [entry.session, JSON.stringify(entry)]));
    const isChanged = this.#before.sessions.some(
      (entry) => this.#entries.has(entry.session) && told.get(entry.session) !== JSON.stringify(entry),
    );
    return isChanged || this.#cells.some((cell) => !goesTheSameWay(this.#waysBefore!, ways, cell));
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

  #waysOf(announced: Announced): CellWays | null {
    const simulation = this.#simulation(announced);
    return simulation && cellWays(this.#frame.context.world, simulation);
  }

  #findEntries(base: Int32Array | null): ReadonlySet<number> {
    const { world } = this.#frame.context;
    const family = oneFamily(this.#frame);
    const bySimulation = new Map<number, Simulation | null>();
    const entries = new Set<number>();
    for (const cell of this.#cells) {
      const deployment = base ? base[cell] : -1;
      if (deployment < 0) continue;
      let simulation = bySimulation.get(deployment);
      if (simulation === undefined) {
        simulation = this.#simulation(announcedByDeployment(world, world.deployments[deployment], family));
        bySimulation.set(deployment, simulation);
      }
      if (simulation) entries.add(attributedSession(world, simulation, cell, this.#place.popIndex));
    }
    return entries;
  }
}

/** The same PoPs with the same shares. */
function goesTheSameWay(before: CellWays, after: CellWays, cell: number): boolean {
  const [was, is] = [before.way[cell], after.way[cell]];
  if (was < 0 || is < 0) return was === is;
  const [first, second, rows] = [before.start[was], after.start[is], before.start[was + 1] - before.start[was]];
  if (after.start[is + 1] - second !== rows) return false;
  for (let row = 0; row < rows; row++) {
    if (before.pop[first + row] !== after.pop[second + row]) return false;
    if (before.share[first + row] !== after.share[second + row]) return false;
  }
  return true;
}
