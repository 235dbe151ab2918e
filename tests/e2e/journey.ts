import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { launchApp, temporaryFolder, type App } from "./app.ts";
import { answerDialogs } from "./dialogs.ts";
import { ownFiles } from "./journey-files.ts";
import { userDataWithSample } from "./sample.ts";
import { soon, workbench } from "./workbench.ts";

/** A planning session from the first start on, with its own files and a folder for what it writes. */
export interface Journey {
  app: App;
  bench: ReturnType<typeof workbench>;
  /** Where the next dialogs that save a file say that it goes. */
  saveAs: (name: string) => Promise<string>;
  /** The next dialogs that ask for a folder name this one. */
  saveIntoFolder: () => Promise<string>;
  /** Shares of users that a figure of the window holds, unrounded. */
  percentOf: (figure: Locator) => Promise<number>;
}

/** The app at its first start: the sample is open, the tour is offered; files are chosen as the dialogs' answers. */
export async function startJourney(): Promise<Journey> {
  const app = await launchApp({ userData: userDataWithSample() });
  const bench = workbench(app.page);
  const folder = temporaryFolder();
  await answerDialogs(app, { open: ownFiles() });
  await bench.showsOnMap(/^deployment:/);
  return {
    app,
    bench,
    saveAs: async (name) => {
      const path = join(folder, name);
      await answerDialogs(app, { save: path });
      return path;
    },
    saveIntoFolder: async () => {
      await answerDialogs(app, { open: [folder] });
      return folder;
    },
    percentOf: async (figure) => Number(await figure.getAttribute("data-value")),
  };
}

/** Pixels of a PNG file, across and down; fails where there is no picture in it. */
export function sizeOfPicture(path: string): [number, number] {
  const file = readFileSync(path);
  expect(file.subarray(1, 4).toString("latin1")).toBe("PNG");
  // One colour all over packs into far less.
  expect(file.length).toBeGreaterThan(50_000);
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
}

/** The matrix of plans has both plans in one frame, and the second is better. */
export async function expectBeats({ bench, percentOf }: Journey, worse: string, better: string): Promise<void> {
  const figure = (id: string) => bench.part("matrix-table").getByTestId(`matrix-plan:${id}`).locator("[data-value]");
  await expect.poll(() => percentOf(figure(better).first()), soon).toBeGreaterThan(0);
  const [low, high] = [await percentOf(figure(worse).first()), await percentOf(figure(better).first())];
  expect(high).toBeGreaterThan(low + 10);
}
