import { closeSync, openSync, readSync } from "node:fs";
import { constants, gunzipSync } from "node:zlib";
import type { ImportTable } from "#shared/model/entities.ts";
import type { ImportFile } from "#shared/model/imports.ts";
import { readHeader } from "./header.ts";
import { RowScanner } from "./text/row-scanner.ts";

const HEAD_BYTES = 65_536;
const LINK_LINES = /^(?:#[^\n]*\r?\n)*\d+\|\d+\|-?\d/;

/**
 * The table of a file that the user did not name, by its first lines; null when they leave it open, or can't be read.
 * A bzip2 file is taken for as-links, the one table that is published so: its blocks are too large for a look.
 */
export function recogniseTable({ path, mapping }: ImportFile): ImportTable | null {
  const head = readHead(path);
  if (head.toString("latin1", 0, 3) === "BZh") return "as-links";
  const text = head[0] === 0x1f && head[1] === 0x8b ? unpackHead(head) : head;
  const withoutMark = text[0] === 0xef ? text.subarray(3) : text;
  if (LINK_LINES.test(withoutMark.toString("latin1"))) return "as-links";
  const scanner = new RowScanner(",");
  scanner.feed(withoutMark);
  scanner.end();
  return scanner.next() ? readHeader(scanner.texts(), null, mapping).table : null;
}

function readHead(path: string): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  try {
    const file = openSync(path, "r");
    try {
      return head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    // Whoever reads the whole file reports it.
    return Buffer.alloc(0);
  }
}

function unpackHead(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}
