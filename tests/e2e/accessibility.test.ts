import axe from "axe-core";
import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { userDataWithSample } from "./sample.ts";
import { workbench } from "./workbench.ts";

interface AxeWindow {
  axe: {
    run(options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

test.each(["dark", "light"] as const)(
  "the %s workbench has no serious accessibility fault that axe knows",
  async (theme) => {
    const app = await launchApp({ userData: userDataWithSample() });
    const bench = workbench(app.page);
    await bench.skipTour();
    await bench.showsOnMap("deployment:dns-today");
    if (theme === "light") {
      await bench.palette.open();
      await bench.palette.run(">theme");
      await app.page.waitForFunction(() => document.documentElement.dataset["theme"] === "light");
      await bench.part("palette").waitFor({ state: "detached" });
    }
    await app.page.evaluate(axe.source);
    const { violations } = await app.page.evaluate(() =>
      (globalThis as unknown as AxeWindow).axe.run({ resultTypes: ["violations"] }),
    );
    const serious = violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => ({ id, first: nodes[0].html.slice(0, 160), count: nodes.length }));
    expect(serious).toEqual([]);
  },
);
