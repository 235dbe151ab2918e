import type { Comparison } from "#shared/model/figures.ts";
import type { ThemeName } from "#shared/look/scale.ts";
import type { JobSubject, MainJob } from "./main-job.ts";
import { periodText } from "./format.ts";
import { differencePicture, mapPicture } from "./picture.ts";

/** The map of one subject of the main job as SVG text. */
export function subjectPicture(job: MainJob, subject: JobSubject, theme: ThemeName): Promise<string> {
  return mapPicture(
    {
      title: subject.title,
      subtitle:
        subject.how === "measured"
          ? "Where users were sent, and how many of them reached their optimal PoP"
          : "Where the plan would send users, and how many of them would reach their optimal PoP",
      footer: footerOf(job, subject),
      view: subject.view,
      pops: job.info.pops,
    },
    { theme },
  );
}

/** The map of what a subject changes against the first one, as SVG text. */
export function changePicture(
  job: MainJob,
  subject: JobSubject,
  comparison: Comparison,
  theme: ThemeName,
): Promise<string> {
  const [baseline] = job.subjects;
  return differencePicture(
    {
      title: `${subject.title} against ${baseline.title}`,
      subtitle: "Change in the share of users on their optimal PoP, among users that can be judged for both",
      footer: footerOf(job, subject),
      titleA: baseline.title,
      titleB: subject.title,
      comparison,
      flows: subject.view.flows,
      pops: job.info.pops,
    },
    { theme },
  );
}

function footerOf({ info }: MainJob, { view }: JobSubject): string {
  const world = view.total;
  const parts = [
    world.subject,
    periodText(world.period),
    "cell level",
    `tolerance ${world.toleranceMs} ms`,
    `weights: ${world.weights}`,
    ...(info.synthetic ? ["synthetic sample, not real measurements"] : []),
    "made with Catchment",
  ];
  return parts.join("  ·  ");
}
