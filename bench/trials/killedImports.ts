/**
 * `node --import tsx bench/trials/killedImports.ts --engine grafeo|neo4j [--seed 1] [--rounds 25] [--relations 1500]`: imports a made-up
 * table in a process of its own, and kills that process, the embedded store's, or the database, without mercy, after a step of its
 * progress that is drawn from the seed. At the next start the import is run again, or what was cut off is taken back, by turns. Ends with 1
 * where the graph is not in the end what it was before, or what an import without a kill makes of it.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fetchNeo4j } from "../../neo4j/fetch.ts";
import { freePort, type RunningNeo4j, startNeo4j } from "../../neo4j/serve.ts";
import { type ChangeContext, callOf } from "../../server/changes/change.ts";
import { changeSets } from "../../server/changes/changeSets.ts";
import { planImport } from "../../server/changes/importing.ts";
import { planUndo } from "../../server/changes/undo.ts";
import { parseConfig, projectRoot } from "../../server/config.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { readCheckedOntology } from "../../server/dataset/ontology.ts";
import { openTables } from "../../server/imports/tables.ts";
import { createLens } from "../../server/lens/Lens.ts";
import { fingerprint } from "../../server/load/fingerprint.ts";
import { loadDataset } from "../../server/load/loadDataset.ts";
import { openStore } from "../../server/store/engines.ts";
import type { GraphStore } from "../../server/store/GraphStore.ts";
import { generateDataset } from "../generate.ts";
import { MAPPING, writeTable } from "../import/table.ts";
import { seededRandom } from "../random.ts";
import { storeChildOf } from "./built.ts";

const library = loadLibrary(projectRoot());
const first = readCheckedOntology(join(projectRoot(), "data"));
/** Small, so that there are many places to be killed at. */
const BATCH = 100;

type Settings = Readonly<Record<string, string>>;

const contextOf = (store: GraphStore, onProgress: () => void = () => undefined): ChangeContext => ({
  ...{ store, library, first, who: "trial", now: () => new Date() },
  options: { mayRemove: () => true, batch: BATCH, onProgress },
});

async function withStore<T>(settings: Settings, act: (store: GraphStore) => Promise<T>): Promise<T> {
  const store = openStore(parseConfig({ root: projectRoot(), env: settings }));
  try {
    await store.open();
    return await act(store);
  } finally {
    await store.close();
  }
}

async function importIt(store: GraphStore, path: string, onProgress?: () => void): Promise<void> {
  const files = [await openTables(path)];
  const input = { set: "trial", files, mapping: MAPPING, why: "" };
  await (await planImport(contextOf(store, onProgress), input)).apply();
}

/** Takes back the import that is there, whole or not; false where nothing of it is. */
async function takeBack(store: GraphStore): Promise<boolean> {
  const all = await changeSets({ store, library, options: callOf(contextOf(store)) });
  const change = all.find(({ kind, state }) => kind === "import" && state !== "undone");
  if (change === undefined) return false;
  const lens = createLens({ store, library, first, timeoutMs: 600_000 });
  await lens.read();
  await (await planUndo(contextOf(store), change.id, lens.current)).apply();
  return true;
}

/** The process that is killed: it tells each step of its progress. */
async function victim(path: string): Promise<void> {
  await withStore({ ...process.env } as Settings, (store) =>
    importIt(store, path, () => void process.send?.("step")),
  );
  process.disconnect();
}

type Kill = "process" | "store" | "database";

interface Trial {
  readonly settings: Settings;
  readonly kills: readonly Kill[];
  /** Kills the database and starts it again. */
  readonly revive: () => Promise<void>;
  readonly database: () => RunningNeo4j | null;
}

const ME = fileURLToPath(import.meta.url);
const begin = (path: string, settings: Settings): ChildProcess =>
  fork(ME, ["--victim", path], {
    ...{ execArgv: ["--import", "tsx"], env: { ...process.env, ...settings } },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });

