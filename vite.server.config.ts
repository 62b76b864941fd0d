import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The server as plain JavaScript for `node dist/server/main.js`: our own modules only, packages stay in node_modules.
 * The embedded store's child process, free Cypher's and the threads that pack names, look them up, read whole graphs and lay out maps are entries of their own, since they are
 * started by their paths.
 */
export default defineConfig({
  root: path("."),
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    outDir: path("dist/server"),
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: {
        main: path("server/main.ts"),
        grafeoChild: path("server/store/grafeo/child.ts"),
        consoleWorker: path("server/console/worker.ts"),
        searchWorker: path("server/search/worker.ts"),
        mapWorker: path("server/explore/regions/worker.ts"),
        ownWorker: path("server/drafts/own/worker.ts"),
        matchWorker: path("server/drafts/same/worker.ts"),
      },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js" },
    },
  },
});
