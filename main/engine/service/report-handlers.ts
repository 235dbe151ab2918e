import { writeReport } from "../reporting/decision/write.ts";
import { writeMainJob } from "../reporting/demo.ts";
import type { Handlers } from "./handler.ts";

export const reportHandlers: Handlers<"report.write" | "report.document"> = {
  "report.document": async (session, { path, ...request }, { engine, ...call }) => {
    session.workspace();
    return { files: await writeReport(engine, request, path, call) };
  },
  "report.write": async (session, { folder }, context) => {
    session.workspace();
    return { files: await writeMainJob(context.engine, folder, context) };
  },
};
