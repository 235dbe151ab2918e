import { ImportTable } from "#shared/model/entities.ts";
import { useState } from "react";
import { runCommand } from "../commands/registry.ts";
import { baseName, countOf, formatCount, formatShortCount } from "../figures/format.ts";
import { useSession } from "../state/session-store.ts";
import { IconButton } from "../workbench/icon-button.tsx";
import { SideSection } from "../workbench/side-section.tsx";
import { Tree } from "../workbench/tree.tsx";
import { TreeRow } from "./tree-row.tsx";
import "./explorer.css";

/** What was imported, by table, and from which files. */
export function DatasetsSection() {
  const workspace = useSession((state) => state.workspace);
  if (!workspace) return null;
  const tables = ImportTable.options.filter((table) => (workspace.counts[table] ?? 0) > 0);
  const add = <IconButton icon="add" title="Import files" onClick={() => runCommand("file.import")} />;
  return (
    <SideSection title="Datasets" actions={add} testId="datasets">
      {tables.length === 0 ? (
        <p className="side-hint">
          Nothing imported yet.{" "}
          <button type="button" className="link" onClick={() => runCommand("file.import")}>
            Import files
          </button>{" "}
          or drop them on the window: first PoPs, then RUM aggregates.
        </p>
      ) : (
        <Tree label="Datasets">
          {tables.map((table) => (
            <TableRows key={table} table={table} count={workspace.counts[table] ?? 0} />
          ))}
        </Tree>
      )}
    </SideSection>
  );
}

function TableRows({ table, count }: { table: ImportTable; count: number }) {
  const [open, setOpen] = useState(false);
  const imports = useSession((state) => state.imports).filter((record) => record.table === table);
  return (
    <>
      <TreeRow
        level={1}
        label={table}
        title={`${countOf(count, "row")} from ${countOf(imports.length, "file")}`}
        expanded={open}
        onPress={() => setOpen(!open)}
        end={<span className="tree-count">{formatShortCount(count)}</span>}
        testId={`explorer-table-${table}`}
      />
      {open &&
        imports.map((record) => (
          <TreeRow
            key={record.id}
            level={2}
            icon="file"
            label={baseName(record.file)}
            title={`${record.file}\nSHA-256 ${record.sha256}\nimported ${record.importedAt}\n${formatCount(record.accepted)} accepted, ${formatCount(record.replaced)} replaced, ${formatCount(record.rejected)} rejected`}
            end={<span className="tree-count">{formatShortCount(record.accepted)}</span>}
          />
        ))}
    </>
  );
}
