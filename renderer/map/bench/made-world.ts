import type { ShapeCollection } from "../shapes.ts";
import { arcPaths } from "../arc-path.ts";
import type { FlowArc } from "../flow-arcs.ts";
import type { Position } from "../flow-bundles.ts";

/** Numbers from 0 to 1, the same at every run (mulberry32, T. Ettinger, public domain). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Corners of an area: about as many as a subdivision has at the scale of the real shapes. */
const corners = 24;

/** So many areas side by side on the inhabited part of the world, each a little out of shape. */
export function madeAreas(count: number): ShapeCollection {
  const columns = Math.ceil(Math.sqrt(2.5 * count));
  const rows = Math.ceil(count / columns);
  const random = numbers(1);
  const features = Array.from({ length: count }, (_, at): ShapeCollection["features"][number] => {
    const [lon, lat] = [-170 + (340 / columns) * (at % columns), -55 + (125 / rows) * Math.floor(at / columns)];
    const ring = Array.from({ length: corners }, (__, corner): [number, number] => {
      const angle = (-2 * Math.PI * corner) / corners;
      const radius = 0.42 + 0.1 * random();
      return [lon + (340 / columns) * radius * Math.cos(angle), lat + (125 / rows) * radius * Math.sin(angle)];
    });
    const id = `A${at}`;
    return {
      type: "Feature",
      properties: { id, name: id },
      geometry: { type: "MultiPolygon", coordinates: [[[...ring, ring[0]]]] },
    };
  });
  return { type: "FeatureCollection", features };
}

const pops = 32;

/** So many flows to 32 PoPs; one in twenty is stray, as in the sample. */
export function madeFlows(count: number): FlowArc[] {
  const random = numbers(2);
  const place = (): Position => [-165 + 330 * random(), -50 + 115 * random()];
  const places = Array.from({ length: pops }, place);
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = [place(), places[at % pops]];
    const stray = at % 20 === 0;
    const share = 1 / count;
    const widthPixels = stray ? 1.5 : 0.8;
    return {
      geos: [`A${at % 4000}`],
      from,
      pop: `p${at % pops}`,
      stray,
      share,
      harm: 0,
      paths: arcPaths(from, to),
      widthPixels,
    };
  });
}
