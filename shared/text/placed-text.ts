export type Path = readonly (string | number)[];

/** Lines and columns count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface TextProblem extends Place {
  /** JSON pointer into the document; empty where it could not be read so far. */
  readonly path: string;
  readonly message: string;
}

/** A document that was read, and where its parts stand in the text. */
export interface PlacedText {
  readonly value: unknown;
  /** Place of the value at a path, or of a key in the object there; of the nearest part above where it is missing. */
  readonly place: (path: Path, key?: string) => Place;
}

export interface UnreadableText {
  readonly problems: readonly TextProblem[];
}

/** Line and column of an offset into a text. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const line = before.split("\n").length;
  return { line, column: offset - before.lastIndexOf("\n") };
}
