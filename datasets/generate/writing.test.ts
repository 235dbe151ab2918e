import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { compressed, toCsv, toLinkFile } from "./writing.ts";

describe("import files", () => {
  test("quote what needs quotes, end every line with LF", () => {
    const rows = [
      ["Level 3, Inc.", 1],
      ['the "net"', -2.5],
    ];
    expect(toCsv({ name: "t", header: ["name", "n"], rows })).toBe('name,n\n"Level 3, Inc.",1\n"the ""net""",-2.5\n');
  });

  test("tell links as provider|customer|-1 and peer|peer|0 under the licence", () => {
    const lines = toLinkFile([
      { a: 1, b: 2, kind: "provider" },
      { a: 3, b: 4, kind: "peer" },
    ]).split("\n");
    expect(lines.filter((line) => !line.startsWith("#"))).toEqual(["1|2|-1", "3|4|0", ""]);
    expect(lines.join("\n")).toContain("Copyright (c) 2020, Zitong-Jin");
  });

  test("are gzip with a fixed time stamp", () => {
    const bytes = compressed("a,b\n");
    expect(gunzipSync(bytes).toString("utf8")).toBe("a,b\n");
    // RFC 1952: seconds since 1970 at byte 4, little-endian. 2015-03-06T00:00:00Z = 16,500 days x 86,400 s.
    expect(Buffer.from(bytes).readUInt32LE(4)).toBe(16_500 * 86_400);
  });
});
