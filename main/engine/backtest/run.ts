import type { DeploymentBackTest } from "#shared/model/backtest.ts";
import { scoringSettings, type Accuracy, type Settings } from "#shared/model/settings.ts";
import type { ScoreContext } from "../scoring/context.ts";
import { agreementOf, type Agreement } from "./agreement.ts";
import { hasSuperset, learnAccuracies, type LearnedRule, type Lesson } from "./learn.ts";
import type { MeasuredRtt } from "./rtt-error.ts";
import { scoreBackTest } from "./score.ts";
import { backTestSubject, backTestSubjects, worldWithout, type BackTestSubject } from "./subjects.ts";

export interface BackTestRequest {
  readonly context: ScoreContext;
  readonly settings: Settings;
  /** One deployment or group; null: all of them. */
  readonly only: string | null;
  readonly learnFromHeldOut: boolean;
  /** Mean measured latency of the members of a subject; null where none was imported. */
  readonly measuredRtt: (members: readonly number[]) => MeasuredRtt | null;
  /** Called before each subject; may throw to stop. */
  readonly onSubject: (id: string, done: number, total: number) => Promise<void>;
}

export interface BackTestOutcome {
  readonly deployments: readonly DeploymentBackTest[];
  readonly learned: readonly LearnedRule[];
  readonly warnings: readonly string[];
}

/**
 * Predicts measured deployments from the others, and learns the accuracy of every rule on the way. The subjects are
 * scored with what was learned, as every later simulation is. NOT_FOUND and BAD_INPUT as for `backTestSubject`.
 */
export async function runBackTest(request: BackTestRequest): Promise<BackTestOutcome> {
  const { context, learnFromHeldOut } = request;
  const all = backTestSubjects(context.world);
  const asked = request.only === null ? all : [backTestSubject(context.world, request.only)];
  const teachers = all.filter((subject) => learnFromHeldOut || !subject.heldOut);
  const total = teachers.length + asked.length;
  let done = 0;
  const seen = new Map<string, Seen>();
  const look = async (subject: BackTestSubject): Promise<Seen> => {
    await request.onSubject(subject.id, done++, total);
    const known = seen.get(subject.id) ?? see(request, subject);
    seen.set(subject.id, known);
    return known;
  };
  const lessons: Lesson[] = [];
  for (const subject of teachers) {
    const { hidden, agreement } = await look(subject);
    lessons.push({ subject, agreement, hasSuperset: hasSuperset(hidden, subject) });
  }
  const learned = teachers.length > 1 ? learnAccuracies(lessons) : [];
  const settings = scoringSettings(request.settings, accuracyOf(learned));
  const deployments: DeploymentBackTest[] = [];
  for (const subject of asked) {
    const { hidden } = await look(subject);
    // Anew: what was learned may have changed the order of the rules.
    const agreement = agreementOf(hidden, subject, settings);
    const measuredRtt = request.measuredRtt(subject.members);
    deployments.push(
      scoreBackTest({ context: { ...context, settings }, hidden, subject, settings, agreement, measuredRtt }),
    );
  }
  return { deployments, learned, warnings: warningsOf(teachers, all) };
}

interface Seen {
  readonly hidden: ReturnType<typeof worldWithout>;
  readonly agreement: Agreement;
}

function see({ context, settings, learnFromHeldOut }: BackTestRequest, subject: BackTestSubject): Seen {
  const hidden = worldWithout(context.world, subject, learnFromHeldOut);
  return { hidden, agreement: agreementOf(hidden, subject, scoringSettings(settings)) };
}

const accuracyOf = (learned: readonly LearnedRule[]): Partial<Accuracy> =>
  Object.fromEntries(learned.map(({ rule, accuracy }) => [rule, accuracy]));

function warningsOf(teachers: readonly BackTestSubject[], all: readonly BackTestSubject[]): string[] {
  if (all.length === 0) return ["No anycast deployment was measured in this window: there is nothing to test"];
  if (teachers.length > 1) return [];
  return ["It takes two measured anycast deployments that are not held out to learn accuracies: none were learned"];
}
