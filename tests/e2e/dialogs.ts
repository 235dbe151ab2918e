import type { App } from "./app.ts";

/** What the next dialogs answer: files and folders to open, where to save; what is left out stays as it was. */
interface Answers {
  open?: string[];
  save?: string;
}

/** Lets the dialogs for files answer by themselves from now on. */
export async function answerDialogs({ electron }: App, answers: Answers): Promise<void> {
  const answer = (): Promise<void> =>
    electron.evaluate(({ dialog }, { open, save }) => {
      if (open) dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: open });
      if (save) dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: save });
    }, answers);
  // The debugger may lose the answer of a call to a garbage collection just then; the same answer is given twice safely.
  await answer().catch((thrown: Error) => {
    if (!thrown.message.includes("garbage collected")) throw thrown;
    return answer();
  });
}
