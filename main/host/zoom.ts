/** How much larger than designed everything may be, as browsers step through it. */
const factors = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The next factor up or down; 1 for a reset. */
export function zoomed(factor: number, step: "in" | "out" | "reset"): number {
  if (step === "reset") return 1;
  if (step === "in") return factors.find((larger) => larger > factor + 0.001) ?? Math.max(...factors);
  return factors.findLast((smaller) => smaller < factor - 0.001) ?? Math.min(...factors);
}
