import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, Socket } from "node:net";
import { join } from "node:path";
import type { Neo4jProgram } from "./fetch.ts";
import { MissingProgram } from "./programs.ts";
import { authLine, JVM_ARGUMENTS, neo4jConf } from "./settings.ts";

/** Ten seconds on a quiet machine; minutes on one where others work, too. */
const READY_WITHIN_MS = 300_000;

export interface Neo4jOptions {
  /** Folder of data, configuration and logs; made when absent. */
  readonly home: string;
  /** From fetchNeo4j. */
  readonly program: Neo4jProgram;
  /** Taken when `home` holds no database yet. */
  readonly password: string;
  /** Free ones are chosen where absent. */
  readonly ports?: { readonly bolt: number; readonly http: number };
  /** True for a server whose data nobody needs: it is killed, and its folder removed, on stop. */
  readonly throwAway?: boolean;
  readonly jvmArguments?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface RunningNeo4j {
  /** `bolt://127.0.0.1:<port>` */
  readonly uri: string;
  readonly httpUri: string;
  readonly user: "neo4j";
  readonly password: string;
  readonly pid: number;
  /** Resolves with the exit code when the server has ended, for whatever reason. */
  readonly ended: Promise<number | null>;
  stop(): Promise<void>;
}

/** A port of loopback that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** @throws Error naming the port that somebody else listens on: waiting for it would find the wrong server ready. */
async function checkFree(ports: { readonly bolt: number; readonly http: number }): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    await new Promise<void>((resolve, reject) => {
      const server = createServer();
      const taken = `The port ${port} (${name}) is taken, perhaps by another Neo4j. Stop it, or choose others with `;
      server.on("error", (cause) =>
        reject(new Error(`${taken}NEO4J_BOLT_PORT and NEO4J_HTTP_PORT.`, { cause })),
      );
      server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
    });
  }
}

function prepareHome(options: Neo4jOptions, ports: { bolt: number; http: number }): void {
  for (const folder of ["conf", "logs", "data/dbms"]) {
    mkdirSync(join(options.home, folder), { recursive: true });
  }
  writeFileSync(join(options.home, "conf", "neo4j.conf"), neo4jConf(ports));
  const auth = join(options.home, "data", "dbms", "auth.ini");
  if (!existsSync(join(options.home, "data", "databases"))) {
    writeFileSync(auth, authLine(options.password), { mode: 0o600 });
  }
}

function launch(options: Neo4jOptions): ChildProcess {
  const conf = join(options.home, "conf");
  const log = openSync(join(options.home, "logs", "console.log"), "a");
  const { java, lib, mainClass } = options.program;
  const child = spawn(
    java,
    [
      ...JVM_ARGUMENTS,
      ...(options.jvmArguments ?? []),
      "-cp",
      `${join(lib, "*")}:${conf}`,
      mainClass,
      `--home-dir=${options.home}`,
      `--config-dir=${conf}`,
    ],
    // A group of its own: Ctrl-C in the terminal reaches us alone, and we stop the server in order.
    {
      stdio: ["ignore", log, log],
      detached: true,
      env: { ...process.env, NEO4J_HOME: options.home, NEO4J_CONF: conf },
    },
  );
  closeSync(log);
  return child;
}

/**
 * Ends a throw-away server with us, however we end: a shell waits on a pipe that closes with this process, even when it
 * is killed, and then kills the server and removes its folder. Returns what calls that off.
 */
function endWithUs(pid: number, home: string): () => void {
  const script = 'while read -r _; do :; done; kill -9 "$1"; rm -rf "$2"';
  const guard = spawn("sh", ["-c", script, "sh", String(pid), home], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  guard.on("error", () => undefined);
  guard.unref();
  if (guard.stdin instanceof Socket) {
    guard.stdin.unref();
  }
  return () => guard.kill("SIGKILL");
}

/** Waits until the HTTP port answers, while the child lives: a port that answers alone may be somebody else's. */
async function untilReady(
  options: Neo4jOptions,
  httpUri: string,
  state: { failure: Error | null },
): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (state.failure !== null) {
      throw state.failure;
    }
    options.signal?.throwIfAborted();
    const answer = await fetch(httpUri, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    if (answer?.ok) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`Neo4j did not answer within ${READY_WITHIN_MS / 1000} s. ${closingLines(options.home)}`);
}

function closingLines(home: string): string {
  const file = join(home, "logs", "console.log");
  return existsSync(file) ? `Its log ends:\n${readFileSync(file, "utf8").slice(-1500)}` : "";
}

/**
 * Starts a real Neo4j Community on loopback and resolves when it answers (8–10 s on a quiet machine).
 * @throws MissingProgram without Java; Error where a port is taken; Error with the end of the server's log where it
 *   does not come up.
 */
export async function startNeo4j(options: Neo4jOptions): Promise<RunningNeo4j> {
  const ports = options.ports ?? { bolt: await freePort(), http: await freePort() };
  await checkFree(ports);
  prepareHome(options, ports);
  const child = launch(options);
  const state: { failure: Error | null } = { failure: null };
  const ended = new Promise<number | null>((resolve) => {
    child.on("error", (error: NodeJS.ErrnoException) => {
      state.failure = error.code === "ENOENT" ? new MissingProgram("java") : error;
      resolve(null);
    });
    child.on("exit", (code) => {
      state.failure ??= new Error(`Neo4j ended with code ${code}. ${closingLines(options.home)}`);
      resolve(code);
    });
  });
  const release = options.throwAway && child.pid ? endWithUs(child.pid, options.home) : () => undefined;
  child.on("exit", release);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(options.throwAway ? "SIGKILL" : "SIGTERM");
    }
    await ended;
    if (options.throwAway) {
      rmSync(options.home, { recursive: true, force: true });
    }
  };
  const httpUri = `http://127.0.0.1:${ports.http}/`;
  try {
    await untilReady(options, httpUri, state);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    uri: `bolt://127.0.0.1:${ports.bolt}`,
    httpUri,
    user: "neo4j",
    password: options.password,
    pid: child.pid ?? -1,
    ended,
    stop,
  };
}
