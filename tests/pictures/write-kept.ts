import { writeFileSync } from "node:fs";
import { keptPath, keptPictures, KEPT_SCALE } from "./cases.ts";
import { withSample } from "./sample.ts";

/** Renders the kept pictures anew: look at each of them before it is committed. */
await withSample(async (engine) => {
  for (const [name, picture] of Object.entries(keptPictures)) {
    const { data } = await engine.call("picture.render", { picture, format: "png", scale: KEPT_SCALE });
    writeFileSync(keptPath(name), Buffer.from(data, "base64"));
    process.stdout.write(`${keptPath(name)}\n`);
  }
});
