import { useEffect, useMemo, useState } from "react";
import { subjectOf } from "../headline/subject-options.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { withDocument } from "../state/subjects.ts";
import { useRole } from "../state/use-figures.ts";
import { ConfigExport } from "./config-export.tsx";
import { optionsOf, useExport, type ExportRequest } from "./export-store.ts";
import { RunbookExport } from "./runbook-export.tsx";
import "../tables/tables.css";
import "./export.css";

/** Typing in the form asks the engine only when it rests. */
const PAUSE_MS = 250;

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setRested(value), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [value]);
  return rested;
}

/** A plan as the configuration of a system, or as the steps from what is live to it. */
export function ExportView() {
  const { part, plan: chosen, target, form } = useExport();
  const inView = useRole("plan");
  const document = useActivePlan();
  const value = chosen ?? (inView?.kind === "plan" ? `plan:${inView.id}` : null);
  const rested = useRested(form);
  const request = useMemo((): ExportRequest | null => {
    const plan = value === null ? null : withDocument(subjectOf(value), document);
    return plan && { plan, target, options: optionsOf(rested) };
  }, [value, document, target, rested]);
  return part === "config" ? (
    <ConfigExport request={request} plan={value} />
  ) : (
    <RunbookExport request={request} plan={value} />
  );
}
