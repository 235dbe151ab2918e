import type { Family } from "#shared/model/entities.ts";
import { announcedByDeployment, announcedByPlan } from "../routing/announced.ts";
import { simulate, type Simulation } from "../routing/simulation.ts";
import type { Destinations } from "../prediction/destinations.ts";
import { predictPlan, type Prediction } from "../prediction/predict.ts";
import type { ScoreSubject } from "../scoring/context.ts";
import type { Frame } from "../scoring/frame.ts";
import { measuredDestinations, optimalDestinations } from "../scoring/measured.ts";
import { predictionInput } from "../scoring/prediction-input.ts";
import { findSamples, samplesByCell } from "../scoring/samples.ts";

/** The users of one announced prefix: a region of a plan, a member of a group. */
export interface Part {
  /** Share of each cell's users that DNS brings to it. */
  readonly share: Float64Array;
  /** Where they go. */
  readonly destinations: Destinations;
  /** The simulation of the prefix by which users come to a PoP; null where nothing can be simulated. */
  readonly simulationTo: (pop: number) => Simulation | null;
  /** Deployment (index) whose samples the destinations of a cell stand on, -1 without one. */
  readonly base: (cell: number) => number;
  /** The measured deployment (index) that it is; null for a region of a plan. */
  readonly member: number | null;
  /** Every PoP has a prefix of its own, and DNS chose among them. */
  readonly isDns: boolean;
}

/** The announced prefixes of a subject with their users, for the cells of one family. */
export function partsOf(frame: Frame, subject: ScoreSubject, family: Family): Part[] {
  switch (subject.kind) {
    case "deployment":
      return measuredParts(frame, subject.id, family);
    case "plan":
      return planParts(frame, predictPlan(predictionInput(frame), subject.plan), family);
    case "optimal":
      return [
        {
          ...everybody(frame, optimalDestinations(frame.judge)),
          simulationTo: () => null,
          base: () => -1,
          member: null,
          isDns: false,
        },
      ];
  }
}

const everybody = ({ world }: Frame, destinations: Destinations) => ({
  share: new Float64Array(world.cells.count).fill(1),
  destinations,
});

function planParts(frame: Frame, { regions, mapping, catchments }: Prediction, family: Family): Part[] {
  const { world, settings } = frame.context;
  const shares = catchments.map(() => new Float64Array(world.cells.count));
  for (let cell = 0; cell < world.cells.count; cell++) {
    for (let row = mapping.start[cell]; row < mapping.start[cell + 1]; row++) {
      if (mapping.region[row] >= 0) shares[mapping.region[row]][cell] = mapping.share[row];
    }
  }
  return catchments.flatMap((catchment, region) => {
    if (!catchment) return [];
    const own = regions.plan.announcements.filter((announcement) => announcement.region === regions.ids[region]);
    const announced = announcedByPlan(world, family, regions.pops[region], own);
    const simulation = once(() => simulate(world, settings.originAsn, announced));
    return [
      {
        share: shares[region],
        destinations: catchment.destinations,
        simulationTo: simulation,
        base: (cell: number) => catchment.base[cell],
        member: null,
        isDns: false,
      },
    ];
  });
}

function measuredParts(frame: Frame, id: string, family: Family): Part[] {
  const { world, settings } = frame.context;
  const source = findSamples(world, id);
  const all = samplesByCell(world, source, family);
  return source.members.map((member) => {
    const deployment = world.deployments[member];
    const own = { ...source, members: [member] };
    const samples = samplesByCell(world, own, family);
    const simulation = once(() =>
      simulate(world, settings.originAsn, announcedByDeployment(world, deployment, family)),
    );
    const alone = byKey((pop: number) =>
      simulate(world, settings.originAsn, announcedByPlan(world, family, Int32Array.of(pop), [])),
    );
    return {
      share: samples.map((count, cell) => (all[cell] > 0 ? count / all[cell] : 0)),
      destinations: measuredDestinations(world, own),
      simulationTo: deployment.mechanism === "dns" ? alone : simulation,
      base: () => member,
      member,
      isDns: deployment.mechanism === "dns",
    };
  });
}

function once<T>(make: () => T): () => T {
  let known: { readonly made: T } | null = null;
  return () => (known ??= { made: make() }).made;
}

function byKey<T>(make: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, make(key));
    return known.get(key)!;
  };
}
