import { geoFacts, geoName } from "#shared/geo/catalogue.ts";
import type { Comparison, Figures, FigureRow } from "#shared/model/figures.ts";
import type { MapView } from "#shared/model/view.ts";

/** One geo of the table; baseline and points only of a difference. */
export interface BarRow {
  readonly geo: string;
  readonly name: string;
  /** Share (0-1) of all users. */
  readonly share: number;
  readonly subject: Figures;
  readonly baseline: Figures | null;
  /** Change in percentage points, and its interval. */
  readonly points: number | null;
  readonly range: readonly [number | null, number | null];
}

export interface BarTable {
  readonly title: string;
  readonly rows: readonly BarRow[];
}

/** Of a subject alone: the map's layer; of a difference: comparisons by country and by geo. */
export type BarsFigures =
  | { readonly kind: "subject"; readonly view: MapView }
  | { readonly kind: "difference"; readonly byCountry: Comparison; readonly byGeo: Comparison };

/** Countries, and the subdivisions of the country that has most users in some (as the origin article lists US states). */
export function barTables(figures: BarsFigures): BarTable[] {
  const [countries, geos] =
    figures.kind === "subject"
      ? [figures.view.countries.map(ofSubject), figures.view.total.rows.map(ofSubject)]
      : [figures.byCountry.rows.map(ofDifference), figures.byGeo.rows.map(ofDifference)];
  const divided = mostDivided(geos);
  const tables = [{ title: "Countries", rows: countries.toSorted(byUsers) }];
  if (divided !== null) {
    const rows = geos.filter(({ geo }) => subdivisionOf(geo) === divided).toSorted(byUsers);
    const parts = { title: divided === "US" ? "US states" : `Parts of ${geoName(divided)}`, rows };
    // A single country has nothing to be compared with: its parts say more.
    if (countries.length === 1) return [parts];
    tables.push(parts);
  }
  return tables.filter(({ rows }) => rows.length > 0);
}

const byUsers = (a: BarRow, b: BarRow): number => b.share - a.share || (a.geo < b.geo ? -1 : 1);

function mostDivided(rows: readonly BarRow[]): string | null {
  const users = new Map<string, number>();
  for (const { geo, share } of rows) {
    const country = subdivisionOf(geo);
    if (country !== null) users.set(country, (users.get(country) ?? 0) + share);
  }
  const [first] = [...users].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first?.[0] ?? null;
}

/** The country that this geo is a part of. */
function subdivisionOf(geo: string): string | null {
  const facts = geoFacts(geo);
  return facts?.kind === "subdivision" ? facts.country : null;
}

function ofSubject(row: Figures & Pick<FigureRow, "key" | "share">): BarRow {
  const geo = row.key.geo ?? row.key.country ?? "*";
  const { share, interval90 } = row;
  return { geo, name: geoName(geo), share, subject: row, baseline: null, points: null, range: interval90 };
}

function ofDifference({ key, share, a, b, difference }: Comparison["rows"][number]): BarRow {
  const geo = key.geo ?? key.country ?? "*";
  const { percentOptimal, interval90 } = difference;
  return { geo, name: geoName(geo), share, subject: b, baseline: a, points: percentOptimal, range: interval90 };
}
