import axe from "axe-core";
import type { Page } from "playwright-core";

interface AxeWindow {
  axe: {
    run(
      within: string,
      options: object,
    ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

/** The serious and critical accessibility faults that axe finds in what the window, or a part of it, shows now. */
export async function seriousFaults(
  page: Page,
  within = "html",
): Promise<{ id: string; first: string; count: number }[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (selector) => (globalThis as unknown as AxeWindow).axe.run(selector, { resultTypes: ["violations"] }),
    within,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, first: nodes[0].html.slice(0, 160), count: nodes.length }));
}
