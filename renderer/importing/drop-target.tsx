import { useEffect, useState } from "react";
import { host } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { addImportFiles } from "./import-store.ts";

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

function takeFiles(event: DragEvent): void {
  if (useSession.getState().workspace === null) {
    notify({ kind: "warning", text: "Open or make a workspace first: files are imported into one." });
    return;
  }
  const files = [...(event.dataTransfer?.files ?? [])];
  const paths = files.map((file) => host().pathForDroppedFile(file)).filter((path) => path !== "");
  if (paths.length < files.length) notify({ kind: "warning", text: "Only files of the disk can be imported." });
  void addImportFiles(paths);
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
      takeFiles(event);
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
  return over ? <div className="drop-target">Drop to import</div> : null;
}
