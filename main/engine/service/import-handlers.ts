import { CatchmentError } from "#shared/model/errors.ts";
import { commitImport, discardImport, parseImport, type Stage } from "../importing/stage.ts";
import { importHistory } from "../workspace/history.ts";
import { deleteMapping, listMappings, saveMapping } from "../workspace/mappings.ts";
import { readSettings } from "../workspace/settings.ts";
import type { Handlers } from "./handler.ts";
import type { Session } from "./session.ts";

export const importHandlers: Handlers<
  | "import.parse"
  | "import.commit"
  | "import.discard"
  | "import.history"
  | "import.mappings"
  | "import.saveMapping"
  | "import.deleteMapping"
> = {
  "import.parse": async (session, { files, maxRejectShare }, context) => {
    const workspace = session.workspace();
    const stage = await parseImport(workspace, files, {
      maxRejectShare: maxRejectShare ?? readSettings(workspace).maxRejectShare,
      signal: context.signal,
      onProgress: context.onProgress,
    });
    session.stages.set(stage.staged.stageId, stage);
    return stage.staged;
  },
  "import.commit": async (session, { stageId }, context) => {
    const stage = stageOf(session, stageId);
    const report = await commitImport(session.writableWorkspace(), stage, context);
    session.stages.delete(stageId);
    session.changed("import");
    return report;
  },
  "import.discard": (session, { stageId }) => {
    discardImport(stageOf(session, stageId));
    session.stages.delete(stageId);
    return {};
  },
  "import.history": (session) => importHistory(session.committed()),
  "import.mappings": (session) => listMappings(session.committed()),
  "import.saveMapping": (session, mapping) => {
    saveMapping(session.writableWorkspace(), mapping);
    session.changed("settings");
    return {};
  },
  "import.deleteMapping": (session, { name }) => {
    if (!deleteMapping(session.writableWorkspace(), name)) {
      throw new CatchmentError("NOT_FOUND", `There is no saved mapping "${name}"`, { name });
    }
    session.changed("settings");
    return {};
  },
};

function stageOf(session: Session, stageId: string): Stage {
  const stage = session.stages.get(stageId);
  if (!stage) throw new CatchmentError("NOT_FOUND", "This import was already written, or discarded", { stageId });
  return stage;
}
