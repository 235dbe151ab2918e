import { CatchmentError } from "#shared/model/errors.ts";
import { useEffect, useState } from "react";
import { callEngine } from "../state/engine.ts";
import { pictureOf, type PictureForm } from "./picture-store.ts";

/** Pixels along the longer edge of the preview, twice what the dialog shows of it. */
const PREVIEW_EDGE = 1280;
/** While a title is typed or a size dragged, nothing is drawn. */
const PAUSE_MS = 200;

export interface Preview {
  /** As a data URL; the last one stays while the next is drawn. */
  image: string | null;
  description: string;
  drawing: boolean;
  error: string | null;
}

/** The picture as it will be, drawn by the composer itself. */
export function usePreview(form: PictureForm): Preview {
  const [preview, setPreview] = useState<Preview>({ image: null, description: "", drawing: true, error: null });
  useEffect(() => {
    const abort = new AbortController();
    setPreview((before) => ({ ...before, drawing: true }));
    const timer = window.setTimeout(
      () => void draw(form, abort.signal).then((next) => next && setPreview(next)),
      PAUSE_MS,
    );
    return () => {
      window.clearTimeout(timer);
      abort.abort();
    };
  }, [form]);
  return preview;
}

async function draw(form: PictureForm, signal: AbortSignal): Promise<Preview | null> {
  const scale = Math.max(0.1, Math.min(1, PREVIEW_EDGE / Math.max(form.width, form.height)));
  try {
    const request = { picture: pictureOf(form), format: "png" as const, scale };
    const { data, description } = await callEngine("picture.render", request, { signal });
    return signal.aborted ? null : { image: `data:image/png;base64,${data}`, description, drawing: false, error: null };
  } catch (thrown) {
    const { code, message } = CatchmentError.from(thrown);
    if (code === "CANCELLED" || signal.aborted) return null;
    return { image: null, description: "", drawing: false, error: message };
  }
}
