import { extname } from "node:path";
import { writeReport } from "../reporting/decision/write.ts";
import { writeMainJob } from "../reporting/demo.ts";
import { hashOfFiles, noteExport, planIdOf } from "./export-log.ts";
import type { Handlers } from "./handler.ts";

export const reportHandlers: Handlers<"report.write" | "report.document"> = {
  "report.document": async (session, { path, ...request }, { engine, ...call }) => {
    session.workspace();
    const files = await writeReport(engine, request, path, call);
    await noteExport(session, {
      kind: "report",
      plan: planIdOf(request.plan),
      target: extname(path).slice(1).toLowerCase(),
      path,
      files: files.length,
      hash: await hashOfFiles(files),
    });
    return { files };
  },
  "report.write": async (session, { folder }, context) => {
    session.workspace();
    return { files: await writeMainJob(context.engine, folder, context) };
  },
};
