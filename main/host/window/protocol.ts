import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { protocol } from "electron";
import { rendererFolder } from "../places.ts";

export const appOrigin = "app://catchment";

/** Nothing but our own files: no network, no inline code, no eval. Styles set from script go through the CSSOM. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const mediaTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  // Compiled script is kept from start to start; names of scripts hold their hash, so it never outlives them.
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: "app", privileges }]);
}

/** Serves the built window, and nothing outside its folder. */
export function serveApp(): void {
  protocol.handle("app", async (request) => {
    const file = fileFor(request.url);
    if (!file) return new Response("Not found", { status: 404 });
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headersFor(file) });
    } catch {
      return new Response("Not found", { status: 404 });
    }
  });
}

/** The file behind an address of the app, or null when it is not one of ours. */
function fileFor(address: string): string | null {
  const url = new URL(address);
  if (url.host !== "catchment") return null;
  const folder = rendererFolder();
  const path = url.pathname === "/" ? "index.html" : decodeURIComponent(url.pathname);
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) ? file : null;
}

const headersFor = (file: string) => ({
  "Content-Type": mediaTypes[extname(file)] ?? "application/octet-stream",
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
});
