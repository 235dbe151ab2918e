import { useSession } from "../state/session-store.ts";
import { useToleranceMs } from "../state/use-figures.ts";
import { setFilters, useView } from "../state/view-store.ts";
import { Choice } from "../workbench/choice.tsx";

const tolerancesMs = [0, 5, 10, 25];

/** How far from the best a PoP may be and still count as optimal; every figure of the window follows. */
export function ToleranceStatus() {
  const open = useSession((state) => state.workspace !== null);
  const toleranceMs = useToleranceMs();
  if (!open) return null;
  const offered = [...new Set([...tolerancesMs, toleranceMs])].toSorted((a, b) => a - b);
  return (
    <Choice
      className="status-choice"
      label="Tolerance: a PoP this close to the best counts as optimal"
      value={String(toleranceMs)}
      options={offered.map((ms) => ({ value: String(ms), label: ms === 0 ? "strict, 0 ms" : `within ${ms} ms` }))}
      onChange={(value) => setFilters({ toleranceMs: Number(value) })}
      testId="status-tolerance"
    />
  );
}

/** IPv4 and IPv6 are measured and predicted apart: which one is in sight, where the workspace has both. */
export function FamilyStatus() {
  const deployments = useSession((state) => state.workspace?.deployments ?? null);
  const family = useView((state) => state.filters.family);
  if (!deployments?.some((deployment) => deployment.family === 6)) return null;
  return (
    <Choice
      className="status-choice"
      label="Address family of all figures"
      value={family === 6 ? "6" : "4"}
      options={[
        { value: "4", label: "IPv4" },
        { value: "6", label: "IPv6" },
      ]}
      onChange={(value) => setFilters({ family: value === "6" ? 6 : 4 })}
      testId="status-family"
    />
  );
}
