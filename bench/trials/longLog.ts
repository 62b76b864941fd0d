/**
 * A large graph in the embedded store: what a load of it says before it writes and takes until it holds; then a log as long as
 * one likes, since nothing is settled, the store's process killed, and what opening it again says on its way.
 * `npx tsx bench/trials/longLog.ts [--entities 100000] [--relations 300000] [--log 200]` (megabytes)
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot } from "../../server/config.ts";
import { loadLibrary } from "../../server/cypher/library.ts";
import { readDataset } from "../../server/dataset/read.ts";
import { type LoadPhase, loadDataset } from "../../server/load/loadDataset.ts";
import { GrafeoStore } from "../../server/store/grafeo/GrafeoStore.ts";
import { rssOf } from "../../server/store/shared/memory.ts";
import { generateDataset } from "../generate.ts";

const ROWS = 20_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(1);
const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0);

function logBytes(path: string): number {
  const log = `${path}.wal`;
  return readdirSync(log).reduce((sum, name) => sum + statSync(join(log, name)).size, 0);
}

async function load(store: GrafeoStore, entities: number, relations: number): Promise<void> {
  const { dataset } = readDataset(join(projectRoot(), "data"));
  if (dataset === null) throw new Error("data/ has faults");
  const generated = generateDataset({ entities, relations, seed: 1, ontology: dataset.ontology });
  const began = performance.now();
  let [most, phase] = [0, null as LoadPhase | null];
  const watch = setInterval(() => {
    most = Math.max(most, rssOf(store.pid ?? undefined) ?? 0);
  }, 200);
  try {
    const report = await loadDataset(store, generated, {
      library: loadLibrary(projectRoot()),
      onProgress: (step) => {
        if (step.phase !== phase) say(`${seconds(began).padStart(7)} s  ${step.phase} (${step.total} rows)`);
        phase = step.phase;
      },
    });
    const rows = Object.values(report.rows).reduce((sum, count) => sum + count, 0);
    say(`${seconds(began).padStart(7)} s  loaded: ${rows} rows, of ${store.mostRows} that one load may hold`);
  } finally {
    clearInterval(watch);
    say(`the store's process held at most ${megabytes(most)} MB`);
  }
}

/** Writes, batch by batch, without a checkpoint, until the log is as long as asked for. */
async function lengthen(store: GrafeoStore, path: string, bytes: number): Promise<number> {
  let written = 0;
  while (logBytes(path) < bytes) {
    const rows = Array.from({ length: ROWS }, (_, index) => ({
      id: written + index,
      text: `log ${index}`.repeat(8),
    }));
    await store.write([
      { text: "UNWIND $rows AS row CREATE (:Logged {id: row.id, text: row.text})", params: { rows } },
    ]);
    written += ROWS;
  }
  return written;
}

async function opening(path: string): Promise<{ store: GrafeoStore; told: number }> {
  const store = new GrafeoStore({ path });
  const began = performance.now();
  let told = 0;
  await store.open({
    onProgress: (done, total) => {
      told += 1;
      say(`${seconds(began).padStart(7)} s  ${megabytes(done)} of ${megabytes(total)} MB have been read`);
    },
  });
  say(`${seconds(began).padStart(7)} s  open`);
  return { store, told };
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      entities: { type: "string", default: "100000" },
      relations: { type: "string", default: "300000" },
      log: { type: "string", default: "200" },
    },
  });
  const home = mkdtempSync(join(tmpdir(), "guanxi-log-"));
  const path = join(home, "graph.grafeo");
  let store = new GrafeoStore({ path });
  try {
    say(
      `${values.entities} entities, ${values.relations} relations; load of the machine ${loadavg()[0]?.toFixed(1)}`,
    );
    await load(store, Number(values.entities), Number(values.relations));
    const written = await lengthen(store, path, Number(values.log) * 1e6);
    say(
      `the store's file ${megabytes(statSync(path).size)} MB, its log ${megabytes(logBytes(path))} MB; killed`,
    );
    process.kill(store.pid ?? 0, "SIGKILL");
    await store.close();
    const opened = await opening(path);
    store = opened.store;
    const { rows } = await store.read({ text: "MATCH (n:Logged) RETURN count(n) AS logged" });
    say(
      `${rows[0]?.[0]} of ${written} logged are there; told ${opened.told} times how far it was; load ${loadavg()[0]?.toFixed(1)}`,
    );
    process.exitCode = rows[0]?.[0] === written ? 0 : 1;
  } finally {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  }
}

await run();
