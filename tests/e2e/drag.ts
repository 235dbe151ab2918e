import type { Locator } from "playwright-core";
import type { App } from "./app.ts";

/** HTML's drag and drop, as the mouse does it. */
export async function drag(app: App, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded();
  const start = (await from.boundingBox())!;
  await app.page.mouse.move(start.x + 60, start.y + start.height / 2);
  await app.page.mouse.down();
  const end = (await to.boundingBox())!;
  await app.page.mouse.move(end.x + 60, end.y + end.height / 2 - 4, { steps: 8 });
  await app.page.mouse.move(end.x + 62, end.y + end.height / 2, { steps: 4 });
  await app.page.waitForTimeout(150);
  await app.page.mouse.up();
}
