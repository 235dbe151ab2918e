import { geoName } from "#shared/geo/catalogue.ts";
import type { Details, DetailsOf } from "#shared/model/details.ts";
import { countOf, formatPeriod, formatShare, formatShortCount } from "../figures/format.ts";
import { filterFlows, useMapLook } from "../map/map-look.ts";
import { useActivePlan } from "../state/plan-store.ts";
import { useSession } from "../state/session-store.ts";

/** Who these users are, how many, and what of them the map can show alone. */
export function UsersHeading({ of, details }: { of: DetailsOf; details: Details | null }) {
  return (
    <header className="details-heading">
      <h2>
        <Title of={of} name={details?.name ?? null} />
      </h2>
      <p className="muted">
        {details
          ? `${formatShare(details.weightShare)} of users · ${sizeOf(details)} · ${formatShortCount(details.samples)} samples, ${formatPeriod(details.period)}`
          : "…"}
      </p>
      {(of.kind === "asn" || of.kind === "pop") && <FlowsOnMap of={of} />}
    </header>
  );
}

/** Leaves only the flows of the network, or to the PoP, on the map, and brings the others back. */
function FlowsOnMap({ of }: { of: Extract<DetailsOf, { kind: "asn" | "pop" }> }) {
  const { asn, pop } = useMapLook((look) => look.flows);
  const alone = of.kind === "asn" ? asn === of.asn : pop === of.pop;
  const filter = of.kind === "asn" ? { asn: alone ? null : of.asn } : { pop: alone ? null : of.pop };
  return (
    <button
      type="button"
      className="link details-small"
      aria-pressed={alone}
      data-testid="details-flows"
      onClick={() => filterFlows(filter)}
    >
      {alone ? "All flows on the map again" : `Only flows ${of.kind === "asn" ? "of it" : "to it"} on the map`}
    </button>
  );
}

/** How many geos, networks and cells they are. */
const sizeOf = ({ geos, networks, cells }: Details): string =>
  [countOf(geos, "geo"), countOf(networks, "network"), countOf(cells, "cell")].join(", ");

function Title({ of, name }: { of: DetailsOf; name: string | null }) {
  const pops = useSession((state) => state.workspace?.pops);
  switch (of.kind) {
    case "asn":
      return (
        <>
          {of.asn === 0 ? "Unknown networks" : (name ?? `AS${of.asn}`)} <span className="muted">AS{of.asn}</span>
        </>
      );
    case "pop": {
      const pop = pops?.find(({ id }) => id === of.pop);
      return (
        <>
          {of.pop} <span className="muted">PoP, {pop?.city ?? pop?.name ?? "not in this workspace"}</span>
        </>
      );
    }
    case "geos":
      return (
        <>
          {of.geos.length} geos <span className="muted">{namesOf(of.geos)}</span>
        </>
      );
    case "region":
      return <RegionTitle id={of.region} />;
    case "flow":
      return (
        <>
          {of.geos.length === 1 ? geoName(of.geos[0] ?? "") : `${of.geos.length} geos`} → {of.pop}{" "}
          <span className="muted">flow</span>
        </>
      );
    case "geo":
      return (
        <>
          AS{of.asn} <span className="muted">in {geoName(of.geo)}</span>
        </>
      );
  }
}

const named = 3;

/** The first names, and how many more there are. */
function namesOf(geos: readonly string[]): string {
  const more = geos.length - named;
  return `${geos.slice(0, named).map(geoName).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

function RegionTitle({ id }: { id: string }) {
  const plan = useActivePlan();
  const region = plan?.regions.find((each) => each.id === id);
  return (
    <>
      {region && <i className="region-swatch" style={{ background: region.color }} />} {region?.name ?? id}{" "}
      <span className="muted">region of {plan?.id ?? "a plan"}</span>
    </>
  );
}
