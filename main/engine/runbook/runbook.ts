import { CatchmentError } from "#shared/model/errors.ts";
import type { ExportFile, ExportFinding, ExportOptions, ExportTarget } from "#shared/model/export.ts";
import type { LoadChange, PlanDiff } from "#shared/model/plan-diff.ts";
import type { Plan } from "#shared/model/plan.ts";
import type { RegionConfig } from "#shared/model/region-config.ts";
import type { Runbook, RunbookStep } from "#shared/model/runbook.ts";
import { exportBundle, sha256 } from "../export/bundle.ts";
import { bySeverity, finding } from "../export/findings.ts";
import type { TargetFile } from "../export/target.ts";
import { isRegistry } from "./readme-commands.ts";
import { readmeText } from "./readme.ts";
import { route53Changes } from "./route53-changes.ts";
import { expressed } from "./expressed.ts";
import { changesOf, sameWhereSameBody, type FileChange } from "./file-changes.ts";
import { refusalOf, refuseLarge } from "./limits.ts";
import { applyScript, rollbackScript } from "./scripts.ts";
import type { State } from "./states.ts";
import { hasTestName, testName, testNameFiles } from "./test-name.ts";
import { registryCheck } from "./verify-registry.ts";
import { isRouter, verifyFiles, type Checked } from "./verify.ts";

export interface RunbookGround {
  readonly base: string;
  readonly live: RegionConfig;
  readonly states: readonly State[];
  /** The neutral config of a state. */
  readonly configOf: (plan: Plan) => RegionConfig;
  readonly moves: (from: RegionConfig, to: RegionConfig) => Pick<PlanDiff, "movedShare" | "load">;
  readonly findings: readonly ExportFinding[];
}

export interface RunbookAsked {
  readonly plan: Plan;
  readonly target: ExportTarget;
  readonly options: ExportOptions;
  /** null: all of them. */
  readonly step: number | null;
  readonly allowLarge: boolean;
}

/**
 * The steps of a rollout as folders of files for one target. BAD_INPUT where a step that is asked for moves more than 5%
 * of users or 10% of a PoP's capacity and that was not allowed; BAD_USAGE for a step that there is not.
 */
export function writeRunbook(ground: RunbookGround, asked: RunbookAsked): Runbook {
  const findings: ExportFinding[] = [...ground.findings, ...withoutTestName(asked)];
  const answered = (each: RegionConfig): RegionConfig => expressed(each, asked.target, asked.options);
  let config = ground.live;
  let files = exportBundle(config, asked.target, asked.options).files;
  const written = ground.states.map((state, index) => {
    const before = files;
    const last = config;
    config = ground.configOf(exportedPlan(ground, asked, state));
    const bundle = exportBundle(config, asked.target, asked.options);
    findings.push(
      ...bundle.findings.filter(isOfRunbook),
      ...state.notes.map((note) => finding("warning", "ramp-in-parts", note)),
    );
    files = [...sameWhereSameBody(before, bundle.files), ...filesOfTestName(ground, asked, state)];
    const changes = changesOf(before, files);
    const step = stepOf(state, index + 1, changes.length, ground.moves(answered(last), answered(config)));
    return {
      step,
      files: stepFiles(
        { step, config, before: last, changes, cloud: cloudChanges(before, files, asked, step) },
        asked,
        ground,
      ),
    };
  });
  const chosen = asked.step === null ? written : written.filter(({ step }) => step.number === asked.step);
  if (chosen.length === 0) {
    throw new CatchmentError("BAD_USAGE", `--step ${asked.step}: the runbook has steps 1 to ${written.length}`);
  }
  if (!asked.allowLarge) refuseLarge(chosen.map(({ step }) => step));
  const steps = written.map(({ step }) => step);
  const found = onceEach(bySeverity([...findings, ...withoutCapacity(ground)]));
  const serious = found.filter(({ severity }) => severity !== "info");
  const readme = toFile({
    path: "README.md",
    language: "markdown",
    text: readmeText(ground.base, asked, steps, serious),
  });
  const all = [readme, ...chosen.flatMap((each) => each.files)];
  return {
    plan: asked.plan.id,
    base: ground.base,
    target: asked.target,
    steps,
    files: all.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    findings: found,
  };
}

/** The requests of a runbook delete what is in no later plan. */
const isOfRunbook = ({ code }: ExportFinding): boolean => code !== "stale-records";

/** Where a PoP has no capacity the stop above 10% of it is none. */
function withoutCapacity({ live, moves }: RunbookGround): ExportFinding[] {
  const { load } = moves(live, live);
  const unknown = load.filter(({ to }) => to.capacity === null || to.capacity <= 0).map(({ pop }) => pop);
  if (unknown.length === 0) return [];
  const which = unknown.length === load.length ? "No PoP has" : `${unknown.length} of ${load.length} PoPs have no`;
  const some = unknown.length === load.length ? " a" : "";
  const message = `${which}${some} capacity: steps are not stopped by load there, only by users moved. Import capacities to have that checked`;
  return [finding("warning", "capacity-unknown", message)];
}

/** A directory that a server starts from holds one plan. */
function withoutTestName({ target, options }: RunbookAsked): ExportFinding[] {
  if (!options.full || !hasTestName(target)) return [];
  const message =
    "A full configuration has no test name: write the runbook without --full to see the plan answer before the ramp";
  return [finding("warning", "test-name-missing", message)];
}

