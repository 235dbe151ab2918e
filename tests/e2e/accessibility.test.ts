import { expect, test } from "vitest";
import { launchApp } from "./app.ts";
import { seriousFaults } from "./axe.ts";
import { userDataWithSample } from "./sample.ts";
import { workbench } from "./workbench.ts";

test.each(["dark", "light"] as const)(
  "the %s workbench has no serious accessibility fault that axe knows",
  async (theme) => {
    const app = await launchApp({ userData: userDataWithSample() });
    const bench = workbench(app.page);
    await bench.skipTour();
    await bench.showsOnMap("deployment:dns-today");
    if (theme === "light") {
      await bench.palette.open();
      await bench.palette.run(">theme light");
      await app.page.waitForFunction(() => document.documentElement.dataset["theme"] === "light");
      await bench.part("palette").waitFor({ state: "detached" });
    }
    expect(await seriousFaults(app.page)).toEqual([]);
  },
);
