import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchNeo4j } from "../neo4j/fetch.ts";
import { startNeo4j } from "../neo4j/serve.ts";
import { parseConfig, projectRoot } from "../server/config.ts";
import type { EngineStore } from "../server/store/Engine.ts";
import { openStore } from "../server/store/engines.ts";

export type Engine = "Grafeo" | "Neo4j";

type Settings = Readonly<Record<string, string>>;

/** A database of its own for one part of the run, empty at first. */
export interface Environment {
  readonly engine: Engine;
  /** What the server's environment holds for it. */
  readonly settings: Settings;
  open(): EngineStore;
  /** Starts the server on this database. */
  serve(): Promise<RunningServer>;
  dispose(): Promise<void>;
  /** The database's own process; none for a store that the server's process starts. */
  readonly pid?: number;
}

export interface RunningServer {
  readonly url: string;
  /** Milliseconds until search index, first view and counts were made. */
  readonly warmUpMs: number;
  /** Processor time the server's process has used so far, the database's not included. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

function serveWith(settings: Settings): Promise<RunningServer> {
  const child = fork(fileURLToPath(new URL("serve.ts", import.meta.url)), {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, ...settings },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the server ended with code ${code}`)));
    child.once("message", (message: { port: number; warmUpMs: number }) => {
      const stop = () => {
        if (child.connected) child.disconnect();
        return ended;
      };
      const cpuMs = () =>
        new Promise<number>((answer) => {
          child.once("message", (usage: { cpuMs: number }) => answer(usage.cpuMs));
          child.send("cpu");
        });
      resolve({ url: `http://127.0.0.1:${message.port}`, warmUpMs: message.warmUpMs, cpuMs, stop });
    });
  });
}

function environment(engine: Engine, settings: Settings, dispose: () => Promise<void>): Environment {
  return {
    engine,
    settings,
    open: () => openStore(parseConfig({ root: projectRoot(), env: settings })),
    serve: () => serveWith(settings),
    dispose,
  };
}

/** Long enough for whatever a saved query does to a large graph; a figure that needs it is bad enough. */
const SETTINGS = { GUANXI_QUERY_TIMEOUT_MS: "60000", GUANXI_ALLOW_WRITES: "1" };

/** A new embedded store in a temporary folder, or a throw-away Neo4j of our own. */
export async function openEnvironment(engine: Engine, others: Settings = {}): Promise<Environment> {
  const home = mkdtempSync(join(tmpdir(), "guanxi-bench-"));
  if (engine === "Grafeo") {
    return environment(engine, { GUANXI_HOME: home, ...SETTINGS, ...others }, async () =>
      rmSync(home, { recursive: true, force: true }),
    );
  }
  const cache = process.env.GUANXI_NEO4J_CACHE ?? join(projectRoot(), ".guanxi", "cache");
  const program = await fetchNeo4j(cache, (line) => process.stderr.write(`${line}\n`));
  const server = await startNeo4j({ home, program, password: "throw-away", throwAway: true });
  const settings = {
    GUANXI_HOME: home,
    NEO4J_URI: server.uri,
    NEO4J_USERNAME: server.user,
    NEO4J_PASSWORD: server.password,
    ...SETTINGS,
    ...others,
  };
  return { ...environment(engine, settings, () => server.stop()), pid: server.pid };
}
