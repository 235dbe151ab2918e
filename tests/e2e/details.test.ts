import { expect, test } from "vitest";
import { seriousFaults } from "./axe.ts";
import { oneApp } from "./one-app.ts";
import { soon } from "./workbench.ts";

const opened = oneApp();

test("details of a geo, its flow to a PoP, the PoP, a network of it, and that network in one geo, each by a click", async () => {
  const { app, bench } = await opened();
  const kind = () => bench.details.getAttribute("data-kind");
  const section = (name: string) => bench.details.locator(".details-section", { hasText: name }).first();

  await bench
    .part("compare-table")
    .getByRole("rowheader", { name: /^Brazil/ })
    .click();
  await expect.poll(kind, soon).toBe("geo");
  await bench.part("details-resolvers").waitFor();
  await expect.poll(() => bench.part("details-sources").textContent(), soon).toMatch(/rum-latency[\d,]+ rows/);
  expect(await bench.part("details-sources").textContent()).toContain("2015");

  await section("RTT by PoP").getByRole("button").first().click();
  await expect.poll(kind, soon).toBe("flow");
  await expect.poll(() => bench.details.getByRole("heading", { level: 2 }).textContent(), soon).toContain("Brazil →");
  await section("RTT by PoP").getByRole("button").first().click();
  await expect.poll(kind, soon).toBe("pop");
  await section("Load at the peak").waitFor();
  await section("Their networks").getByRole("button").first().click();
  await expect.poll(kind, soon).toBe("asn");
  await bench.part("details-sources").waitFor();
  await app.screenshot("details-network");
  expect(await seriousFaults(app.page, "[data-testid=details]")).toEqual([]);

  await section("Where they are").getByRole("button").first().click();
  await expect.poll(() => bench.details.getByRole("heading", { level: 2 }).textContent(), soon).toMatch(/AS\d+ in /);
});

test("what is pointed at is lit wherever it stands; networks, flows and regions tell why and where they stray", async () => {
  const { app, bench } = await opened();
  await bench.part("map-switch-anycast").click();
  await bench.showsOnMap("deployment:anycast-global");
  const kind = () => bench.details.getAttribute("data-kind");
  const heading = () => bench.details.getByRole("heading", { level: 2 }).textContent();
  const table = bench.part("compare-table");

  await app.page.getByLabel("Filter geos").fill("alg");
  await app.page.mouse.move(...(await bench.placeOfGeo("DZ")), { steps: 3 });
  await expect.poll(() => table.locator("[data-pointed]").textContent(), soon).toContain("Algeria");
  await app.page.getByLabel("Filter geos").fill("");
  await table.getByRole("rowheader", { name: /^Brazil/ }).hover();
  await expect.poll(() => bench.details.locator("[data-pointed]").first().textContent(), soon).toMatch(/Brazil|Paulo/);

  const strays = bench.part("details-stray-flows");
  await strays.getByRole("button").first().click();
  await expect.poll(kind, soon).toBe("flow");
  expect(await heading()).toContain(" → ");
  await bench.part("why-routes").waitFor();
  await app.page.mouse.move(2, 2);
  await expect.poll(() => bench.details.locator("[data-pointed]").count(), soon).toBe(0);

  const goTo = async (name: string, option: RegExp) => {
    await app.page.keyboard.press("Control+P");
    await bench.part("palette-input").fill(name);
    await app.page.getByRole("option", { name: option }).click();
  };
  await goTo("AS28573", /AS28573/);
  await expect.poll(kind, soon).toBe("asn");
  await bench.part("why-routes").waitFor();
  await strays.waitFor();
  await goTo("americas", /^Americas/);
  await expect.poll(kind, soon).toBe("region");
  await expect.poll(heading, soon).toContain("Americas region of continents");
  await bench.part("why-pops").waitFor();
  await app.screenshot("details-region");

  await table.getByRole("rowheader", { name: /^Brazil/ }).click();
  await table.getByRole("rowheader", { name: /^France/ }).click({ modifiers: ["Control"] });
  await expect.poll(() => bench.part("details-together").textContent(), soon).toMatch(/2 geos selected.*% of users/);
  await bench.part("details-together").getByRole("button").click();
  await expect.poll(kind, soon).toBe("geos");
  await expect.poll(heading, soon).toContain("2 geos Brazil, France");
});
