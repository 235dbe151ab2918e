import { CatchmentError } from "#shared/model/errors.ts";
import { useEffect, useState } from "react";
import { host } from "../state/engine.ts";
import { notify } from "../state/toast-store.ts";
import { importFiles } from "./given-files.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

async function takeFiles(event: DragEvent): Promise<void> {
  const files = [...(event.dataTransfer?.files ?? [])];
  const paths = files.map((file) => host().pathForDroppedFile(file)).filter((path) => path !== "");
  if (paths.length < files.length) notify({ kind: "warning", text: "Only files of the disk can be opened." });
  const [workspace] = paths.filter((path) => path.endsWith(".catchment"));
  try {
    if (workspace !== undefined) await host().openDropped(workspace);
    await importFiles(paths.filter((path) => !path.endsWith(".catchment")));
  } catch (thrown) {
    notify({ kind: "error", text: CatchmentError.from(thrown).message });
  }
}

/** The whole window takes dropped files and says so while they hover over it. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void takeFiles(event);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, []);
  return over ? <div className="drop-target">Drop a workspace to open it, other files to import them</div> : null;
}
