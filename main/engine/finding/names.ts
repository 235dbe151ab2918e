import { geoFacts, geoName, parentsOf } from "#shared/geo/catalogue.ts";
import type { Hit } from "#shared/model/search.ts";
import type { PlanSummary } from "#shared/model/workspace.ts";
import { listDeployments, listPops } from "../workspace/info.ts";
import type { Workspace } from "../workspace/open.ts";

/** A plan by its names; plans change without an import, so they are not among the names of the data. */
export const planName = ({ id, name }: PlanSummary): Hit => ({
  kind: "plan",
  id,
  name: id,
  note: name === id ? "" : name,
  cells: null,
});

/** What the data of a workspace can be called by a name: deployments, PoPs, geos and the ASes with cells. */
export function namesOf(workspace: Workspace): Hit[] {
  return [
    ...deploymentNames(workspace),
    ...listPops(workspace).map(({ id, name, city, country, state }): Hit => ({
      kind: "pop",
      id,
      name: id,
      note: [name === id ? null : name, city, geoName(country), state === "active" ? null : state]
        .filter((part, at, all) => part !== null && all.indexOf(part) === at)
        .join(", "),
      cells: null,
    })),
    ...geoNames(workspace),
    ...asNames(workspace),
  ];
}

function deploymentNames(workspace: Workspace): Hit[] {
  const deployments = listDeployments(workspace);
  const groups = [...new Set(deployments.flatMap(({ group }) => group ?? []))];
  return [
    ...deployments.map(({ id, mechanism, group }): Hit => ({
      kind: "deployment",
      id,
      name: id,
      note: group === null ? mechanism : `${mechanism}, of ${group}`,
      cells: null,
    })),
    ...groups.map((id): Hit => ({ kind: "deployment", id, name: id, note: "group", cells: null })),
  ];
}

/** Geos that have cells, and those above them: a country whose cells are all of its states is there too. */
function geoNames({ db }: Workspace): Hit[] {
  const rows = db
    .prepare("SELECT geo.code AS code, count(*) AS cells FROM cell JOIN geo ON geo.id = cell.geo GROUP BY geo.id")
    .all() as { code: string; cells: number }[];
  const cells = new Map<string, number>();
  for (const row of rows) {
    for (const code of [row.code, ...parentsOf(row.code)]) {
      if (code !== "*") cells.set(code, (cells.get(code) ?? 0) + row.cells);
    }
  }
  return [...cells].map(([id, count]): Hit => {
    const country = geoFacts(id)?.kind === "subdivision" ? geoFacts(id)?.country : null;
    const note = country ? `${id}, ${geoName(country)}` : id;
    return { kind: "geo", id, name: geoName(id), note, cells: count };
  });
}

function asNames({ db }: Workspace): Hit[] {
  const rows = db
    .prepare(
      `SELECT cells.asn AS asn, cells.cells AS cells, as_info.name AS name, as_info.country AS country
       FROM (SELECT asn, count(*) AS cells FROM cell WHERE asn > 0 GROUP BY asn) AS cells
       LEFT JOIN as_info ON as_info.asn = cells.asn`,
    )
    .all() as { asn: number; cells: number; name: string | null; country: string | null }[];
  return rows.map(({ asn, cells, name, country }): Hit => {
    const note = [name, country ? geoName(country) : null].filter((part) => part !== null && part !== "").join(", ");
    return { kind: "asn", id: String(asn), name: `AS${asn}`, note, cells };
  });
}
