import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import unbzip2 from "unbzip2-stream";
import { CatchmentError } from "#shared/model/errors.ts";

const READ_BYTES = 1 << 20;
const LF = 10;

export interface TextFile {
  /** Size as it lies on the disk. */
  readonly sizeBytes: number;
  /** The text, decompressed, in chunks that end with a line end wherever that is possible; each holds until the next. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Of the bytes on the disk; complete when all chunks were taken. */
  sha256(): string;
  close(): void;
}

/**
 * Opens a text file, plain, gzip or bzip2 by its first bytes, to be read once in memory of constant size.
 * onRead hears how many bytes on the disk were read so far. BAD_INPUT when it can't be read or unpacked.
 */
export function openText(path: string, onRead: (doneBytes: number) => void): TextFile {
  const file = openFile(path);
  const hash = createHash("sha256");
  const { size: sizeBytes } = fstatSync(file);
  const format = formatOf(file);
  function* raw(): Generator<Buffer> {
    const reused = Buffer.allocUnsafe(READ_BYTES);
    for (let done = 0; ;) {
      // An unpacker may still hold the last part while the next is read.
      const buffer = format === "plain" ? reused : Buffer.allocUnsafe(READ_BYTES);
      const count = readSync(file, buffer, 0, READ_BYTES, null);
      if (count === 0) return;
      const part = buffer.subarray(0, count);
      hash.update(part);
      done += count;
      onRead(done);
      yield part;
    }
  }
  return {
    sizeBytes,
    chunks: () => wholeLines(unpacked(path, format, raw())),
    sha256: () => hash.digest("hex"),
    close: () => closeSync(file),
  };
}

function openFile(path: string): number {
  try {
    const file = openSync(path, "r");
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
  } catch (thrown) {
    const { code, message } = thrown as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : message;
    throw new CatchmentError("BAD_INPUT", `${path} can't be read: ${why}`, { file: path }, { cause: thrown });
  }
  throw new CatchmentError("BAD_INPUT", `${path} can't be read: it is a folder or a device`, { file: path });
}

type Format = "plain" | "gzip" | "bzip2";

function formatOf(file: number): Format {
  const magic = Buffer.alloc(3);
  readSync(file, magic, 0, 3, 0);
  if (magic[0] === 0x1f && magic[1] === 0x8b) return "gzip";
  return magic.toString("latin1") === "BZh" ? "bzip2" : "plain";
}

async function* unpacked(path: string, format: Format, raw: Generator<Buffer>): AsyncGenerator<Uint8Array> {
  if (format === "plain") {
    yield* raw;
    return;
  }
  try {
    yield* format === "gzip" ? gunzipped(raw) : unbzipped(raw);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new CatchmentError("BAD_INPUT", `${path} can't be unpacked: ${reason}`, { file: path }, { cause: thrown });
  }
}

function gunzipped(raw: Iterable<Buffer>): AsyncIterable<Uint8Array> {
  const unpacker = createGunzip({ chunkSize: 1 << 18 });
  // The error reaches whoever iterates; the callback is there because pipeline wants one.
  return pipeline(Readable.from(raw, { highWaterMark: 1 }), unpacker, () => undefined);
}

/** unbzip2-stream is a stream of the oldest kind, which can't be iterated, but it answers each write at once. */
function* unbzipped(raw: Iterable<Buffer>): Generator<Uint8Array> {
  const unpacker = unbzip2();
  const unpacked: Uint8Array[] = [];
  let failure: unknown = null;
  unpacker.on("data", (chunk: Uint8Array) => unpacked.push(chunk));
  unpacker.on("error", (thrown: unknown) => (failure ??= thrown));
  for (const part of raw) {
    unpacker.write(part);
    if (failure !== null) break;
    yield* unpacked.splice(0);
  }
  if (failure === null) unpacker.end();
  if (failure !== null) throw failure;
  yield* unpacked.splice(0);
}

/** The same bytes in chunks that end where a line ends, so that no character is cut in two. A chunk holds until the next is asked for. */
async function* wholeLines(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  for await (const part of source) {
    const end = part.lastIndexOf(LF) + 1;
    if (end === 0 && pendingBytes <= READ_BYTES) {
      pending.push(Uint8Array.from(part));
      pendingBytes += part.length;
      continue;
    }
    yield joined([...pending, end === 0 ? part : part.subarray(0, end)]);
    pending = end === 0 || end === part.length ? [] : [Uint8Array.from(part.subarray(end))];
    pendingBytes = end === 0 ? 0 : part.length - end;
  }
  if (pendingBytes > 0) yield joined(pending);
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => (parts.length === 1 ? parts[0] : Buffer.concat(parts));
