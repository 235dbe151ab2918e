import { geoName } from "#shared/geo/catalogue.ts";
import type { DetailsOf, UserPart } from "#shared/model/details.ts";
import type { Subject } from "#shared/model/subject.ts";
import { useState } from "react";
import { formatShare } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { hasRoutes } from "../state/subjects.ts";
import { Choice } from "../workbench/choice.tsx";
import type { DetailsSection } from "../workbench/contribution.ts";
import { PartBoundary } from "../workbench/part-boundary.tsx";

interface Props {
  of: DetailsOf;
  /** Where these users are. */
  parts: readonly UserPart[];
  subject: Subject;
  sections: readonly DetailsSection[];
}

/** What other parts tell of users: routes differ from geo to geo, so it is told of one of their geos. */
export function StorySections({ of, parts, subject, sections }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const routed = useSession((state) => hasRoutes(subject, state.workspace));
  const geos = of.kind === "geo" ? [of.geo] : parts.map(({ key }) => key);
  const geo = chosen !== null && geos.includes(chosen) ? chosen : (mostStray(parts) ?? geos[0]);
  if (geo === undefined) return null;
  return (
    <>
      {routed && geos.length > 1 && (
        <section className="details-section details-where">
          <h3>Routes from</h3>
          <Choice
            label="Geo whose routes are followed"
            value={geo}
            options={parts.map(({ key, name, share }) => ({
              value: key,
              label: `${name ?? geoName(key)}, ${formatShare(share)}`,
            }))}
            onChange={setChosen}
            testId="details-why-geo"
          />
        </section>
      )}
      {sections.map(({ id, component: Section }) => (
        <PartBoundary key={id} name={id}>
          <Section geo={geo} asn={networkOf(of)} pop={popOf(of)} subject={subject} />
        </PartBoundary>
      ))}
    </>
  );
}

/** The geo with most stray users; null where nobody strays. */
function mostStray(parts: readonly UserPart[]): string | null {
  const worst = parts.toSorted((a, b) => b.strayShare - a.strayShare)[0];
  return worst !== undefined && worst.strayShare > 0 ? worst.key : null;
}

const networkOf = (of: DetailsOf): number | null => (of.kind === "asn" || of.kind === "geo" ? (of.asn ?? null) : null);

const popOf = (of: DetailsOf): string | null => (of.kind === "pop" || of.kind === "flow" ? of.pop : null);
