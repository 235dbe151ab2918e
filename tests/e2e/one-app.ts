import { appOfFile, type App } from "./app.ts";
import { userDataWithSample } from "./sample.ts";
import { workbench } from "./workbench.ts";

export interface Opened {
  readonly app: App;
  readonly bench: ReturnType<typeof workbench>;
}

/**
 * One app on a sample of its own for all tests of a file: a start under software rendering takes seconds. Each test opens
 * it with nothing selected, on the map of today's DNS, in the layout that the one before left.
 */
export function oneApp(): () => Promise<Opened> {
  const app = appOfFile(userDataWithSample);
  return async () => {
    const opened = { app: app(), bench: workbench(app().page) };
    await startOver(opened);
    return opened;
  };
}

async function startOver({ app, bench }: Opened): Promise<void> {
  // A menu or a dialog that is still open lies over the tabs.
  await app.page.keyboard.press("Escape");
  await bench.part("tab-map").click();
  await bench.skipTour();
  for (const id of ["view.clearSelection", "view.showDns"]) {
    await app.electron.evaluate(({ Menu }, wanted) => Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click(), id);
  }
  await bench.showsOnMap("deployment:dns-today");
}
