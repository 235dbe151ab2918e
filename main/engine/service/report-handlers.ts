import { writeMainJob } from "../reporting/demo.ts";
import type { Handlers } from "./handler.ts";

export const reportHandlers: Handlers<"report.write"> = {
  "report.write": async (session, { folder }, context) => {
    session.workspace();
    return { files: await writeMainJob(context.engine, folder, context) };
  },
};
