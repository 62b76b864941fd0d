import { realpathSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pino, { type Logger } from "pino";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { createApp, MOST_HEADER_BYTES } from "./app.ts";
import { type Config, ConfigError, loadConfig } from "./config.ts";
import { openConsole } from "./console/open.ts";
import { loadLibrary } from "./cypher/library.ts";
import { DatasetError } from "./dataset/model.ts";
import { readCheckedOntology } from "./dataset/ontology.ts";
import type { Drafts } from "./drafts/Drafts.ts";
import { graphsOf } from "./graphs/graphs.ts";
import { createImports } from "./graphs/imports.ts";
import { createServices, type Services } from "./graphs/services.ts";
import { toFailure } from "./http/problem.ts";
import type { Explain } from "./jobs/Jobs.ts";
import { createLens } from "./lens/Lens.ts";
import { dataNotices } from "./load/atStart.ts";
import { withoutEntities } from "./load/others.ts";
import { progressReporter } from "./load/progress.ts";
import { type Preparation, prepare } from "./prepare.ts";
import type { EngineStore } from "./store/Engine.ts";
import { openStore } from "./store/engines.ts";
import { StoreError } from "./store/GraphStore.ts";
import { createWorkspace } from "./workspace/Workspace.ts";

/** When the server stops, what runs may end by itself for so long; then streams are closed with a line that says why. */
const GRACE_MS = 8500;
const CLOSING_MS = 500;
/** Whoever stops servers (containers, service managers) kills them after 10 s. */
const STOP_WITHIN_MS = 9800;
/** Longer than proxies keep idle connections: one that they are about to use again is not closed under their hands. */
const KEEP_ALIVE_MS = 75_000;

/** The port cannot be had; the message says what to do. */
class PortError extends Error {}

function listen(server: Server, { port, host }: Config): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = `Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}`;
      const forbidden = `Port ${port} may not be used by this user. Choose one above 1023: npm start -- --port 4600`;
      const away = `${host} is no address of this machine. Check HOST.`;
      const known: Record<string, string> = {
        EADDRINUSE: taken,
        EACCES: forbidden,
        EADDRNOTAVAIL: away,
        ENOTFOUND: away,
      };
      reject(new PortError(known[error.code ?? ""] ?? error.message));
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

interface Running {
  readonly server: Server;
  readonly services: Services;
  readonly imports: Drafts;
  readonly preparation: Preparation;
}

/**
 * Closes listener and store when asked to end: at once where nothing runs, within 10 s in any case. A second signal
 * changes nothing: one Ctrl-C is often heard twice.
 */
function stopOnSignal({ server, services, imports, preparation }: Running, log: Logger): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    setTimeout(() => services.console.end(), GRACE_MS).unref();
    setTimeout(() => server.closeAllConnections(), GRACE_MS + CLOSING_MS).unref();
    preparation.stop();
    services.console.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    // Those that are kept open are idle as soon as their last answer is out.
    setInterval(() => server.closeIdleConnections(), 50).unref();
    server.closeIdleConnections();
    const idle = imports
      .close()
      .catch((error: unknown) => log.warn({ reason: String(error) }, "an import did not end"));
    Promise.all([closed, idle])
      .then(() => services.store.close())
      .catch((error: unknown) => log.warn({ reason: String(error) }, "the store did not close"))
      .finally(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  // Started by start.ts: with the parent gone there is nobody to stop us.
  process.on("disconnect", stop);
  // Whoever started this process may have gone before anybody listened; false is said only where there was a channel.
  if (process.connected === false) stop();
}

/** What a job tells of its failure; what is our own mistake is logged. */
const explainTo =
  (log: Logger): Explain =>
  (error) => {
    const failure = toFailure(error);
    if (failure?.code === "INTERNAL") log.error({ err: error }, "a mistake in a job");
    return failure;
  };

const say = (line: string) => void process.stdout.write(`${line}\n`);

interface Announced {
  readonly config: Config;
  readonly services: Services;
  readonly store: EngineStore;
  readonly address: AddressInfo;
}

/** Prints the address, once it is known whether the store is there. */
async function announce(
  preparation: Preparation,
  { config, services, store, address }: Announced,
): Promise<void> {
  const { firstLook, ready } = preparation;
  const look = await Promise.race([firstLook, ready.then(() => null)]);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  if (look !== null)
    say(`The store is not ready: ${look.reason}${look.final ? "" : " Trying again until it is."}`);
  const token = config.token === null ? "" : " (add ?token=… the first time)";
  say(
    `Guanxi is at http://${host}:${address.port}${config.basePath}${token} · ${store.engine.name}, ${store.place}`,
  );
  if (!(await ready)) return;
  const { library, ontology } = services;
  try {
    const folder = join(config.root, "data");
    for (const set of services.lens.unreadable)
      say(`What “${set}” brought to the lens of the graph cannot be used; load it again.`);
    for (const notice of await dataNotices(store, library, { ontology, folder })) say(notice);
    if (services.search.size === 0) say(await withoutEntities({ store, library, options: {} }));
  } catch (error) {
    // It may have gone since: no reason to end with it.
    if (!(error instanceof StoreError)) throw error;
    say(`What the store holds could not be looked at: ${error.message}`);
  }
}

async function run(argv: readonly string[]): Promise<void> {
  const config = loadConfig(argv);
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const library = loadLibrary(config.root);
  const store = openStore(config);
  const timeoutMs = config.queryTimeoutMs;
  const lens = createLens({
    store,
    library,
    first: readCheckedOntology(join(config.root, "data")),
    timeoutMs,
  });
  const console = openConsole({ store, library, lens, allowWrites: config.allowWrites });
  const workspace = createWorkspace({ store, library, timeoutMs });
  const services = createServices({
    store,
    console,
    library,
    lens,
    timeoutMs,
    workspace,
    readOnly: config.readOnly,
    quotedTexts: config.quotedTexts,
  });
  // The port comes first: a second server must not touch the embedded store of the first.
  let preparation: Preparation | null = null;
  const gate = () =>
    preparation === null ? { code: "STORE_LOADING" as const, reason: "Starting." } : preparation.gate();
  const waiting = () => preparation?.waiting() ?? null;
  const others = () => preparation?.others() ?? null;
  const imports = createImports(services, { home: config.home, explain: explainTo(log) });
  const graphs = graphsOf([{ id: DEFAULT_GRAPH, services, imports, gate, waiting, others }]);
  const app = createApp({ graphs, config, log });
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES, keepAliveTimeout: KEEP_ALIVE_MS }, app);
  const address = await listen(server, config);
  const progress = progressReporter(process.stderr);
  preparation = prepare({ services, config, log, onProgress: (step) => progress.report(step) });
  stopOnSignal({ server, services, imports, preparation }, log);
  // A driver may reject a result that nobody holds any more; one lost query is no reason to end all others.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "a rejection that nobody handled"));
  void preparation.firstLook.then(() => progress.end());
  await announce(preparation, { config, services, store, address });
}

/** What a person can mend is one plain message; anything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof PortError || error instanceof DatasetError) return error.message;
  if (error instanceof ConfigError) return `The configuration cannot be used:\n${error.message}`;
  if (error instanceof Error && "code" in error && error.code === "CYPHER_FILE_INVALID") return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Starts the server and keeps it running until a signal comes. Exits with 1, after one message, where it cannot. */
export async function main(argv: readonly string[] = process.argv.slice(2)): Promise<void> {
  try {
    await run(argv);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

const entry = process.argv[1];
if (entry !== undefined && realpathSync(entry) === fileURLToPath(import.meta.url)) await main();
