import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { projectRoot } from "./electron.ts";

const kept = join(import.meta.dirname, "kept");
const seen = join(projectRoot, "test-results", "e2e", "views");
const platformFile = join(kept, "platform.txt");

/** `npm run views:keep` keeps what is seen instead of holding it against what was kept. */
export const keepsAnew = process.env["KEEP_VIEWS"] === "1";

/** What a picture's pixels depend on besides us: other browsers set letters otherwise. */
const platformOf = (page: Page): Promise<string> =>
  page.evaluate(() => `${navigator.platform}, Chromium ${/Chrome\/(\S+)/.exec(navigator.userAgent)?.[1]}`);

/** Whether pictures can be compared here; where not, one line says why. */
export async function isKeptPlatform(page: Page): Promise<boolean> {
  const here = await platformOf(page);
  if (keepsAnew) {
    mkdirSync(kept, { recursive: true });
    writeFileSync(platformFile, `${here}\n`);
  }
  const there = existsSync(platformFile) ? readFileSync(platformFile, "utf8").trim() : "nowhere";
  if (here !== there) process.stderr.write(`Pictures of views were kept on ${there}, this is ${here}: not compared\n`);
  return here === there;
}

/** What differs from day to day, or with every change (the CHANGELOG): it is covered before a picture is taken. */
const passing = (page: Page): Locator[] => [
  page.getByText(/20[2-9]\d-\d\d-\d\d/),
  page.locator(".output-line"),
  page.locator('[data-testid="news"] .help-scroll'),
];

/** Pictures are kept at half their size: their letters can be read, and the repository stays small. */
const SCALE = 0.5;

/** How often a picture is looked at again, and how long between: a map is drawn by software some time after its data. */
const [LOOKS, PAUSE_MS] = [6, 700];

/** Takes a picture of the window or a part of it; says what is wrong with it after a few looks, or null. */
export async function heldAgainstKept(page: Page, name: string, part?: Locator): Promise<string | null> {
  const path = join(kept, `${name}.webp`);
  if (keepsAnew) {
    writeFileSync(path, await pictureOf(page, part));
    return null;
  }
  if (!existsSync(path)) return `${name}: no picture is kept`;
  const before = readFileSync(path).toString("base64");
  let picture = await pictureOf(page, part);
  let share = await shareChanged(page, before, picture);
  for (let look = 1; look < LOOKS && share > MOST_CHANGED; look += 1) {
    await page.waitForTimeout(PAUSE_MS);
    picture = await pictureOf(page, part);
    share = await shareChanged(page, before, picture);
  }
  if (share === 0) return null;
  mkdirSync(seen, { recursive: true });
  writeFileSync(join(seen, `${name}.webp`), picture);
  return share <= MOST_CHANGED ? null : `${name}: ${(100 * share).toFixed(1)}% of it has changed`;
}

/** How much of a picture may differ: software rendering places a flow or a label by a pixel now and then. */
const MOST_CHANGED = 0.01;

async function pictureOf(page: Page, part?: Locator): Promise<Buffer> {
  const clip = part === undefined ? undefined : await boxInSight(page, part);
  const png = await page.screenshot({
    ...(clip ? { clip } : {}),
    animations: "disabled",
    mask: passing(page),
    maskColor: "#808080",
  });
  return Buffer.from(await page.evaluate(shrink, { png: png.toString("base64"), scale: SCALE }), "base64");
}

async function shareChanged(page: Page, before: string, picture: Buffer): Promise<number> {
  const now = picture.toString("base64");
  return now === before ? 0 : page.evaluate(changedShare, { a: before, b: now });
}

async function boxInSight(page: Page, part: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await part.first().boundingBox();
  const [wide, high] = await page.evaluate(() => [innerWidth, innerHeight]);
  const { x, y, width, height } = box ?? { x: 0, y: 0, width: wide, height: high };
  const [left, top] = [Math.max(0, Math.floor(x)), Math.max(0, Math.floor(y))];
  return { x: left, y: top, width: Math.min(wide, x + width) - left, height: Math.min(high, y + height) - top };
}

/** Runs in the window, which reads and writes pictures already. */
async function shrink({ png, scale }: { png: string; scale: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(Math.ceil(image.width * scale), Math.ceil(image.height * scale));
  const context = canvas.getContext("2d")!;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.6 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Runs in the window: which part of the small squares of two pictures differs to the eye; 1 for other sizes. */
async function changedShare({ a, b }: { a: string; b: string }): Promise<number> {
  const SIDE_PX = 8;
  const FAINT = 0.05;
  const pixels = async (webp: string): Promise<ImageData> => {
    const image = new Image();
    image.src = `data:image/webp;base64,${webp}`;
    await image.decode();
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d")!;
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, image.width, image.height);
  };
  const [left, right] = [await pixels(a), await pixels(b)];
  if (left.width !== right.width || left.height !== right.height) return 1;
  let [changed, squares] = [0, 0];
  for (let top = 0; top < left.height; top += SIDE_PX) {
    for (let start = 0; start < left.width; start += SIDE_PX) {
      squares += 1;
      if (squareDifference(start, top) > FAINT) changed += 1;
    }
  }
  return changed / squares;

  function squareDifference(x0: number, y0: number): number {
    let [sum, count] = [0, 0];
    for (let y = y0; y < Math.min(left.height, y0 + SIDE_PX); y += 1) {
      for (let x = x0; x < Math.min(left.width, x0 + SIDE_PX); x += 1) {
        const at = 4 * (y * left.width + x);
        for (let channel = 0; channel < 3; channel += 1) {
          sum += Math.abs(left.data[at + channel]! - right.data[at + channel]!) / 255;
          count += 1;
        }
      }
    }
    return sum / count;
  }
}
