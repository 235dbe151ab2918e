import { resolve } from "node:path";
import type { Command } from "commander";
import { CatchmentError } from "#shared/model/errors.ts";
import {
  LARGEST_PICTURE,
  picturePresets,
  PictureProjection,
  PictureTheme,
  PictureView,
  SMALLEST_PICTURE,
} from "#shared/model/picture.ts";
import { addJson, openForExport, runCommand, type OutputFlags } from "../run.ts";
import {
  addCommonOptions,
  addPredictionOptions,
  numberOf,
  oneOf,
  readScoreOptions,
  type ScoreFlags,
} from "../score-options.ts";
import { readSubject } from "../subject.ts";

interface RenderFlags extends ScoreFlags, OutputFlags {
  subject: string;
  vs?: string;
  view: string;
  size: string;
  scale: string;
  theme: string;
  projection: string;
  title?: string;
  output: string;
}

const presets = picturePresets.map(({ id, width, height }) => `${id} (${width}x${height})`).join(", ");

/** render: one picture of a subject, or of a difference, into a file. */
export function addRenderCommand(program: Command): void {
  const command = program
    .command("render <workspace>")
    .description("a picture of one subject, or of what it changes against another, as PNG, SVG or PDF")
    .requiredOption("--subject <id>", "deployment, group, plan, plan file or optimal")
    .option("--vs <id>", "show the difference: subject minus this one")
    .option("--view <view>", `${PictureView.options.join(" | ")}`, "map")
    .option("--size <WxH>", `pixels, ${SMALLEST_PICTURE} to ${LARGEST_PICTURE} each way, or one of ${presets}`, "slide")
    .option("--scale <n>", "pixels of a PNG for each pixel of the picture, 1 to 4", "1")
    .option("--theme <theme>", PictureTheme.options.join(" | "), "dark")
    .option("--projection <projection>", `of the map: ${PictureProjection.options.join(" | ")}`, "equal-earth")
    .option("--title <title>", "instead of the names of the subjects")
    .option("--within <geo>", "only users in this geo and what lies below it (US, US-NY, continent:EU)")
    .option("--asn <asn>", "only users of this AS")
    .requiredOption("-o, --output <file>", "file that ends in .png, .svg or .pdf");
  addJson(addPredictionOptions(addCommonOptions(command))).action((path: string, flags: RenderFlags) =>
    runCommand(flags, async ({ engine, output, call }) => {
      const how = {
        view: oneOf("--view", flags.view, PictureView.options),
        theme: oneOf("--theme", flags.theme, PictureTheme.options),
        projection: oneOf("--projection", flags.projection, PictureProjection.options),
        ...sizeOf(flags.size),
        ...(flags.title !== undefined && { title: flags.title }),
        options: readScoreOptions(flags),
      };
      const scale = numberOf("--scale", flags.scale, 1, 4);
      await openForExport({ engine, output }, path);
      const subject = await readSubject(engine, flags.subject);
      const baseline = flags.vs === undefined ? {} : { baseline: await readSubject(engine, flags.vs) };
      const picture = { subject, ...baseline, ...how };
      const written = await engine.call("picture.write", { picture, path: resolve(flags.output), scale }, call);
      output.result(written, () => `${written.path}: ${written.description}`);
      return 0;
    }),
  );
}

function sizeOf(text: string): { width: number; height: number } {
  const preset = picturePresets.find(({ id }) => id === text.toLowerCase());
  if (preset) return { width: preset.width, height: preset.height };
  const [width, height] = (/^(\d+)x(\d+)$/i.exec(text) ?? []).slice(1).map(Number);
  const fits = (edge: number | undefined): boolean =>
    edge !== undefined && edge >= SMALLEST_PICTURE && edge <= LARGEST_PICTURE;
  if (width === undefined || height === undefined || !fits(width) || !fits(height)) {
    throw new CatchmentError(
      "BAD_USAGE",
      `--size ${text}: expected WIDTHxHEIGHT, ${SMALLEST_PICTURE} to ${LARGEST_PICTURE} pixels each, or one of ${presets}`,
      { option: "--size", value: text },
    );
  }
  return { width, height };
}
