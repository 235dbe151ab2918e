import { host } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { addImportFiles } from "./import-store.ts";

/** Reads files that came by a drop or from outside; without a workspace, says what to do first. */
export async function importFiles(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  if (useSession.getState().workspace !== null) {
    await addImportFiles(paths);
    return;
  }
  notify({
    kind: "warning",
    text: "Open or make a workspace first: files are imported into one.",
    action: { label: "New workspace…", run: () => void importIntoNew(paths) },
  });
}

async function importIntoNew(paths: readonly string[]): Promise<void> {
  const path = await host().newWorkspaceDialog();
  if (path === null) return;
  const stop = useSession.subscribe(({ workspace }) => {
    if (workspace?.path !== path) return;
    stop();
    void addImportFiles(paths);
  });
}

/** Takes what the command line or the file manager gave this window: now, and as it comes. */
export function followGivenFiles(): () => void {
  const take = async (): Promise<void> => {
    if (useSession.getState().phase === "open") await importFiles(await host().givenFiles());
  };
  const stopEvents = host().onHostEvent((event) => {
    if (event.name === "host.files") void take();
  });
  const stopSession = useSession.subscribe((now, before) => {
    if (now.phase === "open" && before.phase !== "open") void take();
  });
  return () => {
    stopEvents();
    stopSession();
  };
}
