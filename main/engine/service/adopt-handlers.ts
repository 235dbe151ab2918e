import { basename, extname } from "node:path";
import { slug } from "#shared/plan/edit.ts";
import { adoptConfig } from "../adopting/adopt.ts";
import { listPops } from "../workspace/info.ts";
import { formatOrKnown } from "../adopting/format-at.ts";
import type { Handlers } from "./handler.ts";
import { planOf } from "./region-config.ts";

export const adoptHandlers: Handlers<"plan.adopt"> = {
  "plan.adopt": (session, { path, format: named, id, name, like, service }) => {
    const format = formatOrKnown(path, named);
    const fallbackId = format === "json" ? "" : slug(basename(path, extname(path))) || "adopted";
    return adoptConfig(path, format, service, {
      id: id ?? fallbackId,
      name: name ?? id ?? fallbackId,
      pops: listPops(session.committed()).map((pop) => pop.id),
      like: like === undefined ? null : planOf(session, like),
    });
  },
};
