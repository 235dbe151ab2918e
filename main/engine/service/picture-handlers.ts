import { formatOf, renderPicture } from "../picture/render.ts";
import { checkFolder, writeDocument } from "../reporting/write-document.ts";
import type { Handlers } from "./handler.ts";

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
    return { path, bytes: bytes.length, description };
  },
};
