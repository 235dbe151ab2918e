import { gzipSync } from "fflate";
import type { AsLink } from "./sources.ts";
import type { Table } from "./tables.ts";

const field = (value: string | number): string => {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The table as an import file: UTF-8, comma, LF, a header. */
export const toCsv = (table: Table): string =>
  [table.header, ...table.rows].map((row) => row.map(field).join(",") + "\n").join("");

const TIME_STAMP = new Date("2015-03-06T00:00:00Z");

const LINKS_HEADER = `# AS relationships of June 2018 as inferred by TopoScope (Zitong-Jin/TopoScope, commit e995f67), each link once.
# Copyright (c) 2020, Zitong-Jin. All rights reserved. BSD 3-Clause License: datasets/sources/as-links-LICENSE.txt
`;

/** An AS-relationship file (serial-1): provider|customer|-1, peer|peer|0. */
export const toLinkFile = (links: readonly AsLink[]): string =>
  LINKS_HEADER + links.map(({ a, b, kind }) => `${a}|${b}|${kind === "provider" ? -1 : 0}\n`).join("");

/** Gzipped text. The compressor is plain JavaScript with a fixed time stamp: no zlib build changes the bytes. */
export const compressed = (text: string): Uint8Array =>
  gzipSync(new TextEncoder().encode(text), { level: 9, mtime: TIME_STAMP });
