import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const root = import.meta.dirname;

/** The window. Everything is a file of its own (no data: URLs, no inline code), as its Content-Security-Policy asks. */
export default defineConfig({
  root: join(root, "renderer"),
  base: "./",
  plugins: [react()],
  build: {
    outDir: join(root, "dist", "renderer"),
    emptyOutDir: true,
    target: "chrome130",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4000,
    sourcemap: true,
  },
});
