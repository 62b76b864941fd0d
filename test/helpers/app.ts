import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { createApp, MOST_HEADER_BYTES } from "../../server/app.ts";
import { type Config, parseConfig, projectRoot } from "../../server/config.ts";
import { openConsole } from "../../server/console/open.ts";
import { DEFAULT_GRAPH } from "../../server/contract/routes.ts";
import { type CypherLibrary, loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedDataset } from "../../server/dataset/check.ts";
import type { Dataset } from "../../server/dataset/model.ts";
import { type Gate, type Graph, graphsOf } from "../../server/graphs/graphs.ts";
import { createImports } from "../../server/graphs/imports.ts";
import { createServices, type Services } from "../../server/graphs/services.ts";
import { toFailure } from "../../server/http/problem.ts";
import { createLens } from "../../server/lens/Lens.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import type { EngineStore } from "../../server/store/Engine.ts";
import { createWorkspace } from "../../server/workspace/Workspace.ts";

export interface TestAppOptions {
  /** Loaded into the store first; by default the small made-up data set. Null leaves the store as it is. */
  readonly dataset?: Dataset | null;
  readonly library?: CypherLibrary;
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly gate?: Gate;
  readonly waiting?: Gate;
  readonly others?: Graph["others"];
  readonly rate?: number;
  /** Where files of imports lie. */
  readonly home?: string;
}

export interface TestApp {
  /** Listens on a free port of the loopback address; give it to supertest. */
  readonly server: Server;
  readonly url: string;
  readonly services: Services;
  readonly config: Config;
  /** Closes the listener; the store is closed by whoever opened it. */
  close(): Promise<void>;
}

const root = projectRoot();

/** The small made-up data set: 12 entities, 19 relations, with disputed, parallel and undated ones. */
export function tinyDataset(): Dataset {
  return readCheckedDataset(join(root, "test/fixtures/tiny"));
}

/** The whole server but for its process: real store, real library, real HTTP. */
export async function startApp(store: EngineStore, options: TestAppOptions = {}): Promise<TestApp> {
  const { library = loadLibrary(root), env = {}, timeoutMs = 20_000, gate = () => null, rate } = options;
  const { waiting = () => null, others = () => null } = options;
  const config = parseConfig({ root, env });
  const dataset = options.dataset === undefined ? tinyDataset() : options.dataset;
  if (dataset !== null) await loadDataset(store, dataset, { library });
  const { ontology: first } = dataset ?? tinyDataset();
  const lens = createLens({ store, library, first, timeoutMs });
  const console = openConsole({ store, library, lens, allowWrites: config.allowWrites });
  const workspace = createWorkspace({ store, library, timeoutMs });
  const services = createServices({
    ...{ store, console, library, lens, workspace },
    timeoutMs,
    revisionPauseMs: 0,
    quotedTexts: config.quotedTexts,
    // The first map that can be had: a better one costs seconds of the cores that other tests run on.
    mapBudgetMs: 0,
  });
  const imports = createImports(services, { home: options.home ?? tmpdir(), explain: toFailure });
  const log = pino({ level: "silent" });
  const app = createApp({
    graphs: graphsOf([{ id: DEFAULT_GRAPH, services, imports, gate, waiting, others }]),
    config,
    log,
    ...(rate !== undefined && { rate }),
  });
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    url: `http://127.0.0.1:${port}`,
    services,
    config,
    close: async () => {
      await imports.close();
      await new Promise<void>((resolve) => {
        console.close();
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
