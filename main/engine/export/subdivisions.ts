import type { ExportFinding } from "#shared/model/export.ts";
import { finding } from "./findings.ts";
import type { DnsGeo, GeoDns } from "./geo-dns.ts";

/**
 * For servers that read the first level of subdivisions only: the geos without those of deeper levels, and a finding
 * for each whose users get another region by that.
 */
export function deepSubdivisions({ geos }: GeoDns, server: string): { geos: DnsGeo[]; findings: ExportFinding[] } {
  const isDeep = ({ subdivisions }: DnsGeo): boolean => subdivisions.length > 1;
  const kept = geos.filter((geo) => !isDeep(geo));
  const findings = geos.filter(isDeep).flatMap((geo) => {
    const above = decidesAbove(kept, geo);
    if (above?.region === geo.region) return [];
    return [
      finding(
        "warning",
        "subdivision-too-deep",
        `${server} reads only the first level of subdivisions, and ${geo.geo} is of the second`,
        {
          approximation: above
            ? `its users get ${above.region.id}, as ${above.geo}`
            : "its users follow the next wider geo",
          userShare: geo.share,
        },
      ),
    ];
  });
  return { geos: kept, findings };
}

/** The most specific of the geos that holds another: wide ones come first in the list. */
const decidesAbove = (geos: readonly DnsGeo[], inner: DnsGeo): DnsGeo | undefined =>
  geos.findLast(
    ({ continent, country, subdivisions }) =>
      continent === inner.continent &&
      (country === null || country === inner.country) &&
      (subdivisions.length === 0 || subdivisions[0] === inner.subdivisions[0]),
  );
