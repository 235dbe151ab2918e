import { existsSync } from "node:fs";
import { CatchmentError } from "#shared/model/errors.ts";
import { BuiltinPlanId } from "#shared/model/plan.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { EngineClient } from "#shared/rpc/contract.ts";

/**
 * The subject that a word of the command line names: `optimal`, `deployment:ID`, `plan:ID`, an id of either
 * (BAD_USAGE where it is both), or a plan file.
 */
export async function readSubject(engine: EngineClient, word: string): Promise<Subject> {
  if (word === "optimal") return { kind: "optimal" };
  const prefixed = /^(deployment|plan):(.+)$/s.exec(word);
  if (prefixed?.[1] === "deployment") return { kind: "deployment", id: prefixed[2] ?? "" };
  if (prefixed) return readPlan(engine, prefixed[2] ?? "");

  const info = await engine.call("workspace.info", {});
  const isDeployment = info.deployments.some(({ id, group }) => id === word || group === word);
  const isPlan = isPlanId(word, info.plans);
  if (isDeployment && isPlan) {
    throw new CatchmentError(
      "BAD_USAGE",
      `"${word}" is both a deployment and a plan: write deployment:${word} or plan:${word}`,
    );
  }
  if (isDeployment) return { kind: "deployment", id: word };
  if (isPlan || existsSync(word)) return readPlan(engine, word);
  const next =
    info.deployments.length > 0
      ? `measured are ${info.deployments.map(({ id }) => id).join(", ")}`
      : "none was measured yet, import rum-assignments";
  throw new CatchmentError("NOT_FOUND", `There is no deployment, group, plan or file named "${word}": ${next}`, {
    subject: word,
  });
}

/** The plan that a word names: a stored or built-in id, else a JSON or YAML file. */
export async function readPlan(engine: EngineClient, word: string): Promise<Subject> {
  const info = await engine.call("workspace.info", {});
  if (isPlanId(word, info.plans)) return { kind: "plan", id: word };
  if (existsSync(word)) return { kind: "document", plan: await engine.call("plan.read", { path: word }) };
  throw new CatchmentError("NOT_FOUND", `There is no plan or file named "${word}"`, { plan: word });
}

const isPlanId = (word: string, plans: readonly { id: string }[]): boolean =>
  BuiltinPlanId.safeParse(word).success || plans.some(({ id }) => id === word);
