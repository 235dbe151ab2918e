import type { Comparison } from "#shared/model/figures.ts";
import type { ThemeName } from "#shared/look/scale.ts";
import { type About, EVERYBODY, type NamedSubject } from "../picture/about.ts";
import { composePicture } from "../picture/compose.ts";
import { mapSheet } from "../picture/map/map-sheet.ts";
import type { JobSubject, MainJob } from "./main-job.ts";

const SIZE = { width: 1920, height: 1080 };

/** The map of one subject of the main job as SVG text. */
export function subjectPicture(job: MainJob, subject: JobSubject, theme: ThemeName): Promise<string> {
  const sheet = mapSheet(aboutOf(job, subject, null), { view: subject.view, comparison: null }, theme);
  return composePicture(sheet, { ...SIZE, theme });
}

/** The map of what a subject changes against the first one, as SVG text. */
export function changePicture(
  job: MainJob,
  subject: JobSubject,
  comparison: Comparison,
  theme: ThemeName,
): Promise<string> {
  const sheet = mapSheet(aboutOf(job, subject, job.subjects[0]), { view: subject.view, comparison }, theme);
  return composePicture(sheet, { ...SIZE, theme });
}

const aboutOf = ({ info }: MainJob, subject: JobSubject, baseline: JobSubject | null): About => ({
  subject: named(subject),
  baseline: baseline && named(baseline),
  pops: info.pops,
  isSynthetic: info.synthetic !== null,
  scope: EVERYBODY,
});

const named = ({ title, how }: JobSubject): NamedSubject => ({ name: title, how });
