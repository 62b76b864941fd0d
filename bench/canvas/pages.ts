import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** `before` is ours in another checkout. */
export type Side = "ours" | "before" | "stock";

const HERE = fileURLToPath(new URL("../..", import.meta.url));

/** One side of the canvas benchmark as a page, `<side>.html` in the folder. */
export async function bundle(side: Side, folder: string, beside: string | null = null): Promise<void> {
  const root = side === "before" && beside !== null ? resolve(beside) : HERE;
  await build({
    configFile: false,
    logLevel: "error",
    build: {
      outDir: folder,
      emptyOutDir: false,
      lib: {
        entry: join(root, `bench/canvas/${side === "stock" ? "stock" : "ours"}.ts`),
        formats: ["es"],
        fileName: () => `${side}.js`,
      },
    },
    resolve: { alias: { "#contract": join(root, "server/contract") } },
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
