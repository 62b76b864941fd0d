/** `npm run neo4j [-- --version 2026]`: a real Neo4j for a person, its data in .guanxi/neo4j; Ctrl-C stops it in order. */
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fetchNeo4j } from "./fetch.ts";
import { startNeo4j } from "./serve.ts";
import { lineOf, NEO4J_VERSION, versionOf } from "./versions.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guanxiHome = process.env.GUANXI_HOME ?? join(root, ".guanxi");

/** A folder for each line: the newer ones rewrite the data of the older ones, and none goes back. */
function homeOf(version: string): string {
  const line = lineOf(version);
  return join(guanxiHome, line === lineOf(NEO4J_VERSION) ? "neo4j" : `neo4j-${line}`);
}

/** The password made at the first start, kept beside the data for this user alone. */
function password(home: string): string {
  const file = join(home, "password");
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(file, randomBytes(12).toString("base64url"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}

async function main(): Promise<void> {
  const say = (line: string) => console.log(line);
  const { values } = parseArgs({ options: { version: { type: "string", default: NEO4J_VERSION } } });
  const version = versionOf(values.version);
  const home = homeOf(version);
  const cache = process.env.GUANXI_NEO4J_CACHE ?? join(guanxiHome, "cache");
  const program = await fetchNeo4j(cache, say, version);
  say(`Starting Neo4j ${version} (10 s or so) …`);
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort(new Error("Stopped before it was ready."));
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) {
    process.once(signal, interrupt);
  }
  const server = await startNeo4j({
    home,
    program,
    password: password(home),
    ports: {
      bolt: Number(process.env.NEO4J_BOLT_PORT ?? 7687),
      http: Number(process.env.NEO4J_HTTP_PORT ?? 7474),
    },
    signal: interrupted.signal,
  });
  say(`
Neo4j is ready.            Its data are in ${home}

NEO4J_URI=${server.uri}
NEO4J_USERNAME=${server.user}
NEO4J_PASSWORD=${server.password}

Put these three lines into .env (or before the commands), then: npm run load && npm start
Ctrl-C stops it.`);
  let stopping = false;
  const stop = () => {
    if (!stopping) {
      stopping = true;
      say("\nStopping Neo4j …");
      void server.stop();
    }
  };
  for (const signal of signals) {
    process.off(signal, interrupt).on(signal, stop);
  }
  const code = await server.ended;
  if (!stopping) {
    console.error(`Neo4j ended by itself with code ${code}; see ${join(home, "logs")}.`);
    process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
