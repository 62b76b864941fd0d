import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "vite";
import { ConfigError, loadConfig, projectRoot } from "./config.ts";

/** One of the two bundles in dist/, and what it is made from. */
interface Part {
  readonly name: string;
  readonly config: string;
  /** Files and folders whose change makes the bundle stale. */
  readonly sources: readonly string[];
  /** The file that shows that the bundle is there. */
  readonly product: string;
}

const SHARED = ["package.json", "package-lock.json", "server/contract"];
const PARTS: readonly Part[] = [
  {
    name: "page",
    config: "client/vite.config.ts",
    sources: ["client", ...SHARED],
    product: "dist/client/index.html",
  },
  {
    name: "server",
    config: "vite.server.config.ts",
    sources: ["server", "client/src/model", "vite.server.config.ts", ...SHARED],
    product: "dist/server/main.js",
  },
];

/** Path, size and time of every file below: cheap, and different after any edit, checkout or removal. */
function trace(root: string, source: string): string[] {
  const path = join(root, source);
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [`${source} absent`];
  if (!stat.isDirectory()) return [`${source} ${stat.size} ${stat.mtimeMs}`];
  return readdirSync(path)
    .sort()
    .flatMap((name) => trace(root, `${source}/${name}`));
}

const stampOf = (root: string, { sources }: Part) =>
  createHash("sha256")
    .update(sources.flatMap((source) => trace(root, source)).join("\n"))
    .digest("hex");

function isFresh(root: string, part: Part, stamp: string): boolean {
  const file = join(root, "dist", `${part.name}.stamp`);
  return existsSync(join(root, part.product)) && existsSync(file) && readFileSync(file, "utf8") === stamp;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Builds what has changed since it was built last. */
async function buildStale(root: string): Promise<void> {
  for (const part of PARTS) {
    const stamp = stampOf(root, part);
    if (isFresh(root, part, stamp)) continue;
    const started = performance.now();
    say(`Building the ${part.name} …`);
    await build({ configFile: join(root, part.config), logLevel: "error" });
    const file = join(root, "dist", `${part.name}.stamp`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, stamp);
    say(`Built the ${part.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

/** Hands our signals to the server, and waits until it has ended in its own way. */
function untilEnded(child: ChildProcess): Promise<number> {
  const hand = (signal: NodeJS.Signals) => () => void child.kill(signal);
  const [onInt, onTerm] = [hand("SIGINT"), hand("SIGTERM")];
  process.on("SIGINT", onInt);
  process.on("SIGTERM", onTerm);
  return new Promise((resolve) => {
    child.once("error", (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.once("exit", (code, signal) => resolve(code ?? (signal === null ? 0 : 1)));
  });
}

/**
 * `npm start`: builds what is stale into dist/, then runs the server there, in a process of its own, so that the
 * builder's memory is given back. `--build-only` stops before that; other options are the server's.
 */
async function start(argv: readonly string[]): Promise<number> {
  const root = projectRoot();
  try {
    // Before a build that takes seconds: faults in the settings should be told at once.
    loadConfig(argv);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The configuration cannot be used:\n${error.message}\n`);
    return 1;
  }
  try {
    await buildStale(root);
  } catch (error) {
    // The builder's messages name file and line; its stack is of no use to anybody.
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  if (argv.includes("--build-only")) return 0;
  const server = spawn(
    process.execPath,
    ["--enable-source-maps", join(root, "dist/server/main.js"), ...argv],
    {
      stdio: ["inherit", "inherit", "inherit", "ipc"],
    },
  );
  return untilEnded(server);
}

// The builder may leave threads behind; nothing of theirs is worth waiting for.
process.exit(await start(process.argv.slice(2)));
