import type { CallOptions, MethodName, Progress } from "#shared/rpc/contract.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { create } from "zustand";
import { addLog } from "./log-store.ts";

/** Something the engine works on for longer than a moment. */
export interface Job {
  id: number;
  label: string;
  progress: Progress | null;
  /** The user has asked for its end. */
  cancelling: boolean;
  cancel: () => void;
}

/** What takes longer than a moment just now, the oldest first. */
export const useJobs = create<{ jobs: readonly Job[] }>()(() => ({ jobs: [] }));

/** What is over sooner is no job. */
const SHOWN_AFTER_MS = 800;

const labels: Partial<Record<MethodName, string>> = {
  "workspace.info": "Reading the workspace",
  "import.parse": "Reading files",
  "import.commit": "Importing",
  "score.measure": "Measuring",
  "score.simulate": "Simulating",
  "score.compare": "Comparing",
  "score.problems": "Looking for problem networks",
  "view.map": "Figures for the map",
  "view.geo": "Figures of a geo",
  "view.distribution": "Distribution of latencies",
  "view.confusion": "PoPs served and best",
  "score.matrix": "Comparing many subjects",
  "find.names": "Searching",
  "plan.template": "Making a plan from a template",
  "export.config": "Writing configs",
  "export.preview": "Preparing the export",
  "export.write": "Writing the export",
  "export.writeSeveral": "Writing the exports",
  "export.check": "Checking configs",
  "routing.explain": "Explaining routes",
  "routing.fixes": "Looking for fixes",
  "backtest.run": "Back-testing",
  "picture.render": "Drawing a picture",
  "picture.write": "Writing a picture",
  "report.document": "Writing the report",
  "report.write": "Writing the main job's files",
};

/** A method without a label of its own is named as the contract names it. */
const labelOf = (name: MethodName): string => labels[name] ?? name;

const logName = (name: MethodName): string => (labels[name] === undefined ? name : `${labels[name]} (${name})`);

let lastId = 0;

/**
 * Follows one call: when it takes longer than a moment it becomes a job that the user sees and can cancel; what took
 * long or failed is logged. `run` gets the options to call with.
 */
export async function followCall<T>(
  name: MethodName,
  { signal, onProgress }: CallOptions,
  run: (options: CallOptions) => Promise<T>,
): Promise<T> {
  const id = ++lastId;
  const stopper = new AbortController();
  const startedAt = performance.now();
  let progress: Progress | null = null;
  const cancel = (): void => {
    change(id, { cancelling: true });
    stopper.abort();
  };
  const timer = setTimeout(() => {
    const job: Job = { id, label: labelOf(name), progress, cancelling: false, cancel };
    useJobs.setState(({ jobs }) => ({ jobs: [...jobs, job] }));
  }, SHOWN_AFTER_MS);
  try {
    return await run({
      signal: signal ? AbortSignal.any([signal, stopper.signal]) : stopper.signal,
      onProgress: (news) => {
        progress = news;
        change(id, { progress: news });
        onProgress?.(news);
      },
    });
  } catch (thrown) {
    tellFailure(name, CatchmentError.from(thrown));
    throw thrown;
  } finally {
    clearTimeout(timer);
    tellDuration(name, performance.now() - startedAt);
    if (useJobs.getState().jobs.some((job) => job.id === id)) {
      useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
    }
  }
}

function change(id: number, part: Partial<Job>): void {
  if (!useJobs.getState().jobs.some((job) => job.id === id)) return;
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...part } : job)) }));
}

function tellFailure(name: MethodName, { code, message }: CatchmentError): void {
  if (code === "CANCELLED") return;
  addLog({ source: "engine", level: "error", text: `${logName(name)}: ${code}: ${message}` });
}

function tellDuration(name: MethodName, ms: number): void {
  if (ms < SHOWN_AFTER_MS) return;
  addLog({ source: "engine", level: "info", text: `${logName(name)}: ${(ms / 1000).toFixed(1)} s` });
}
