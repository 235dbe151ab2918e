import { formatOf, renderPicture } from "../picture/render.ts";
import { checkFolder, writeDocument } from "../reporting/write-document.ts";
import type { Picture } from "#shared/model/picture.ts";
import { hashOfFiles, noteExport, planIdOf } from "./export-log.ts";
import type { Handlers } from "./handler.ts";
import type { Session } from "./session.ts";

export const pictureHandlers: Handlers<"picture.render" | "picture.write"> = {
  "picture.render": async (session, { picture, format, scale }, { engine, ...call }) => {
    session.workspace();
    const { bytes, description } = await renderPicture(engine, picture, format, scale, call);
    return { data: Buffer.from(bytes).toString(format === "svg" ? "utf8" : "base64"), description };
  },
  "picture.write": async (session, { picture, path, scale }, { engine, ...call }) => {
    session.workspace();
    const format = formatOf(path);
    checkFolder(path);
    const { bytes, description } = await renderPicture(engine, picture, format, scale, call);
    writeDocument(path, bytes);
    await notePicture(session, picture, path, format);
    return { path, bytes: bytes.length, description };
  },
};

async function notePicture(session: Session, { subject, view }: Picture, path: string, format: string): Promise<void> {
  const target = `${view}.${format}`;
  await noteExport(session, {
    kind: "picture",
    plan: planIdOf(subject),
    target,
    path,
    files: 1,
    hash: await hashOfFiles([path]),
  });
}
