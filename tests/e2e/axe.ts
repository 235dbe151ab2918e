import axe from "axe-core";
import type { Page } from "playwright-core";

interface AxeWindow {
  axe: {
    run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

/** The serious and critical accessibility faults that axe finds in what the window shows now. */
export async function seriousFaults(page: Page): Promise<{ id: string; first: string; count: number }[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as AxeWindow).axe.run({ resultTypes: ["violations"] }),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, first: nodes[0].html.slice(0, 160), count: nodes.length }));
}
