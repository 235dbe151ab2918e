import { regionColors } from "#shared/look/scale.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { BuiltinPlanId, Plan, type PlanTemplate } from "#shared/model/plan.ts";
import { withAddresses } from "#shared/plan/addresses.ts";
import { builtinPlan } from "#shared/plan/builtins.ts";
import { todaysRegions } from "../planning/today.ts";
import { allSampleSources, findSamples, samplesByCell, sum, type SampleSource } from "../scoring/samples.ts";
import { listPops } from "../workspace/info.ts";
import { readSettings } from "../workspace/settings.ts";
import type { World } from "../world/world.ts";
import { scoreContext } from "./score-context.ts";
import type { Session } from "./session.ts";

/** A plan to begin with. BAD_INPUT for an id that no plan may have; NOT_FOUND without the DNS deployment that it is to follow. */
export function planFromTemplate(
  session: Session,
  { template, id, name, deployment }: { template: PlanTemplate; id: string; name: string; deployment?: string },
): Plan {
  const workspace = session.committed();
  const settings = readSettings(workspace);
  const builtin = BuiltinPlanId.safeParse(template);
  const outline = builtin.success
    ? builtinPlan(builtin.data, listPops(workspace), settings)
    : template === "empty"
      ? emptyPlan
      : planOfToday(session, template === "today-merged", deployment);
  const checked = Plan.safeParse({ ...withAddresses(outline, settings), id, name });
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new CatchmentError("BAD_INPUT", `The plan's ${issue.path.join(".")}: ${issue.message}`, { id, name });
}

const nothing = {
  version: 1,
  id: "new",
  name: "New",
  notes: "",
  ecs: false,
  announcements: [],
  dnsOverrides: [],
  ramp: [],
};

const emptyPlan: Plan = {
  ...nothing,
  version: 1,
  defaultRegion: "world",
  regions: [{ id: "world", name: "World", color: regionColors[0], pops: [], geos: [] }],
};

function planOfToday(session: Session, merged: boolean, asked: string | undefined): Plan {
  const { world, period } = scoreContext(session, {});
  const source = asked === undefined ? mainDns(world) : findSamples(world, asked);
  const { regions, defaultRegion } = todaysRegions(world, source.members, listPops(session.committed()), merged);
  const window = period ? `${period.from} to ${period.to}` : "no period";
  return {
    ...nothing,
    version: 1,
    notes: `Where ${source.id} sent most users of each geo, ${window}.`,
    defaultRegion,
    regions: [...regions],
  };
}

/** The DNS deployment or group with the most samples, held-out ones last; ties: lowest id. */
function mainDns(world: World): SampleSource {
  const held = ({ members }: SampleSource): number =>
    Number(members.some((member) => world.deployments[member].holdout));
  const [first] = allSampleSources(world)
    .filter(({ members }) => members.every((member) => world.deployments[member].mechanism === "dns"))
    .map((source) => ({ source, samples: sum(samplesByCell(world, source, "both")) }))
    .toSorted(
      (a, b) => held(a.source) - held(b.source) || b.samples - a.samples || (a.source.id < b.source.id ? -1 : 1),
    );
  if (first) return first.source;
  throw new CatchmentError("NOT_FOUND", "No DNS deployment is imported: there is no map of today to follow");
}
