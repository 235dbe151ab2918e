import type { Accuracies } from "#shared/model/backtest.ts";
import type { Explanation, RoutingStatus } from "#shared/model/routing.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useEffect, useState } from "react";
import { useReady, useScoreOptions } from "./use-figures.ts";
import { useQuery, type Query } from "./use-query.ts";

/** Topology, sessions and communities of the workspace. */
export const useRoutingStatus = (): Query<RoutingStatus> => useQuery("routing.status", useReady() ? {} : null);

/** The accuracies in use, and what each rests on. */
export const useAccuracies = (): Query<Accuracies> => useQuery("backtest.accuracies", useReady() ? {} : null);

/** At most so many routes: one geo's story is told by its largest ones; those to one PoP may stand far down. */
const mostRoutes = { all: 24, ofPop: 400 };

/** Why the users of a geo (of one AS in it) end up where they do; `ofPop`: with enough routes to pick those of one PoP. */
export function useExplanation(
  subject: Subject | null,
  geo: string | null,
  asn: number | null,
  ofPop = false,
): Query<Explanation> {
  const options = useScoreOptions();
  const asked = useReady() && subject !== null && subject.kind !== "optimal" && geo !== null;
  return useQuery(
    "routing.explain",
    asked
      ? { subject, geo, ...(asn === null ? {} : { asn }), top: ofPop ? mostRoutes.ofPop : mostRoutes.all, options }
      : null,
  );
}

const quietMs = 400;

/** True once a part of the window has been there for a moment. */
export function useIsQuiet(): boolean {
  const [isQuiet, setIsQuiet] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsQuiet(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return isQuiet;
}

/** The value once it has stayed the same for a moment: what takes long is not asked for at every step of an edit. */
export function useQuiet<T>(value: T): T {
  const [quiet, setQuiet] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(value), quietMs);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet;
}
