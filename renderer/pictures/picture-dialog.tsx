import { LARGEST_PICTURE, SMALLEST_PICTURE } from "#shared/model/picture.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { useState } from "react";
import { notify } from "../state/toast-store.ts";
import { Dialog } from "../workbench/dialog.tsx";
import { Icon } from "../workbench/icon.tsx";
import { PictureFields } from "./picture-fields.tsx";
import { closePictureDialog, copyPicture, savePicture, usePicture, type PictureForm } from "./picture-store.ts";
import { usePreview } from "./use-preview.ts";
import "./pictures.css";

/** Exports a picture of a subject or of a difference, with a preview by the same composer. */
export function PictureDialog() {
  const form = usePicture((state) => state.form);
  return form && <OpenDialog form={form} />;
}

const fits = (edge: number): boolean => Number.isInteger(edge) && edge >= SMALLEST_PICTURE && edge <= LARGEST_PICTURE;

function OpenDialog({ form }: { form: PictureForm }) {
  const [busy, setBusy] = useState(false);
  const canDraw = fits(form.width) && fits(form.height);
  const run = async (task: (form: PictureForm) => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await task(form);
    } catch (thrown) {
      notify({ kind: "error", text: CatchmentError.from(thrown).message });
    }
    setBusy(false);
  };
  return (
    <Dialog open title="Export picture" onClose={closePictureDialog} width={1180} testId="picture-dialog">
      <div className="dialog-body picture-body">
        <PictureFields form={form} />
        <div className="picture-preview" data-testid="picture-preview">
          {canDraw ? (
            <PreviewImage form={form} />
          ) : (
            <p className="empty">
              {SMALLEST_PICTURE} to {LARGEST_PICTURE} pixels each way.
            </p>
          )}
        </div>
      </div>
      <div className="dialog-buttons">
        <span className="muted picture-size">
          {form.width} × {form.height} pixels
        </span>
        <button
          type="button"
          className="button"
          disabled={busy || !canDraw}
          data-testid="picture-copy"
          onClick={() => void run(copyPicture)}
        >
          <Icon name="copy" />
          Copy
        </button>
        <button
          type="button"
          className="button button-primary"
          disabled={busy || !canDraw}
          data-testid="picture-save"
          onClick={() => void run(savePicture)}
        >
          Save as PNG, SVG or PDF…
        </button>
      </div>
    </Dialog>
  );
}

function PreviewImage({ form }: { form: PictureForm }) {
  const { image, description, drawing, error } = usePreview(form);
  if (error !== null) return <p className="error-text">{error}</p>;
  if (image === null) return <p className="muted">Drawing…</p>;
  return <img src={image} alt={description} data-drawing={drawing} draggable={false} />;
}
