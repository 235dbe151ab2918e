import { CatchmentError } from "#shared/model/errors.ts";
import type { HeaderMapping, ParsedFile } from "#shared/model/imports.ts";
import { useEffect, useState } from "react";
import { callEngine } from "../state/engine.ts";
import { notify } from "../state/toast-store.ts";
import { Choice } from "../workbench/choice.tsx";
import { headerOf } from "./header-mapping.ts";
import { mapColumn, setMapping, type ChosenFile } from "./import-store.ts";

/** Which header of the file is which of our columns, kept under a name if wanted. */
export function ColumnMapping({ parsed, chosen }: { parsed: ParsedFile; chosen: ChosenFile }) {
  const table = chosen.table ?? parsed.table;
  const columns = [...new Set([...parsed.missingColumns, ...Object.values(chosen.mapping?.columns ?? {})])];
  return (
    <section className="import-mapping" aria-label="Columns">
      <p>
        The header differs. Say which of its columns hold what <b>{table ?? "the table"}</b> needs:
      </p>
      {columns.map((column) => (
        <div key={column} className="form-row">
          <span className="form-label">{column}</span>
          <Choice
            label={`Header that holds ${column}`}
            value={headerOf(chosen.mapping, column)}
            options={[
              { value: "", label: "missing" },
              ...parsed.header.map((header) => ({ value: header, label: header })),
            ]}
            onChange={(header) => mapColumn(parsed.path, table, header, column)}
          />
        </div>
      ))}
      <SavedMappings parsed={parsed} chosen={chosen} />
    </section>
  );
}

function SavedMappings({ parsed, chosen }: { parsed: ParsedFile; chosen: ChosenFile }) {
  const [saved, setSaved] = useState<readonly HeaderMapping[]>([]);
  const [name, setName] = useState("");
  const load = (): void => void callEngine("import.mappings", {}).then(setSaved, () => setSaved([]));
  useEffect(load, []);
  const save = async (): Promise<void> => {
    if (!chosen.mapping) return;
    try {
      await callEngine("import.saveMapping", { ...chosen.mapping, name: name.trim() });
      notify({ kind: "success", text: `Saved the mapping “${name.trim()}”; --mapping ${name.trim()} uses it too.` });
      load();
    } catch (thrown) {
      notify({ kind: "error", text: CatchmentError.from(thrown).message });
    }
  };
  return (
    <div className="import-saved">
      {saved.length > 0 && (
        <Choice
          label="Use a saved mapping"
          value={null}
          placeholder="Use a saved mapping"
          options={saved.map((mapping) => ({ value: mapping.name, label: mapping.name }))}
          onChange={(wanted) => {
            const mapping = saved.find((one) => one.name === wanted);
            if (mapping) setMapping(parsed.path, mapping);
          }}
        />
      )}
      {chosen.mapping && (
        <>
          <input
            className="field"
            aria-label="Name of the mapping"
            placeholder="Name, to keep this mapping"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <button type="button" className="button" disabled={name.trim() === ""} onClick={() => void save()}>
            Keep
          </button>
        </>
      )}
    </div>
  );
}
