import type { Found, HitKind } from "#shared/model/search.ts";
import { useReady } from "../state/use-figures.ts";
import { useQuery, type Query } from "../state/use-query.ts";

/** What in the workspace is called so; asks nothing for no text. */
export function useFound(text: string, kinds: readonly HitKind[] | null, limit: number): Query<Found> {
  const ready = useReady() && text.trim() !== "";
  return useQuery("find.names", ready ? { text, ...(kinds ? { kinds: [...kinds] } : {}), limit } : null);
}
