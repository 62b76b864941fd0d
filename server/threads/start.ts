import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

interface Program {
  /** The `import.meta.url` of who starts it. */
  readonly beside: string;
  readonly source: string;
  readonly bundled: string;
}

/**
 * Starts a thread of ours: TypeScript through tsx beside a source file, plain JavaScript beside the bundle. It keeps no process
 * from ending.
 */
export function startThread({ beside, source, bundled }: Program): Worker {
  if (!beside.endsWith(".ts")) return started(new Worker(new URL(bundled, beside)));
  // A thread takes no loader on its command line: it is to register it itself.
  const loader = pathToFileURL(createRequire(beside).resolve("tsx"));
  const tsx = new URL("./esm/api/index.mjs", loader).href;
  const entry = new URL(source, beside).href;
  const first = `
    const { tsx, entry } = require("node:worker_threads").workerData;
    import(tsx).then(({ register }) => { register(); return import(entry); });`;
  return started(new Worker(first, { eval: true, workerData: { tsx, entry } }));
}

function started(worker: Worker): Worker {
  worker.unref();
  return worker;
}
