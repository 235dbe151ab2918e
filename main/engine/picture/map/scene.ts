import type { Pop } from "#shared/model/entities.ts";
import type { Legend } from "../scene.ts";

export interface Fill {
  readonly color: string;
  /** Most of the users could not be judged. */
  readonly hatched: boolean;
}

/** Users of one geo at one PoP; width grows with the share. */
export interface DrawnFlow {
  readonly from: { readonly lat: number; readonly lon: number };
  readonly to: { readonly lat: number; readonly lon: number };
  readonly share: number;
  readonly stray: boolean;
}

export interface GeoLabel {
  readonly geo: string;
  readonly text: string;
  readonly figure: string;
}

/** What a map shows, before it is projected. */
export interface MapScene {
  readonly fills: ReadonlyMap<string, Fill>;
  readonly flows: readonly DrawnFlow[];
  readonly pops: readonly { readonly pop: Pop; readonly used: boolean }[];
  readonly labels: readonly GeoLabel[];
  readonly legend: Legend;
}
