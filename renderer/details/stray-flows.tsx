import { geoName } from "#shared/geo/catalogue.ts";
import type { DetailsOf } from "#shared/model/details.ts";
import type { Subject } from "#shared/model/subject.ts";
import type { Flow } from "#shared/model/view.ts";
import { useMemo } from "react";
import { formatMs, formatShare } from "../figures/format.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { subjectLabel } from "../state/subjects.ts";
import { useReady, useScoreOptions } from "../state/use-figures.ts";
import { usePointing } from "../state/use-pointing.ts";
import { useQuery } from "../state/use-query.ts";
import { select } from "../state/view-store.ts";
import { topStrayFlows } from "./top-stray-flows.ts";

const shown = 6;

/** The flows of these users (null: of all) that lose most; each opens its own details. */
export function StrayFlows({ of, subject }: { of: DetailsOf | null; subject: Subject }) {
  const options = useScoreOptions();
  const asn = of?.kind === "asn" || of?.kind === "geo" ? of.asn : undefined;
  const ready = useReady();
  // Without a network it is the map's own question, which has been answered.
  const asked = { subject, options: asn === undefined ? options : { ...options, asn } };
  const { data } = useQuery("view.map", ready ? asked : null);
  const plan = useActivePlan();
  const rows = useMemo(() => topStrayFlows(data?.flows ?? [], of, plan, shown), [data, of, plan]);
  if (rows.length === 0) return null;
  return (
    <section className="details-section" data-testid="details-stray-flows">
      <h3 title="Flows most of whose users have a better PoP, by users times excess">
        Top stray flows · {subjectLabel(subject)}
      </h3>
      {rows.map((flow) => (
        <FlowRow key={`${flow.geo} ${flow.pop}`} flow={flow} whose={asn === undefined ? "of users" : `of AS${asn}`} />
      ))}
    </section>
  );
}

function FlowRow({ flow: { geo, pop, share, excessMs }, whose }: { flow: Flow; whose: string }) {
  const pointing = usePointing({ kind: "flow", geo, pop });
  return (
    <div
      {...pointing}
      className="details-line"
      title={`${formatShare(share)} ${whose}, mean excess ${formatMs(excessMs)}`}
    >
      <button
        type="button"
        className="details-flow details-name"
        onClick={() => select({ kind: "flow", geos: [geo], pop })}
      >
        <span className="details-ellipsis">{geoName(geo)}</span>
        <span>→ {pop}</span>
      </button>
      <span>
        <span className="muted">{formatShare(share)}</span> <span className="details-stray">+{formatMs(excessMs)}</span>
      </span>
    </div>
  );
}