function stepOf(
  state: State,
  number: number,
  changes: number,
  moved: Pick<PlanDiff, "movedShare" | "load">,
): RunbookStep {
  const { kind, title, date } = state;
  const folder = `${String(number).padStart(2, "0")}-${kind}`;
  const { movedShare } = moved;
  const step = { number, kind, folder, title, date, changes, movedShare, largestChange: largestOf(moved.load) };
  return { ...step, refusal: refusalOf(step) };
}

function largestOf(load: readonly LoadChange[]): RunbookStep["largestChange"] {
  const changes = load.flatMap(({ pop, from, to }) =>
    to.capacity === null || to.capacity <= 0 ? [] : [{ pop, ofCapacity: (to.peak - from.peak) / to.capacity }],
  );
  const [largest] = changes.toSorted((a, b) => Math.abs(b.ofCapacity) - Math.abs(a.ofCapacity));
  return largest && Math.abs(largest.ofCapacity) > 1e-12 ? largest : null;
}

/** The whole plan under a name of its own stands beside the live one, from the step that adds it to the end of the ramp. */
function filesOfTestName(
  { states, configOf }: RunbookGround,
  { plan, target, options }: RunbookAsked,
  { kind }: State,
): ExportFile[] {
  if (options.full || !hasTestName(target) || !["test-name", "ramp", "finish"].includes(kind)) return [];
  const finish = states.find((state) => state.kind === "finish")!;
  return testNameFiles(configOf({ ...finish.plan, id: `${finish.plan.id}-test`, name: plan.name }), target, options);
}

interface Written {
  readonly step: RunbookStep;
  readonly config: RegionConfig;
  readonly before: RegionConfig;
  readonly changes: readonly FileChange[];
  /** Requests to a service that keeps its records itself. */
  readonly cloud: { readonly apply: readonly TargetFile[]; readonly rollback: readonly TargetFile[] };
}

function cloudChanges(
  before: readonly ExportFile[],
  after: readonly ExportFile[],
  { target, plan }: RunbookAsked,
  { number }: RunbookStep,
): Written["cloud"] {
  if (target !== "route53") return { apply: [], rollback: [] };
  const comment = `Catchment plan ${plan.id.slice(0, 80)}, step ${number}`;
  return {
    apply: route53Changes(before, after, comment),
    rollback: route53Changes(after, before, `${comment}, rolled back`),
  };
}

function stepFiles(
  { step, config, before, changes, cloud }: Written,
  asked: RunbookAsked,
  ground: RunbookGround,
): ExportFile[] {
  const under = (part: string, files: readonly (TargetFile | ExportFile)[]): TargetFile[] =>
    files.map(({ path, text, language }) => ({ path: `${step.folder}/${part}/${path}`, text, language }));
  const registry = step.kind === "registry" ? registryFiles(ground, asked) : [];
  return [
    ...under("apply", [
      { path: "apply.sh", language: "shell", text: applyScript(changes) },
      ...registry,
      ...cloud.apply,
    ]),
    ...under(
      "apply/files",
      changes.flatMap(({ after }) => after ?? []),
    ),
    ...under("rollback", [
      { path: "rollback.sh", language: "shell", text: rollbackScript(changes) },
      ...cloud.rollback,
    ]),
    ...under(
      "rollback/files",
      changes.flatMap(({ before }) => before ?? []),
    ),
    ...under("verify", step.kind === "registry" ? [registryCheck(ground.configOf(darkPlan(ground)))] : []),
    ...under("verify", verifyFiles(checked({ step, config, before, changes, cloud }, asked, ground))),
  ].map(toFile);
}

/** The test name answers as the plan will in the end, and did not before. */
function checked(
  { step, config, before, changes }: Written,
  { target, options }: RunbookAsked,
  { states, configOf }: RunbookGround,
): Checked {
  const common = { target, options, changes: changes.length > 0 };
  const answered = (each: RegionConfig): RegionConfig => expressed(each, target, options);
  if (step.kind !== "test-name" || isRouter(target)) {
    return { ...common, config: answered(config), before: answered(before), name: options.name };
  }
  const last = states.find(({ kind }) => kind === "finish")!;
  return { ...common, config: answered(configOf(last.plan)), before: null, name: testName(options.name) };
}

/** The plan with the prefixes of both. */
const darkPlan = ({ states }: RunbookGround): Plan => states.find(({ kind }) => kind === "dark")!.plan;

/** Registries have the new prefixes before anybody announces them. */
const exportedPlan = (ground: RunbookGround, { target }: RunbookAsked, { kind, plan }: State): Plan =>
  isRegistry(target) && kind === "registry" ? darkPlan(ground) : plan;

/** ROAs and IRR objects of both plans' prefixes: what is live stays valid. Exports to registries have them anyhow. */
function registryFiles(ground: RunbookGround, { target, options }: RunbookAsked): TargetFile[] {
  if (isRegistry(target)) return [];
  const both = ground.configOf(darkPlan(ground));
  return (["roa", "irr"] as const).flatMap((each) => exportBundle(both, each, options).files);
}

const toFile = ({ path, text, language }: TargetFile): ExportFile => ({ path, text, language, sha256: sha256(text) });

function onceEach(findings: readonly ExportFinding[]): ExportFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, message }) => {
    const key = `${code} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
