import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import type { Viewer } from "../src/exports/formats/html.ts";

const entry = fileURLToPath(new URL("main.ts", import.meta.url));

/** Builds the viewer of the offline page into one script and one style sheet. */
export async function buildViewer(): Promise<Viewer> {
  const results = await build({
    configFile: false,
    logLevel: "error",
    mode: "production",
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      minify: true,
      lib: { entry, formats: ["iife"], name: "guanxi", cssFileName: "viewer" },
      cssTarget: ["chrome123", "firefox121", "safari17.5"],
    },
  });
  const outputs = (Array.isArray(results) ? results : [results]).flatMap((result) =>
    "output" in result ? result.output : [],
  );
  const script = outputs.find((output) => output.type === "chunk")?.code;
  const style = outputs.find((output) => output.type === "asset" && output.fileName.endsWith(".css"));
  if (script === undefined || style?.type !== "asset") throw new Error("The viewer was not built");
  return { script: script.trim(), style: String(style.source).trim() };
}

const NAME = "virtual:offline-viewer";

/** Lets the page import the built viewer as two strings; built once per build, and only where it is asked for. */
export function offlineViewer(): Plugin {
  return {
    name: "offline-viewer",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    async load(id) {
      if (id !== `\0${NAME}`) return null;
      const { script, style } = await buildViewer();
      return `export const script = ${JSON.stringify(script)};\nexport const style = ${JSON.stringify(style)};\n`;
    },
  };
}
