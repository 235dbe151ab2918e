import type { ExportRecord } from "#shared/model/export.ts";
import { useEffect, useState } from "react";
import { callEngine, catchment } from "../state/engine.ts";
import { useSession } from "../state/session-store.ts";

/** What was exported from the workspace, latest first; also by other windows. null while it is read. */
export function useExportLog(): readonly ExportRecord[] | null {
  const path = useSession((state) => state.workspace?.path);
  const [records, setRecords] = useState<readonly ExportRecord[] | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    const read = (): void => {
      callEngine("export.log", {}, { signal: abort.signal }).then(
        (list) => !abort.signal.aborted && setRecords(list),
        () => undefined,
      );
    };
    read();
    const stop = catchment().onEvent((event) => {
      if (event.name === "workspace.changed" && event.reason === "export") read();
    });
    return () => {
      stop();
      abort.abort();
    };
  }, [path]);
  return records;
}
