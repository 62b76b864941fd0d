import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

export type Side = "ours" | "stock";

/** One side of the canvas benchmark as a page, `<side>.html` in the folder. */
export async function bundle(side: Side, folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: fileURLToPath(new URL(`${side}.ts`, import.meta.url)),
        formats: ["es"],
        fileName: () => `${side}.js`,
      },
    },
    resolve: { alias: { "#contract": fileURLToPath(new URL("../../server/contract", import.meta.url)) } },
    define: { "process.env.NODE_ENV": '"production"' },
  });
  writeFileSync(
    join(folder, `${side}.html`),
    `<!doctype html><meta charset="utf-8"><style>html,body,#canvas{margin:0;height:100%}#canvas{position:relative}</style>` +
      `<div id="canvas"></div><script type="module" src="${side}.js"></script>`,
  );
}

/** Serves the pages of a folder on a free port of this machine. */
export async function serve(folder: string): Promise<{ url: string; close: () => void }> {
  const types: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript" };
  const server = createServer((request, response) => {
    const name = (request.url ?? "/").slice(1).replace(/[^a-z.]/g, "");
    readFile(join(folder, name)).then(
      (body) => response.setHeader("content-type", types[name.split(".")[1] ?? ""] ?? "text/plain").end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
