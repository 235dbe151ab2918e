import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { colorDistance } from "../../shared/look/vision.ts";
import { launchApp } from "./app.ts";
import { oneApp } from "./one-app.ts";
import { sampleCopy } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

test("layers of the map: measures and their legend, opacity, order; kept for the next start", async () => {
  const app = await launchApp({ workspace: sampleCopy() });
  const bench = workbench(app.page);
  const { page } = app;
  await bench.skipTour();
  await bench.showsOnMap(/^deployment:/);
  const colorBy = () => bench.map.getAttribute("data-color-by");
  const legend = () => bench.part("map-legend").textContent();
  expect(await colorBy()).toBe("percent");

  await bench.palette.open();
  await bench.palette.run(">Colour by Excess latency");
  await expect.poll(colorBy, soon).toBe("excess");
  expect(await legend()).toContain("Mean excess over the best PoP, ms");

  await bench.part("map-layers-toggle").click();
  const layers = bench.part("map-layers");
  await layers.getByRole("checkbox", { name: "Catchments by PoP" }).click();
  await expect.poll(colorBy, soon).toBe("catchments");
  expect(await legend()).toContain("PoP that serves most users of the geo");
  await layers.getByRole("button", { name: "Catchments by PoP down" }).click();
  await expect.poll(colorBy, soon).toBe("excess");
  await layers.getByRole("slider", { name: "Opacity of Measure" }).fill("40");
  await layers.getByRole("checkbox", { name: "Problem networks" }).click();
  await expect.poll(legend, soon).toContain("problem networks");
  await layers.getByRole("checkbox", { name: "Mistakes only" }).click();
  await expect.poll(legend, soon).not.toContain("other flow");
  await app.screenshot("map-layers");

  await page.reload();
  await bench.showsOnMap(/^deployment:/);
  expect(await colorBy()).toBe("excess");
  expect(await legend()).toContain("problem networks");
});

const opened = oneApp();

test("neighbouring steps of the scale differ for eyes without one kind of cones, as the window draws them", async () => {
  const { app, bench } = await opened();
  const session = await app.page.context().newCDPSession(app.page);
  const bar = bench.part("map-legend").locator(".map-legend-bar");
  for (const type of ["none", "protanopia", "deuteranopia", "tritanopia"] as const) {
    await session.send("Emulation.setEmulatedVisionDeficiency", { type });
    const colors = await colorsAcross(app.page, (await bar.screenshot()).toString("base64"), 6);
    const steps = colors.slice(1).map((color, at) => colorDistance(colors[at], color));
    expect(Math.min(...steps), type).toBeGreaterThan(6.9);
    await app.screenshot(`map-seen-${type}`);
  }
  await session.send("Emulation.setEmulatedVisionDeficiency", { type: "none" });
});

test("the same geo is hit, drilled into and left again on both planes; small geos have a dot", async () => {
  const { app, bench } = await opened();
  const { page } = app;

  for (const plane of ["mercator", "equal-area"] as const) {
    if (plane === "equal-area") await changePlane();
    // Mauritius is far smaller than a pixel of the world.
    for (const geo of ["DZ", "MU"]) {
      await page.mouse.move(...(await bench.placeOfGeo(geo)), { steps: 3 });
      await expect.poll(() => tooltipGeo(page), soon).toBe(geo);
    }
    await page.mouse.dblclick(...(await bench.placeOfGeo("DZ")));
    await expect.poll(() => bench.part("map-path").textContent(), soon).toContain("Algeria");
    await bench.showsOnMap(/^deployment:/);
    await app.screenshot(`map-algeria-${plane}`);
    await bench.part("map-path").getByRole("button", { name: "World" }).click();
    await expect.poll(() => bench.part("map-path").isVisible(), soon).toBe(false);
    await bench.showsOnMap(/^deployment:/);
  }
  await changePlane();

  async function changePlane(): Promise<void> {
    await bench.part("map").hover({ position: { x: 400, y: 250 } });
    await page.keyboard.press("e");
    await bench.showsOnMap(/^deployment:/);
  }
});

test("a flow is clicked into its details where it crosses the sea; a right click names it", async () => {
  const { app, bench } = await opened();
  const { mouse } = app.page;
  // Hawaii's users go to the mainland: somewhere up and to the right of it the pointer meets their flow.
  const [x, y] = await bench.placeOfGeo("US-HI");
  const steps = Array.from({ length: 24 }, (_, step) => [x + 30, y - 60 + 3 * step] as const);
  for (const [left, top] of steps) {
    await mouse.move(left, top);
    await app.page.waitForTimeout(150);
    if ((await bench.map.getAttribute("data-mark")) !== "flow") continue;
    await mouse.click(left, top);
    await expect.poll(() => bench.details.getAttribute("data-kind"), soon).toBe("flow");
    expect(await bench.details.getByRole("heading", { level: 2 }).textContent()).toContain("Hawaii → ");
    await mouse.click(left, top, { button: "right" });
    break;
  }
  expect(await bench.part("menu-flow-details").textContent()).toContain("Hawaii → ");
  await app.page.locator("[role=menu]:focus-within").waitFor();
  await app.page.keyboard.press("Escape");
  await bench.part("context-menu").waitFor({ state: "detached" });
});

