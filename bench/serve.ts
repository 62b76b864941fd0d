import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import pino from "pino";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { createApp } from "../server/app.ts";
import { loadConfig } from "../server/config.ts";
import { openConsole } from "../server/console/open.ts";
import { loadLibrary } from "../server/cypher/library.ts";
import { readDataset } from "../server/dataset/read.ts";
import { graphsOf } from "../server/graphs/graphs.ts";
import { createImports } from "../server/graphs/imports.ts";
import { createServices } from "../server/graphs/services.ts";
import { toFailure } from "../server/http/problem.ts";
import { createLens } from "../server/lens/Lens.ts";
import { openStore } from "../server/store/engines.ts";
import { createWorkspace } from "../server/workspace/Workspace.ts";

/**
 * The server as people run it, in a process of its own, but for the rate limit: a benchmark asks faster than people do.
 * Tells its parent `{ port, warmUpMs }` when it is ready, `{ cpuMs }` whenever it is asked, and ends with it.
 */
async function serve(): Promise<void> {
  const config = loadConfig([]);
  const { dataset } = readDataset(join(config.root, "data"));
  if (dataset === null) throw new Error("data/ontology.json cannot be read");
  const store = openStore(config);
  const library = loadLibrary(config.root);
  const { queryTimeoutMs: timeoutMs } = config;
  const lens = createLens({ store, library, first: dataset.ontology, timeoutMs });
  const { allowWrites } = config;
  const services = createServices({
    store,
    console: openConsole({ store, library, lens, allowWrites }),
    library,
    lens,
    timeoutMs,
    workspace: createWorkspace({ store, library, timeoutMs }),
  });
  const imports = createImports(services, { home: config.home, explain: toFailure });
  const graphs = graphsOf([
    { id: DEFAULT_GRAPH, services, imports, gate: () => null, waiting: () => null, others: () => null },
  ]);
  const app = createApp({ graphs, config, log: pino({ level: "silent" }), rate: 1_000_000_000 });
  const started = performance.now();
  await services.warmUp();
  const warmUpMs = performance.now() - started;
  const server = createServer(app);
  server.listen(0, "127.0.0.1", () => {
    process.send?.({ port: (server.address() as AddressInfo).port, warmUpMs });
  });
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 });
  });
  process.once("disconnect", () => {
    server.closeAllConnections();
    void services.store.close().finally(() => process.exit(0));
  });
}

await serve();
