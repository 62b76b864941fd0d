import { join } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, loadConfig } from "../config.ts";
import { loadLibrary } from "../cypher/library.ts";
import { readCheckedDataset } from "../dataset/check.ts";
import { DatasetError } from "../dataset/model.ts";
import { openStore } from "../store/engines.ts";
import { StoreError } from "../store/GraphStore.ts";
import { type LoadReport, loadDataset } from "./loadDataset.ts";
import { progressReporter } from "./progress.ts";

/**
 * `npm run load [-- --data DIR] [-- --check]`: brings the store that the environment names to hold the data set; with
 * `--check` only reads and checks the files. Ctrl-C stops after the batch under way; run it again to go on.
 */

function describe(report: LoadReport): string {
  const { rows, taken, changed } = report;
  const left = taken.length === 0 ? "" : ` Left alone, since others use these ids: ${taken.join(", ")}.`;
  if (!changed) return `The store holds these data already; nothing was written.${left}`;
  const { sources, articles, evidence, entities, relations, remove } = rows;
  return (
    `Wrote ${entities} entities, ${relations} relations, ${evidence} passages, ${articles} articles and ` +
    `${sources} sources; removed ${remove}. Fingerprint ${report.fingerprint.slice(0, 16)}.${left}`
  );
}

async function run(argv: readonly string[]): Promise<void> {
  const config = loadConfig([]);
  const { values } = parseArgs({
    args: [...argv],
    options: { data: { type: "string", default: join(config.root, "data") }, check: { type: "boolean" } },
  });
  const dataset = readCheckedDataset(values.data);
  if (values.check === true) {
    console.log(`${dataset.entities.length} entities, ${dataset.relations.length} relations: no faults.`);
    return;
  }
  const stopping = new AbortController();
  process.once("SIGINT", () => stopping.abort());
  process.once("SIGTERM", () => stopping.abort());
  const store = openStore(config);
  const { report: onProgress, end } = progressReporter(process.stderr);
  const began = performance.now();
  try {
    const { signal } = stopping;
    const report = await loadDataset(store, dataset, {
      library: loadLibrary(config.root),
      signal,
      onProgress,
    });
    end();
    console.log(`${describe(report)} ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  } catch (error) {
    end();
    if (!stopping.signal.aborted) throw error;
    console.error("Stopped. What was written is whole; run it again to go on.");
    process.exitCode = 130;
  } finally {
    await store.close();
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const expected = [ConfigError, DatasetError, StoreError].some((kind) => error instanceof kind);
  if (!expected && !(error instanceof TypeError && "code" in error)) throw error;
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof DatasetError) console.error(`${error.faults.length} faults; nothing was written.`);
  process.exitCode = 1;
}
