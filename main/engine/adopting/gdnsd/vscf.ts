import { badConfig, type SourceFile, type SourcePlace } from "../adopted.ts";
import { placeAt } from "#shared/text/placed-text.ts";

/** A value of gdnsd's configuration language (vscf): a text, a list, or keys with values in their order. */
export type Vscf =
  | { readonly kind: "text"; readonly text: string; readonly place: SourcePlace }
  | { readonly kind: "list"; readonly items: readonly Vscf[]; readonly place: SourcePlace }
  | { readonly kind: "map"; readonly entries: readonly VscfEntry[]; readonly place: SourcePlace };

export type VscfMap = Extract<Vscf, { kind: "map" }>;

export interface VscfEntry {
  readonly key: string;
  readonly place: SourcePlace;
  readonly value: Vscf;
}

/** Gives the file that `$include{path}` names; null where it can't be had. */
export type Include = (path: string) => SourceFile | null;

const DEEPEST = 64;

/**
 * Reads a file of vscf: the whole of it is one map. BAD_INPUT says where it is not as it should be.
 *
 * @param include files that it includes, keys of which join the map around them
 */
export function readVscf(file: SourceFile, include: Include, depth = 0): VscfMap {
  const reader = new Reader(file, include, depth);
  return reader.readAll();
}

const BARE = /[^\s,;#[\]{}="$]+/y;

class Reader {
  readonly #file: SourceFile;
  readonly #include: Include;
  readonly #depth: number;
  #at = 0;

  constructor(file: SourceFile, include: Include, depth: number) {
    this.#file = file;
    this.#include = include;
    this.#depth = depth;
    if (depth > DEEPEST) throw badConfig("files that include each other", this.#place());
  }

  readAll(): VscfMap {
    this.#skip();
    const place = this.#place();
    const braced = this.#file.text[this.#at] === "{";
    if (braced) this.#at++;
    const entries = this.#entries(braced ? "}" : null);
    this.#skip();
    if (this.#at < this.#file.text.length) throw badConfig("expected the end of the file", this.#place());
    return { kind: "map", entries, place };
  }

  #place(offset = this.#at): SourcePlace {
    return { file: this.#file.name, ...placeAt(this.#file.text, offset) };
  }

  /** White space, separators and comments. */
  #skip(): void {
    const gap = /(?:[\s,;]+|#[^\n]*)*/y;
    gap.lastIndex = this.#at;
    gap.exec(this.#file.text);
    this.#at = gap.lastIndex;
  }

  #entries(close: "}" | null): VscfEntry[] {
    const entries: VscfEntry[] = [];
    for (;;) {
      this.#skip();
      const place = this.#place();
      const next = this.#file.text[this.#at];
      if (next === undefined && close === null) return entries;
      if (next === close) {
        this.#at++;
        return entries;
      }
      if (next === "$") {
        entries.push(...this.#included());
        continue;
      }
      const key = this.#text();
      this.#skip();
      if (!this.#file.text.startsWith("=>", this.#at)) throw badConfig(`expected => after ${key}`, this.#place());
      this.#at += 2;
      entries.push({ key, place, value: this.#value() });
    }
  }

  #value(): Vscf {
    this.#skip();
    const place = this.#place();
    const next = this.#file.text[this.#at];
    if (next === "{") {
      this.#at++;
      return { kind: "map", entries: this.#entries("}"), place };
    }
    if (next === "[") {
      this.#at++;
      return { kind: "list", items: this.#items(), place };
    }
    if (next === "$") return { kind: "map", entries: this.#included(), place };
    return { kind: "text", text: this.#text(), place };
  }

  #items(): Vscf[] {
    const items: Vscf[] = [];
    for (;;) {
      this.#skip();
      if (this.#file.text[this.#at] === "]") {
        this.#at++;
        return items;
      }
      items.push(this.#value());
    }
  }

  /** A word as it stands or in double quotes, where `\NNN` is a decimal byte. */
  #text(): string {
    const { text } = this.#file;
    if (text[this.#at] === '"') return this.#quoted();
    BARE.lastIndex = this.#at;
    const word = BARE.exec(text)?.[0];
    if (word === undefined) {
      const found = text[this.#at];
      throw badConfig(`expected a word, found ${found === undefined ? "the end" : `"${found}"`}`, this.#place());
    }
    this.#at += word.length;
    return word.replaceAll(/\\(\d{3}|.)/g, (_all, mark: string) => unescaped(mark));
  }

  #quoted(): string {
    const quoted = /"((?:[^"\\]|\\[^])*)"/y;
    quoted.lastIndex = this.#at;
    const found = quoted.exec(this.#file.text);
    if (!found) throw badConfig("expected a closing double quote", this.#place());
    this.#at = quoted.lastIndex;
    const bytes = Buffer.from(
      (found[1] ?? "").replaceAll(/\\(\d{3}|[^])/g, (_all, mark: string) => unescaped(mark)),
      "utf8",
    );
    return bytes.toString("utf8");
  }

  #included(): readonly VscfEntry[] {
    const place = this.#place();
    const directive = /\$(include|addons_conf)?\{([^}]*)\}/y;
    directive.lastIndex = this.#at;
    const found = directive.exec(this.#file.text);
    if (!found) throw badConfig("expected $include{file}", place);
    this.#at = directive.lastIndex;
    const file = this.#include((found[2] ?? "").trim());
    if (!file) throw badConfig(`the included file ${found[2]} is missing`, place);
    return readVscf(file, this.#include, this.#depth + 1).entries;
  }
}

const unescaped = (mark: string): string => (/^\d{3}$/.test(mark) ? String.fromCharCode(Number(mark)) : mark);

/** The value of a key; undefined where the map has none. */
export const entryOf = (map: VscfMap, key: string): VscfEntry | undefined =>
  map.entries.find((entry) => entry.key === key);

/** The map under a key; undefined where there is none. */
export function mapOf(map: VscfMap, key: string): VscfMap | undefined {
  const value = entryOf(map, key)?.value;
  return value?.kind === "map" ? value : undefined;
}

/** The texts of a list, or of a text alone. */
export function textsOf(value: Vscf): string[] {
  if (value.kind === "text") return [value.text];
  return value.kind === "list" ? value.items.flatMap((item) => (item.kind === "text" ? [item.text] : [])) : [];
}
