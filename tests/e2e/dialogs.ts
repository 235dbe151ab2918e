import type { App } from "./app.ts";

/** What the next dialogs for files and folders answer: these paths, the first of them where one is asked for. */
export async function answerDialogs({ electron }: App, ...paths: string[]): Promise<void> {
  const answer = (): Promise<void> =>
    electron.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: filePaths[0] ?? "" });
    }, paths);
  // The debugger may lose the answer of a call to a garbage collection just then; the same answer is given twice safely.
  await answer().catch((thrown: Error) => {
    if (!thrown.message.includes("garbage collected")) throw thrown;
    return answer();
  });
}
