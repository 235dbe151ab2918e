import { countOf, formatPeriod } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { useProblemNetworks, useViewSubject } from "../state/use-figures.ts";
import { useView } from "../state/view-store.ts";
import type { DetailsSection } from "../workbench/contribution.ts";
import { ProblemNetworks } from "./problem-networks.tsx";
import { SelectedTogether } from "./selected-together.tsx";
import { StrayFlows } from "./stray-flows.tsx";
import { UsersStory } from "./users-story.tsx";
import { FiguresBySubject } from "./figures-by-subject.tsx";
import { GeoStory } from "./geo-story.tsx";
import "./details.css";

/** All that is known of the geo that is selected, told downwards: how bad, how far, which networks. */
export function DetailsPanel({ width, sections }: { width: number; sections: readonly DetailsSection[] }) {
  const geo = useView((state) => state.selectedGeos.at(-1) ?? null);
  const selected = useView((state) => state.selected);
  return (
    <aside
      className="details"
      style={{ width }}
      tabIndex={0}
      aria-label="Details"
      data-testid="details"
      data-geo={geo ?? undefined}
      data-kind={selected?.kind ?? (geo === null ? "world" : "geo")}
    >
      {selected !== null ? (
        <UsersStory of={selected} sections={sections} />
      ) : geo === null ? (
        <WorldStory />
      ) : (
        <>
          <SelectedTogether />
          <GeoStory geo={geo} sections={sections} />
        </>
      )}
    </aside>
  );
}

const worldProblems = 12;

/** Nothing is selected: all users, and where to begin. */
function WorldStory() {
  const subject = useViewSubject();
  const workspace = useSession((state) => state.workspace);
  const { data } = useProblemNetworks(subject, worldProblems);
  return (
    <>
      <header className="details-heading">
        <h2>World</h2>
        <p className="muted">
          {countOf(workspace?.cells ?? 0, "cell")}, {formatPeriod(workspace?.periods ?? null)}. Click a geo on the map
          or in the table for its own figures.
        </p>
      </header>
      <FiguresBySubject geo={null} />
      {subject && <StrayFlows of={null} subject={subject} />}
      {data && subject && <ProblemNetworks problems={data.rows} subject={subject} geo={null} />}
    </>
  );
}
