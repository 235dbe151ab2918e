import { geoName } from "#shared/geo/catalogue.ts";
import type { Details } from "#shared/model/details.ts";
import { formatShare } from "../figures/format.ts";
import { networkName } from "../why/route-text.ts";

/** The resolvers of the users, by operator and place: what DNS sees of them. */
export function Resolvers({ details }: { details: Pick<Details, "resolvers" | "resolversKnownShare"> }) {
  const { resolvers, resolversKnownShare } = details;
  return (
    <section className="details-section" data-testid="details-resolvers">
      <h3>Resolvers</h3>
      {resolvers === null && <p className="muted">None are known: import resolvers to see what DNS sees.</p>}
      {resolvers?.length === 0 && <p className="muted">None are known of these users.</p>}
      {resolvers?.map(({ asn, name, resolverGeo, share, abroadShare, region }) => (
        <div key={`${asn} ${resolverGeo}`} className="details-network">
          <div className="details-line">
            <span>{asn === 0 ? "operator unknown" : networkName(asn, name)}</span>
            <span>{formatShare(share)}</span>
          </div>
          <div className="details-line details-small">
            <span>
              in {geoName(resolverGeo)}
              {abroadShare > 0.005 && `, ${formatShare(abroadShare)} of them abroad`}
            </span>
            {region !== null && <span>region {region}</span>}
          </div>
        </div>
      ))}
      {resolvers && resolvers.length > 0 && resolversKnownShare < 0.995 && (
        <p className="details-small">known for {formatShare(resolversKnownShare)} of these users</p>
      )}
    </section>
  );
}
