import { describe, expect, test } from "vitest";
import { explain } from "../explaining/explain.ts";
import { findFixes } from "../explaining/fixes.ts";
import { handContext } from "../explaining/hand-world.fixture.ts";
import { explanationText } from "./explanation-text.ts";
import { fixesCsv, fixesText } from "./fixes-text.ts";

const any = { kind: "deployment", id: "any" } as const;
const call = { signal: new AbortController().signal, onProgress: () => undefined };

test("an explanation reads from the users down to our session", () => {
  const findAs = (asn: number) => ({ name: `Net\u001B ${asn}`, country: "BR", lat: null, lon: null });
  const text = explanationText(explain(handContext(), any, { geo: "BR" }, 10, findAs));
  expect(text).toContain("deployment:any: why the users in Brazil end up where they do (IPv4)");
  expect(text).toContain("measured (any): sin 80%, gru 20%");
  const ladder = text.slice(text.indexOf("1. AS10"), text.indexOf("2. AS10"));
  const order = ["AS10", "decides here", "AS20", "better by the textbook", "AS30", "AS40", "us at sin AS40 (Forty)"];
  const places = order.map((word) => ladder.indexOf(word, 10));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
  // Names come from files: nothing of them controls a terminal.
  expect(text).not.toContain("\u001B");
});

describe("fixes", () => {
  test("as a table, best first, with who else moves", async () => {
    const text = fixesText(await findFixes(handContext(), any, { geo: "BR" }, 2, call));
    const lines = text.split("\n");
    expect(lines[0]).toBe("deployment:any: single changes at sin that would bring the users in Brazil home");
    expect(lines[1]).toBe("5 changes tried, 2 shown, best first");
    // simulated has its default accuracy: whole points, and a line that says why.
    expect(text).toMatch(/1 {2}sin AS40: no-export +\+28 .* \+56 +60 → 88 +28% +0%/);
    expect(text).toContain("note: Uncalibrated: whole points only");
    expect(text).toContain("1. sin AS40: no-export moves: Brazil sin → gru 28%");
  });

  test("as CSV, unrounded", async () => {
    const [header, first] = fixesCsv(await findFixes(handContext(), any, { geo: "BR" }, 2, call)).split("\r\n");
    expect(header.split(",").slice(0, 7)).toEqual(["subject", "geo", "asn", "label", "region", "pop", "neighborAsn"]);
    expect(first.split(",").slice(0, 7)).toEqual([
      "deployment:any",
      "BR",
      "",
      "sin AS40: no-export",
      "any",
      "sin",
      "40",
    ]);
  });

  test("none", async () => {
    const text = fixesText(await findFixes(handContext(), any, { geo: "SG" }, 2, call));
    expect(text).toContain("None of these users stray");
    expect(text).toContain("none brings them home");
  });
});
