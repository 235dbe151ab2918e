import * as electron from "electron";
import { CatchmentError } from "#shared/model/errors.ts";

/** The clipboard of runtimes before the one that is shipped: it takes Electron's own images only. */
interface EarlierClipboard {
  writeImage?(image: electron.NativeImage): void;
}

/** Puts a PNG on the clipboard. BAD_INPUT where it is no picture. */
export async function copyPicture(png: Buffer): Promise<void> {
  const image = electron.nativeImage.createFromBuffer(png);
  if (image.isEmpty()) throw new CatchmentError("BAD_INPUT", "Not a picture");
  const earlier = electron.clipboard as EarlierClipboard;
  if (earlier.writeImage) earlier.writeImage(image);
  else await electron.clipboard.write([new electron.ClipboardItem({ "image/png": new Blob([Uint8Array.from(png)]) })]);
}
