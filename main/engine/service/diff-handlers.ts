import { basename } from "node:path";
import type { Plan } from "#shared/model/plan.ts";
import { subjectName } from "#shared/model/subject.ts";
import type { Params } from "#shared/rpc/contract.ts";
import { adoptConfig } from "../adopting/adopt.ts";
import { formatOrKnown } from "../adopting/format-at.ts";
import { planDiff, type DiffSide } from "../diff/plan-diff.ts";
import { listPops } from "../workspace/info.ts";
import type { Handlers } from "./handler.ts";
import { planOf, regionConfigOf } from "./region-config.ts";
import { scoreContext } from "./score-context.ts";
import type { Session } from "./session.ts";

type Word = Params<"plan.diff">["a"];

export const diffHandlers: Handlers<"plan.diff"> = {
  "plan.diff": (session, { a, b, options }) => {
    const [planA, planB] = [storedPlan(session, a), storedPlan(session, b)];
    const sideA = side(session, a, planA, planB);
    const sideB = side(session, b, planB, planA ?? sideA.diff.config.plan);
    const diff = planDiff(scoreContext(session, options), sideA.diff, sideB.diff);
    return { ...diff, notes: [...diff.notes, ...sideA.notes, ...sideB.notes] };
  },
};

const storedPlan = (session: Session, word: Word): Plan | null =>
  word.kind === "config" ? null : planOf(session, word);

/** A configuration is read beside the other side, whose regions have the same addresses where nothing changed. */
function side(session: Session, word: Word, plan: Plan | null, like: Plan | null): { diff: DiffSide; notes: string[] } {
  if (word.kind !== "config") {
    return { diff: { name: subjectName(word), config: regionConfigOf(session, plan!), dnsOnly: false }, notes: [] };
  }
  const { path, service } = word;
  const format = formatOrKnown(path, word.format);
  const pops = listPops(session.committed()).map(({ id }) => id);
  const name = `${format}:${basename(path)}`;
  const ground = { id: "config", name, pops, like };
  const adopted = adoptConfig(path, format, service, ground);
  const notes = adopted.findings
    .filter(({ severity }) => severity === "warning")
    .map(
      ({ file, line, column, message }) => `${name}: ${file === null ? "" : `${file}:${line}:${column}: `}${message}`,
    );
  return { diff: { name, config: regionConfigOf(session, adopted.plan), dnsOnly: format !== "json" }, notes };
}
