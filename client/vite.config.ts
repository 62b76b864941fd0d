import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { routeTable } from "../vite.routes.ts";
import { offlineViewer } from "./offline/build.ts";

/**
 * The page. Everything ships as a hashed file of our own origin: no inlined assets (a `data:` font would be refused by
 * the content security policy) and no polyfill script in the HTML.
 */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  // Named relative to the page, which may live under any path (GUANXI_BASE_PATH).
  base: "./",
  plugins: [react(), offlineViewer(), routeTable()],
  build: {
    outDir: fileURLToPath(new URL("../dist/client", import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // light-dark() is left as written: every browser with WebGL 2 and module workers that we support has it.
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    manifest: true,
    chunkSizeWarningLimit: 900,
    // What is loaded at first is one file: thirty small ones compress worse, and each costs a request.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "start", tags: ["$initial"] }] } } },
  },
  worker: { format: "es" },
  // `npx vite` beside `npm run dev`: the server takes unsafe requests from its own origin only, so the proxy speaks as it.
  server: {
    proxy: {
      "/api": {
        target: "http://127.0.0.1:4600",
        changeOrigin: true,
        headers: { origin: "http://127.0.0.1:4600" },
      },
    },
  },
});