test("regions are painted by key, by menu and by drag; a step each to undo", async () => {
  const { app, bench } = await opened();
  const { page } = app;
  await bench.part("map-switch-plan").click();
  await bench.showsOnMap("plan:continents");
  const numbers = [await bench.percentOptimal()];
  const moved = async (): Promise<void> => {
    await expect.poll(() => bench.percentOptimal(), soon).not.toBe(numbers.at(-1));
    await bench.showsOnMap(/^plan:/);
    numbers.push(await bench.percentOptimal());
  };

  await page.mouse.click(...(await bench.placeOfGeo("DZ")));
  await expect.poll(() => bench.part("map-selection").textContent(), soon).toContain("Algeria");
  await page.keyboard.press("3");
  await moved();
  await page.mouse.click(...(await bench.placeOfGeo("DZ")), { button: "right" });
  await bench.part("context-menu").getByText("Put Algeria into Americas").click();
  await moved();
  await dropRegion(page, await regionNamed(page, "Asia + Oceania"), await bench.placeOfGeo("NG"));
  await moved();
  await app.screenshot("map-painted");

  for (const before of numbers.slice(0, -1).toReversed()) {
    await page.keyboard.press("Control+Z");
    await expect.poll(() => bench.percentOptimal(), soon).toBeCloseTo(before, 9);
  }
});

test("a PoP tells what it serves, and leaves only its flows when clicked", async () => {
  const { app, bench } = await opened();
  const label = (await bench.part("map-pop-syd").boundingBox())!;
  const map = (await bench.map.boundingBox())!;
  // The disc stands beside its label; the pointer looks for it there.
  for (const [x, y] of [
    [label.x - 8, label.y + 8],
    [label.x + label.width + 8, label.y + 8],
    [label.x + label.width / 2, label.y - 8],
    [label.x + label.width / 2, label.y + label.height + 8],
  ] as const) {
    if (y < map.y) continue;
    await app.page.mouse.move(x, y, { steps: 2 });
    await app.page.waitForTimeout(300);
    if (
      (await bench
        .part("map-tooltip")
        .getAttribute("data-pop", { timeout: 300 })
        .catch(() => null)) !== "syd"
    )
      continue;
    await app.page.mouse.click(x, y);
    break;
  }
  await expect.poll(() => bench.part("map-legend").textContent(), soon).toContain("stray flow to syd");

  // A network is found by its name; a name that none has leaves the flows as they are, and says so.
  await bench.part("map-layers-toggle").click();
  const network = bench.part("map-flows-asn");
  await network.fill("telekom deutschland nowhere");
  await network.press("Enter");
  await bench.part("map-layers").getByText("no network is called so").waitFor();
  await network.fill("deutsche telekom");
  await network.press("Enter");
  await bench.part("map-layers").getByText("several are called so: choose one").waitFor();
  await network.fill("turkcell");
  await network.press("Enter");
  await expect.poll(() => network.inputValue(), soon).toBe("16135");
  await expect.poll(() => bench.part("map-legend").textContent(), soon).toContain("of AS16135");
});

const tooltipGeo = (page: Page): Promise<string | null> =>
  page
    .getByTestId("map-tooltip")
    .getAttribute("data-geo", { timeout: 1_000 })
    .catch(() => null);

/** The id of a region of the open plan: the bar of regions shows them once nothing is selected. */
async function regionNamed(page: Page, name: string): Promise<string> {
  await page.keyboard.press("Escape");
  await page.getByTestId("map-regions").click();
  const id = await page
    .getByTestId("map-paint")
    .getByRole("listitem")
    .filter({ hasText: name })
    .getAttribute("data-testid");
  return id!.replace("map-paint-", "");
}

/** Drops a region on a place, as a drag from the list of regions does. */
const dropRegion = (page: Page, region: string, [clientX, clientY]: readonly [number, number]): Promise<void> =>
  page.evaluate(
    ({ region, clientX, clientY }) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData("application/x-catchment-region", region);
      const target = document.querySelector('[data-testid="map"] .map-canvas');
      for (const name of ["dragover", "drop"]) {
        target?.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true, clientX, clientY }));
      }
    },
    { region, clientX, clientY },
  );

/** The colours in the middle of a picture at equal distances from its left to its right edge. */
const colorsAcross = (page: Page, png: string, count: number): Promise<[number, number, number][]> =>
  page.evaluate(
    async ({ png, count }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d")!;
      context.drawImage(image, 0, 0);
      return Array.from({ length: count }, (_, at): [number, number, number] => {
        const x = Math.min(image.width - 3, Math.max(2, Math.round((at / (count - 1)) * (image.width - 1))));
        const [red, green, blue] = context.getImageData(x, Math.floor(image.height / 2), 1, 1).data;
        return [red, green, blue];
      });
    },
    { png, count },
  );