/** Kills after so many steps; false where it came to its end before. */
async function killAfter(steps: number, kill: Kill, path: string, trial: Trial): Promise<boolean> {
  const child = begin(path, trial.settings);
  const ended = once(child, "exit");
  let [seen, killed] = [0, false];
  child.on("message", () => {
    seen += 1;
    if (seen !== steps || child.pid === undefined) return;
    killed = true;
    if (kill === "process") child.kill("SIGKILL");
    else process.kill(kill === "store" ? storeChildOf(child.pid) : (trial.database()?.pid ?? 0), "SIGKILL");
  });
  await ended;
  if (kill === "database" && killed) await trial.revive();
  return killed;
}

async function stepsOf(path: string, settings: Settings): Promise<number> {
  const child = begin(path, settings);
  let seen = 0;
  child.on("message", () => {
    seen += 1;
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`an import that nobody kills ended with ${code}`);
  return seen;
}

async function grafeoTrial(base: string): Promise<Trial> {
  const settings = { GUANXI_HOME: join(base, "home"), NEO4J_URI: "" };
  return { settings, kills: ["process", "store"], revive: async () => undefined, database: () => null };
}

async function neo4jTrial(base: string): Promise<Trial> {
  const cache = process.env.GUANXI_NEO4J_CACHE ?? join(projectRoot(), ".guanxi", "cache");
  const program = await fetchNeo4j(cache, () => undefined);
  const ports = { bolt: await freePort(), http: await freePort() };
  const start = () =>
    startNeo4j({ home: join(base, "neo4j"), program, password: "throw-away", ports, throwAway: false });
  let running = await start();
  process.once("exit", () => running.pid > 0 && process.kill(running.pid, "SIGKILL"));
  const settings = {
    ...{ GUANXI_HOME: join(base, "home"), NEO4J_URI: running.uri },
    ...{ NEO4J_USERNAME: running.user, NEO4J_PASSWORD: running.password },
  };
  const revive = async () => {
    await running.ended;
    running = await start();
  };
  return { settings, kills: ["process", "process", "database"], revive, database: () => running };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      engine: { type: "string", default: "grafeo" },
      seed: { type: "string", default: "1" },
      rounds: { type: "string", default: "25" },
      relations: { type: "string", default: "1500" },
    },
  });
  const random = seededRandom(Number(values.seed));
  const base = mkdtempSync(join(tmpdir(), "guanxi-killed-imports-"));
  const path = join(base, "trial.csv");
  await writeTable(path, Number(values.relations), Number(values.seed));
  const trial = values.engine === "neo4j" ? await neo4jTrial(base) : await grafeoTrial(base);
  const { settings } = trial;
  const print = () => withStore(settings, (store) => fingerprint(store, library));
  const dataset = generateDataset({ entities: 200, relations: 400, seed: 5, ontology: first });
  await withStore(settings, (store) => loadDataset(store, dataset, { library }));
  const before = await print();
  const steps = await stepsOf(path, settings);
  const after = await print();
  await withStore(settings, takeBack);
  let wrong = (await print()) === before ? 0 : 1;
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const kill = random.pick(trial.kills);
    const at = 1 + random.below(steps);
    const killed = await killAfter(at, kill, path, trial);
    const isResumed = round % 2 === 1;
    if (isResumed) {
      await withStore(settings, (store) => importIt(store, path));
      if ((await print()) !== after) wrong += 1;
    }
    const hadWord = await withStore(settings, takeBack);
    const isSame = (await print()) === before;
    if (!isSame) wrong += 1;
    const what = isResumed ? "resumed" : hadWord ? "taken back" : "nothing was there";
    process.stdout.write(
      `${round} ${kill} ${killed ? "killed" : "ended before"} at ${at} of ${steps}, ${what}: ${isSame ? "same" : "WRONG"}\n`,
    );
  }
  process.stdout.write(`${values.rounds} rounds on ${values.engine}, ${wrong} wrong\n`);
  await trial.database()?.stop();
  rmSync(base, { recursive: true, force: true });
  process.exit(wrong === 0 ? 0 : 1);
}

if (process.argv[2] === "--victim") await victim(process.argv[3] ?? "");
else await main();
