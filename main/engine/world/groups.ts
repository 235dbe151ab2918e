import type { World } from "./world.ts";

/**
 * Cells by what they share: their country (a geo without one stands for itself) and the network whose
 * routing errors they have in common (the AS; for unknown ASes the country).
 */
export interface CellGroups {
  /** Names of countries by index: ISO 3166-1 alpha-2, or the geo's own code. */
  readonly countries: readonly string[];
  readonly countryOfGeo: Int32Array;
  readonly countryOfCell: Int32Array;
  /** Distinct ASNs, rising. */
  readonly asns: Float64Array;
  readonly asnOfCell: Int32Array;
  /** AS index, or asns.length + country index where the AS is unknown. */
  readonly networkOfCell: Int32Array;
  readonly networkCount: number;
  /** Index of each known resolver operator's ASN, in rising order of ASN. */
  readonly operatorIndex: ReadonlyMap<number, number>;
}

const known = new WeakMap<World, CellGroups>();

/** The groups of a world's cells, worked out once per world. */
export function cellGroups(world: World): CellGroups {
  let groups = known.get(world);
  if (!groups) known.set(world, (groups = findGroups(world)));
  return groups;
}

function findGroups(world: World): CellGroups {
  const { cells, geos } = world;
  const countries = [...new Set(geos.map((geo) => geo.country ?? geo.code))].sort();
  const countryIndex = new Map(countries.map((code, index) => [code, index]));
  const countryOfGeo = Int32Array.from(geos, (geo) => countryIndex.get(geo.country ?? geo.code)!);
  const asns = Float64Array.from(new Set(cells.asn)).sort();
  const asnIndex = new Map(Array.from(asns, (asn, index) => [asn, index]));
  const countryOfCell = cells.geo.map((geo) => countryOfGeo[geo]);
  const asnOfCell = Int32Array.from(cells.asn, (asn) => asnIndex.get(asn)!);
  const networkOfCell = asnOfCell.map((asn, cell) => (cells.asn[cell] === 0 ? asns.length + countryOfCell[cell] : asn));
  return {
    countries,
    countryOfGeo,
    countryOfCell,
    asns,
    asnOfCell,
    networkOfCell,
    networkCount: asns.length + countries.length,
    operatorIndex: new Map(
      Array.from(Float64Array.from(new Set(world.resolvers?.asn ?? [])).sort(), (asn, index) => [asn, index]),
    ),
  };
}
