import { CatchmentError } from "#shared/model/errors.ts";
import type { ExportBundle, ExportFile } from "#shared/model/export.ts";
import { CodeView } from "../code/code-view.tsx";
import { notify } from "../state/toast-store.ts";
import { Choice, type ChoiceOption } from "../workbench/choice.tsx";
import { Icon } from "../workbench/icon.tsx";
import { changeExport, copyExport, useExport } from "./export-store.ts";

/** More files than this are a list to open. */
const MOST_IN_A_ROW = 6;

interface Props {
  bundle: ExportBundle;
  /** Those of the bundle that are listed. */
  files: readonly ExportFile[];
  /** Folder that all of them lie in, left out of their names; "" for none. */
  folder?: string;
}

/** Under the folder that it lies in; the whole of its path is what is chosen. */
function optionOf(path: string, folder: string): ChoiceOption {
  const label = path.startsWith(folder) ? path.slice(folder.length) : path;
  const parts = label.split("/");
  return { value: path, label, group: parts.length > 1 ? parts[0] : "About all steps" };
}

/** The files as a list of names, and the one that is chosen with the colours of its syntax. */
export function FilePreview({ bundle, files, folder = "" }: Props) {
  const { file: wanted, part } = useExport();
  const file = files.find(({ path }) => path === wanted) ?? files[0];
  if (!file) return <p className="empty">The plan gives this target nothing to write: see the findings.</p>;
  const copy = (): Promise<void> =>
    copyExport(part, bundle, file).catch((thrown: unknown) =>
      notify({ kind: "error", text: CatchmentError.from(thrown).message }),
    );
  return (
    <>
      <div className="export-files">
        {files.length > MOST_IN_A_ROW ? (
          <Choice
            label="File"
            className="export-file-choice"
            value={file.path}
            options={files.map(({ path }) => optionOf(path, folder))}
            onChange={(path) => changeExport({ file: path })}
            testId="export-file"
          />
        ) : (
          <nav aria-label="Files">
            {files.map(({ path }) => (
              <button
                key={path}
                type="button"
                className="export-file"
                title={path}
                aria-current={path === file.path}
                onClick={() => changeExport({ file: path })}
              >
                {path}
              </button>
            ))}
          </nav>
        )}
        <button type="button" className="button" data-testid="export-copy" onClick={() => void copy()}>
          <Icon name="copy" />
          Copy
        </button>
      </div>
      <CodeView label={`Preview of ${file.path}`} text={file.text} language={file.language} testId="export-preview" />
    </>
  );
}
