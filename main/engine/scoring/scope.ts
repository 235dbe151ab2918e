import { isKnownGeo } from "#shared/geo/catalogue.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { World } from "../world/world.ts";
import { cellsOfFamily, type FamilyChoice } from "./samples.ts";

const CONTINENT = /^continent:(AF|AN|AS|EU|NA|OC|SA)$/;
const PLACE = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * 1 for each geo of the world that lies in `within`, itself included. BAD_USAGE for what has no geo's form,
 * NOT_FOUND for a code that no geo has: a slip of the pen must not look like a place without users.
 */
export function geosWithin(world: World, within: string): Uint8Array {
  if (within === "*") return new Uint8Array(world.geos.length).fill(1);
  const continent = CONTINENT.exec(within)?.[1];
  if (!continent && !PLACE.test(within)) {
    throw new CatchmentError("BAD_USAGE", `${within} is no geo: expected a code such as BR, US-NY, continent:EU or *`, {
      within,
    });
  }
  if (!isKnownGeo(within) && !world.geos.some(({ code }) => code === within)) {
    throw new CatchmentError("NOT_FOUND", `There is no geo ${within}`, { within });
  }
  return Uint8Array.from(world.geos, (geo) =>
    geo.code === within || (continent ? geo.continent === continent : geo.country === within) ? 1 : 0,
  );
}

/** 1 for each cell that a figure is about: of the family, within the geo, of the AS. */
export function cellsInScope(world: World, family: FamilyChoice, within?: string, asn?: number): Uint8Array {
  const inScope = cellsOfFamily(world, family);
  const geos = within === undefined ? null : geosWithin(world, within);
  const { geo, asn: asnOfCell } = world.cells;
  for (let cell = 0; cell < inScope.length; cell++) {
    if (geos && !geos[geo[cell]]) inScope[cell] = 0;
    if (asn !== undefined && asnOfCell[cell] !== asn) inScope[cell] = 0;
  }
  return inScope;
}
