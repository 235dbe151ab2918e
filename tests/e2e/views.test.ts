import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launchApp, type App } from "./app.ts";
import { contrastFaults, faultsOf } from "./axe.ts";
import { cutTexts } from "./cut-text.ts";
import { heldAgainstKept, isKeptPlatform, keepsAnew } from "./kept-pictures.ts";
import { pictureSwitches } from "./electron.ts";
import { userDataWithSample } from "./sample.ts";
import { handsOf, openView, standsStill, type View } from "./view.ts";
import { views } from "./views.ts";

const themes = ["dark", "light", "contrast"] as const;
/** `npm run views:keep` and `npm run views` go through everything; every other run through what tells the most. */
const isWhole = keepsAnew || process.env["ALL_VIEWS"] === "1";
const patient = { timeout: 580_000 };

/** The app at a size, on the sample, with nothing moving by itself. */
async function launchAt(width: number, height: number, zoom = 1) {
  const userData = userDataWithSample();
  mkdirSync(join(userData, "Catchment"), { recursive: true });
  writeFileSync(join(userData, "Catchment", "settings.json"), `{"theme": "dark", "reduceMotion": "on"}`);
  const app = await launchApp({ userData, switches: pictureSwitches });
  await resize(app, width, height, zoom);
  const hands = handsOf(app);
  await hands.bench.skipTour();
  await hands.bench.showsOnMap("deployment:dns-today");
  return hands;
}

const resize = (app: App, width: number, height: number, zoom: number): Promise<void> =>
  app.electron.evaluate(
    ({ BrowserWindow }, [wide, high, factor]) => {
      const window = BrowserWindow.getAllWindows()[0]!;
      window.setPosition(0, 0);
      window.setContentSize(wide, high);
      window.webContents.setZoomFactor(factor);
    },
    [width, height, zoom] as const,
  );

type Hands = Awaited<ReturnType<typeof launchAt>>;

/** The whole window or a tab: what a theme or a size changes most. */
const isLarge = ({ part, fills }: View): boolean => part === undefined || fills === true;

/** Goes through views; what is wrong with each is gathered, so that one run tells all of it. */
async function throughViews(
  hands: Hands,
  look: (view: View, wrong: string[]) => Promise<void>,
  through: readonly View[] = views,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const view of through) {
    const before = wrong.length;
    try {
      await openView(view, hands);
      await look(view, wrong);
      await view.close?.(hands);
    } catch (thrown) {
      wrong.push(`stuck: ${String(thrown).slice(0, 200)}`);
    }
    for (let index = before; index < wrong.length; index += 1) wrong[index] = `${view.name}: ${wrong[index]}`;
  }
  return wrong;
}

async function inTheme(hands: Hands, theme: (typeof themes)[number], view: View): Promise<void> {
  // A part's letters have all their colours from the root's mark; the map need not be drawn anew for them.
  if (!isWhole && !isLarge(view)) {
    await hands.page.evaluate((wanted) => void (document.documentElement.dataset["theme"] = wanted), theme);
    return;
  }
  await hands.command(`theme.${theme}`);
  await hands.page.waitForFunction((wanted) => document.documentElement.dataset["theme"] === wanted, theme);
  if (view.part === undefined) await hands.bench.showsOnMap(/./);
  await standsStill(hands.page, 100);
}

test(
  "at 1280 × 800 every view reads whole, is as it was kept, and axe finds nothing, in every theme",
  patient,
  async () => {
    const hands = await launchAt(1280, 800);
    const compared = await isKeptPlatform(hands.page);
    const wrong = await throughViews(hands, async (view, faults) => {
      faults.push(...(await cutTexts(hands.page)));
      for (const theme of themes) {
        if (theme !== "dark") await inTheme(hands, theme, view);
        faults.push(...(await (theme === "dark" ? faultsOf : contrastFaults)(hands.page, view.part)));
        const isCompared = compared && (isWhole || theme === "dark" || isLarge(view));
        if (isCompared) faults.push(...(await pictureFaults(hands, view, `${view.name}-1280-${theme}`)));
      }
      await inTheme(hands, "dark", view);
    });
    expect(wrong).toEqual([]);
  },
);

test("at 2560 × 1440 every view reads whole and is as it was kept", patient, async () => {
  const hands = await launchAt(2560, 1440);
  const compared = await isKeptPlatform(hands.page);
  const look = async (view: View, faults: string[]) => {
    faults.push(...(await cutTexts(hands.page)));
    // A part has the colours of the smaller window and the layout of any theme: one picture of it tells the rest.
    const looked = isWhole && isLarge(view) ? themes : themes.slice(0, 1);
    for (const theme of looked) {
      if (theme !== "dark") await inTheme(hands, theme, view);
      if (compared) faults.push(...(await pictureFaults(hands, view, `${view.name}-2560-${theme}`)));
    }
    if (looked.length > 1) await inTheme(hands, "dark", view);
  };
  expect(await throughViews(hands, look, isWhole ? views : views.filter(isLarge))).toEqual([]);
});

test("at 1280 × 800 and 200% nothing is lost", patient, async () => {
  const hands = await launchAt(1280, 800, 2);
  const look = async (_view: View, faults: string[]) => void faults.push(...(await cutTexts(hands.page)));
  expect(await throughViews(hands, look, isWhole ? views : views.filter(isLarge))).toEqual([]);
});

async function pictureFaults({ page }: Hands, view: View, name: string): Promise<string[]> {
  if (view.varies) return [];
  const fault = await heldAgainstKept(page, name, view.part === undefined ? undefined : page.locator(view.part));
  return fault === null ? [] : [fault];
}
