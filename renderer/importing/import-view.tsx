import { ImportTable } from "#shared/model/entities.ts";
import type { HeaderMapping, ImportRecord } from "#shared/model/imports.ts";
import { CatchmentError } from "#shared/model/errors.ts";
import { useEffect, useState } from "react";
import { runCommand } from "../commands/registry.ts";
import { baseName, countOf, formatCount, formatShortCount } from "../figures/format.ts";
import { callEngine, host } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";
import { notify } from "../state/toast-store.ts";
import { Icon } from "../workbench/icon.tsx";
import { IconButton } from "../workbench/icon-button.tsx";
import { showPanel } from "../workbench/panel-store.ts";
import { SideSection } from "../workbench/side-section.tsx";
import { importFiles } from "./given-files.ts";
import { useImporting } from "./import-store.ts";
import { purposes } from "./purposes.ts";
import "./importing.css";

const RECENT_SHOWN = 8;

/** What can be imported, what is there already, and what came last. */
export function ImportView() {
  const readOnly = useSession((state) => state.workspace?.readOnly ?? false);
  const choose = async (): Promise<void> => importFiles(await host().pickImportFiles());
  return (
    <>
      <div className="import-start">
        <button
          type="button"
          className="button button-primary"
          disabled={readOnly}
          data-testid="import-choose"
          onClick={() => void choose()}
        >
          Choose files…
        </button>
        <p className="side-text">
          {readOnly
            ? "The workspace is open for reading only: nothing can be imported into it."
            : "Or drop them on the window: CSV, plain or packed, several at once. What was read is shown first; nothing is written until you say so."}
        </p>
      </div>
      <Tables />
      <LastImports />
      <SavedMappings />
    </>
  );
}

function Tables() {
  const counts = useSession((state) => state.workspace?.counts);
  if (!counts) return null;
  return (
    <SideSection title="Tables" testId="import-tables">
      <ul className="import-tables">
        {ImportTable.options.map((table) => {
          const count = counts[table] ?? 0;
          return (
            <li key={table}>
              <Icon
                name={count > 0 ? "check" : "circle-large-outline"}
                className={count > 0 ? "import-there" : "muted"}
              />
              <span className="import-name">
                {table}
                <span className="muted import-purpose">{purposes[table]}</span>
              </span>
              <span className="muted">{count > 0 ? formatShortCount(count) : "none"}</span>
            </li>
          );
        })}
      </ul>
    </SideSection>
  );
}

function LastImports() {
  const imports = useSession((state) => state.imports);
  const last = imports.toSorted((a, b) => b.id - a.id).slice(0, RECENT_SHOWN);
  const log = <IconButton icon="output" title="Show the import log" onClick={() => showPanel("imports")} />;
  if (last.length === 0) return null;
  return (
    <SideSection title="Last imports" actions={log}>
      <ul className="import-tables">
        {last.map((record) => (
          <li key={record.id} title={titleOf(record)}>
            <Icon name="file" className="muted" />
            <span className="import-name">{baseName(record.file)}</span>
            <span className="muted">{formatShortCount(record.accepted)}</span>
          </li>
        ))}
      </ul>
    </SideSection>
  );
}

const titleOf = ({ file, table, importedAt, accepted, rejected }: ImportRecord): string =>
  `${file}\n${table}, ${countOf(accepted, "row")} accepted, ${formatCount(rejected)} rejected\n${importedAt}`;

/** Answers to "which header is which column" that were kept under a name. */
function SavedMappings() {
  const [saved, setSaved] = useState<readonly HeaderMapping[]>([]);
  const phase = useImporting((state) => state.phase);
  useEffect(() => {
    // Mappings are kept within the import dialog: when it closes there may be more.
    void callEngine("import.mappings", {}).then(setSaved, () => setSaved([]));
  }, [phase]);
  if (saved.length === 0) return null;
  const forget = async (name: string): Promise<void> => {
    try {
      await callEngine("import.deleteMapping", { name });
      setSaved(saved.filter((mapping) => mapping.name !== name));
    } catch (thrown) {
      notify({ kind: "error", text: CatchmentError.from(thrown).message });
    }
  };
  return (
    <SideSection title="Saved mappings">
      <ul className="import-tables">
        {saved.map(({ name, table, columns }) => (
          <li
            key={name}
            title={Object.entries(columns)
              .map(([from, to]) => `${from} is ${to}`)
              .join("\n")}
          >
            <Icon name="arrow-swap" className="muted" />
            <span className="import-name">
              {name} <span className="muted">{table ?? "any table"}</span>
            </span>
            <IconButton icon="trash" title={`Forget the mapping ${name}`} onClick={() => void forget(name)} />
          </li>
        ))}
      </ul>
      <p className="side-text">
        <button type="button" className="link" onClick={() => runCommand("file.import")}>
          Import files
        </button>{" "}
        to use one, or keep another.
      </p>
    </SideSection>
  );
}
