import { type Picture, type PictureInput, type PictureFormat, picturePresets } from "#shared/model/picture.ts";
import type { Subject } from "#shared/model/subject.ts";
import { create } from "zustand";
import { callEngine, host } from "../state/engine.ts";
import { noteExport } from "../state/exports.ts";
import type { Theme } from "../state/preferences-store.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { currentSubject } from "../state/current-subject.ts";
import { currentScoreOptions } from "../state/use-figures.ts";
import { differenceSides, useView } from "../state/view-store.ts";

/** What the dialog is set to; subjects by their identity, the edited plan standing for the stored one. */
export interface PictureForm {
  subject: Subject;
  baseline: Subject | null;
  view: Picture["view"];
  width: number;
  height: number;
  theme: Theme;
  projection: Picture["projection"];
  title: string;
}

interface PictureState {
  form: PictureForm | null;
}

/** The dialog is open while there is a form. */
export const usePicture = create<PictureState>()(() => ({ form: null }));

export const closePictureDialog = (): void => usePicture.setState({ form: null });

export const changeForm = (change: Partial<PictureForm>): void =>
  usePicture.setState(({ form }) => ({ form: form && { ...form, ...change } }));

/** Remembered while the window lives: who makes one slide makes more. */
let last: Pick<PictureForm, "view" | "width" | "height" | "projection"> = {
  view: "map",
  projection: "equal-earth",
  width: picturePresets[0].width,
  height: picturePresets[0].height,
};

/** Opens the dialog on what the map shows. */
export function openPictureDialog(): void {
  const subject = currentSubject();
  if (!subject) return;
  const state = useView.getState();
  const baseline = state.mode === "difference" ? (differenceSides(state)?.from ?? null) : null;
  const theme = document.documentElement.dataset["theme"] as Theme;
  usePicture.setState({ form: { ...last, subject, baseline, theme, title: "" } });
}

/** The request of a form: what the engine draws. */
export function pictureOf(form: PictureForm): PictureInput {
  const { baseline, title, ...rest } = form;
  const { by: _, ...options } = currentScoreOptions();
  return {
    ...rest,
    ...(baseline && { baseline }),
    ...(title.trim() !== "" && { title: title.trim() }),
    options,
  };
}

/** Asks where to and writes the picture there; closes the dialog when it is written. */
export async function savePicture(form: PictureForm): Promise<void> {
  const { view, projection, width, height } = form;
  const path = await host().pickExportFile({
    suggestedName: `${fileName(form)}.png`,
    extensions: ["png", "svg", "pdf"] satisfies PictureFormat[],
  });
  if (path === null) return;
  const written = await callEngine("picture.write", { picture: pictureOf(form), path });
  last = { view, projection, width, height };
  closePictureDialog();
  notify({ kind: "success", text: `Wrote the picture to ${written.path}` });
}

export async function copyPicture(form: PictureForm): Promise<void> {
  const { data } = await callEngine("picture.render", { picture: pictureOf(form), format: "png" });
  const { sha256 } = await host().copyPicture(data);
  const plan = planIdOf(form.subject);
  await noteExport({ kind: "picture", plan, target: `${form.view}.png`, writtenTo: null, content: { sha256 } });
  notify({ kind: "success", text: "The picture is on the clipboard." });
}

/** A plain picture of the window as it stands. */
export async function captureWindow(to: "file" | "clipboard"): Promise<void> {
  const taken = await host().captureWindow(to);
  if (taken === null) return;
  const { path, sha256 } = taken;
  if (useSession.getState().workspace) {
    await noteExport({ kind: "picture", plan: null, target: "window.png", writtenTo: path, content: { sha256 } });
  }
  const text =
    path === null ? "A picture of the window is on the clipboard." : `Wrote a picture of the window to ${path}`;
  notify({ kind: "success", text });
}

const nameOf = (subject: Subject): string =>
  subject.kind === "optimal" ? "optimal" : subject.kind === "document" ? subject.plan.id : subject.id;

const planIdOf = (subject: Subject): string | null =>
  subject.kind === "plan" || subject.kind === "document" ? nameOf(subject) : null;

const fileName = ({ subject, baseline, view }: PictureForm): string =>
  [view, nameOf(subject), ...(baseline ? ["against", nameOf(baseline)] : [])].join("-").replaceAll(/[^\w.-]+/g, "-");
