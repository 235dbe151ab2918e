import type { AdoptFinding } from "#shared/model/adopting.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import type { Place } from "#shared/text/placed-text.ts";

/** A text that was read, by the name that findings show. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** Where something stands: in which file, at which line and column. */
export interface SourcePlace extends Place {
  readonly file: string;
}

/** A region as a server knows it: a label with addresses. */
export interface AdoptedRegion {
  readonly label: string;
  ipv4: string | null;
  ipv6: string | null;
  /** Label of who answers when it is down; null: not said. */
  fallback: string | null;
}

/** What a server's configuration says of one name, before it is a plan. */
export interface AdoptedDns {
  readonly regions: AdoptedRegion[];
  /** Label of the region of everybody who is in no other. */
  readonly defaultRegion: string;
  readonly ecs: boolean;
  readonly geos: readonly { readonly geo: string; readonly region: string }[];
  readonly overrides: readonly (
    { readonly cidr: string; readonly region: string } | { readonly asn: number; readonly region: string }
  )[];
}

/** Collects findings while a configuration is read. */
export class Findings {
  readonly list: AdoptFinding[] = [];

  /** Something that the plan does not say. */
  warn(message: string, place: SourcePlace | null = null): void {
    this.#add("warning", message, place);
  }

  /** Something that was read in one of several ways. */
  note(message: string, place: SourcePlace | null = null): void {
    this.#add("info", message, place);
  }

  #add(severity: AdoptFinding["severity"], message: string, place: SourcePlace | null): void {
    const { file = null, line = null, column = null } = place ?? {};
    this.list.push({ severity, message, file, line, column });
  }
}

/** BAD_INPUT at a place of a file. */
export function badConfig(message: string, { file, line, column }: SourcePlace): CatchmentError {
  return new CatchmentError("BAD_INPUT", `${file}:${line}:${column}: ${message}`, { file, line, column });
}
