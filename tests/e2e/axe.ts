import axe from "axe-core";
import type { Page } from "playwright-core";

interface AxeWindow {
  axe: {
    configure(spec: object): void;
    run(
      within: string,
      options: object,
    ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

interface Fault {
  id: string;
  impact: string;
  first: string;
  count: number;
}

/** The serious and critical accessibility faults that axe finds in what the window, or a part of it, shows now. */
export async function seriousFaults(page: Page, within = "html"): Promise<Omit<Fault, "impact">[]> {
  const found = await run(page, within, {});
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, first, count }) => ({ id, first, count }));
}

/** All that axe finds, one line each. */
export const faultsOf = async (page: Page, within = "html"): Promise<string[]> =>
  (await run(page, within, {})).map(lineOf);

/** What axe finds of letters that are hard to tell from their ground: all that a theme can do wrong. */
export const contrastFaults = async (page: Page, within = "html"): Promise<string[]> =>
  (await run(page, within, { runOnly: ["color-contrast"] })).map(lineOf);

const lineOf = ({ id, first, count }: Fault): string => `axe ${id}, ${count} times: ${first}`;

/** The lines between columns belong to two landmarks, so to none: the rule that all be in one passes over them. */
async function load(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  await page.evaluate(() => {
    const regionMatcher = "dialog, [role=dialog], [role=alertdialog], svg, .sash";
    (globalThis as unknown as AxeWindow).axe.configure({ checks: [{ id: "region", options: { regionMatcher } }] });
  });
}

async function run(page: Page, within: string, options: object): Promise<Fault[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await load(page);
  const { violations } = await page.evaluate(
    ([selector, asked]) =>
      (globalThis as unknown as AxeWindow).axe.run(selector, { resultTypes: ["violations"], ...asked }),
    [within, options] as const,
  );
  return violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    first: nodes[0]!.html.slice(0, 160),
    count: nodes.length,
  }));
}
