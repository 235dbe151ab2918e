import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDecimal } from "./decimal.ts";

const parse = (text: string) => parseDecimal(Buffer.from(`[${text}]`), 1, 1 + Buffer.byteLength(text));

test("numbers are read exactly as Number reads them", () => {
  const plain = fc.tuple(fc.boolean(), fc.nat({ max: 99_999_999 }), fc.stringMatching(/^\d{0,12}$/));
  fc.assert(
    fc.property(plain, ([isNegative, whole, fraction]) => {
      const text = `${isNegative ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
      expect(parse(text)).toBe(Number(text));
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(parse(String(value).replace("e+", "e"))).toBe(Number(String(value)));
    }),
  );
});

test.each(["0", "7", "-7", "007", "1.", ".5", "-.5", "1e3", "1.5E-3", "123456789012345678901234567890", "0.1", "21.5"])(
  "%s is a number",
  (text) => {
    expect(parse(text)).toBe(Number(text));
  },
);

test.each([
  "",
  "-",
  ".",
  "-.",
  "+1",
  "1 ",
  " 1",
  "1,5",
  "1_000",
  "0x10",
  "NaN",
  "Infinity",
  "-Infinity",
  "1e",
  "1e999",
  "1.2.3",
  "--1",
  "1-",
  "١",
  "½",
  "null",
  "\u0000",
])("%j is none", (text) => {
  expect(parse(text)).toBeNaN();
});
