import type { ParsedFile, StagedImport } from "#shared/model/imports.ts";
import { baseName, countOf, formatCount } from "../figures/format.ts";
import { Icon } from "../workbench/icon.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import { removeImportFile } from "./import-store.ts";

interface Props {
  staged: StagedImport;
  shown: string | null;
  onShow: (path: string) => void;
  onAdd: () => void;
}

/** The files of the import with what they were recognised as, and whether all is well in them. */
export function FileList({ staged, shown, onShow, onAdd }: Props) {
  return (
    <div className="import-files" data-testid="import-files">
      {staged.files.map((file) => (
        <div key={file.path} className="import-files-row" aria-current={file.path === shown}>
          {/* What stops the import is looked for among the files; else the button that imports has the focus. */}
          <button
            type="button"
            title={file.path}
            autoFocus={staged.blockedBy !== null && file.path === shown}
            onClick={() => onShow(file.path)}
          >
            <Icon name={stateOf(file)} className={`import-${stateOf(file)}`} />
            <span className="import-files-name">{baseName(file.path)}</span>
            <span className="import-files-note">{noteOf(file)}</span>
          </button>
          <IconButton
            icon="close"
            title={`Leave ${baseName(file.path)} out`}
            onClick={() => void removeImportFile(file.path)}
          />
        </div>
      ))}
      <button type="button" className="link import-add" onClick={onAdd}>
        Add files…
      </button>
    </div>
  );
}

function stateOf({ table, missingColumns, report }: ParsedFile): "error" | "warning" | "check" {
  if (table === null || missingColumns.length > 0 || report === null) return "error";
  return report.rejected > 0 ? "warning" : "check";
}

function noteOf({ table, missingColumns, report }: ParsedFile): string {
  if (table === null) return "not recognised";
  if (missingColumns.length > 0) return `${table}: columns missing`;
  if (report === null) return table;
  const rejected = report.rejected > 0 ? `, ${formatCount(report.rejected)} rejected` : "";
  return `${table}: ${countOf(report.accepted, "row")}${rejected}`;
}
