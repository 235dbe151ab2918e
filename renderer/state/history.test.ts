import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { record, redo, startHistory, undo } from "./history.ts";

describe("history", () => {
  it("goes back and forth", () => {
    const history = record(record(startHistory("a"), "b", "to b"), "c", "to c");
    expect(undo(history).present).toBe("b");
    expect(undo(undo(history)).present).toBe("a");
    expect(undo(undo(undo(history))).present).toBe("a");
    expect(redo(undo(history)).present).toBe("c");
    expect(redo(history)).toBe(history);
  });

  it("forgets what was undone once something else is done", () => {
    const branched = record(undo(record(startHistory(1), 2, "two")), 3, "three");
    expect(redo(branched)).toBe(branched);
    expect(undo(branched).present).toBe(1);
  });

  it("undo of every step gives the first value, redo of every step the last", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 50 }), (values) => {
        let history = startHistory(0);
        for (const value of values) history = record(history, value, String(value));
        let back = history;
        for (const _ of values) back = undo(back);
        expect(back.present).toBe(0);
        for (const _ of values) back = redo(back);
        expect(back).toEqual(history);
      }),
    );
  });
});
