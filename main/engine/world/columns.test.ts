import fc from "fast-check";
import { expect, test } from "vitest";
import { columnParts, readColumns } from "./columns.ts";

/** As a file would hold them: one piece of memory that begins where every number may. */
const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
};

const column = fc.oneof(
  fc.uint8Array(),
  fc.int32Array(),
  fc.float64Array({ noNaN: false }),
  fc.array(fc.nat(), { maxLength: 9 }).map((values) => Uint32Array.from(values)),
);
const tree = fc.array(
  fc.record({ id: fc.string(), pops: column, served: fc.record({ start: column, note: fc.option(fc.integer()) }) }),
);

test("any tree of plain values and columns comes back as it was", () => {
  fc.assert(
    fc.property(tree, (value) => {
      expect(readColumns(joined(columnParts(value)))).toEqual(value);
    }),
    { seed: 20150401 },
  );
});

test("a file that was cut, or changed in any byte, is none", () => {
  const bytes = joined(columnParts({ name: "São Paulo", pops: Int32Array.of(1, 2, 3) }));
  for (let length = 0; length < bytes.length; length++) expect(readColumns(bytes.slice(0, length))).toBeNull();
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at] ^= 1;
    expect(readColumns(changed), `byte ${at}`).toBeNull();
  }
});
