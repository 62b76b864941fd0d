import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { ConfigError, loadConfig } from "../config.ts";
import { loadLibrary } from "../cypher/library.ts";
import { readCheckedDataset } from "../dataset/check.ts";
import { DatasetError } from "../dataset/model.ts";
import { readCheckedOntology } from "../dataset/ontology.ts";
import { datasetPrint } from "../dataset/print.ts";
import { openStore } from "../store/engines.ts";
import { StoreError } from "../store/GraphStore.ts";
import { type LoadReport, loadDataset } from "./loadDataset.ts";
import { isSetName, LoadRefused } from "./notes.ts";
import { progressReporter } from "./progress.ts";
import { BUILT_IN } from "./stored.ts";

/**
 * `npm run load [-- --data DIR] [-- --set NAME] [-- --remove] [-- --into-existing] [-- --check]`: brings the store that the
 * environment names to hold the data set; with `--check` only reads and checks the files. A set is known by its name, by
 * default its folder's. Ctrl-C stops after the batch under way; run it again to go on.
 */

const MOST_NAMED = 20;

/** The set's name: the built-in one's for `data/`, else as given, else the folder's. */
function setName(given: string | undefined, folder: string, builtIn: string): string {
  const name = given ?? (resolve(folder) === builtIn ? BUILT_IN : basename(resolve(folder)));
  if (isSetName(name)) return name;
  throw new LoadRefused(
    `“${name}” is no name for a data set: give one of letters, digits, ".", "_" and "-" with --set.`,
  );
}

/** Asks a person at a terminal; elsewhere there is nobody to ask. */
async function askRemoval(count: number): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const question = `\nThis removes ${count} records that an earlier load wrote and that are not in the data any more. Go on? [y/N] `;
  const answer = await terminal.question(question);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function describe(report: LoadReport): string {
  const { rows, taken, changed } = report;
  const named = taken.slice(0, MOST_NAMED).join(", ");
  const more = taken.length > MOST_NAMED ? ` and ${taken.length - MOST_NAMED} more` : "";
  const left = taken.length === 0 ? "" : ` Left alone, since others use these ids: ${named}${more}.`;
  if (!changed) return `The store holds these data already; nothing was written.${left}`;
  const { sources, articles, evidence, entities, relations, remove } = rows;
  return (
    `Wrote ${entities} entities, ${relations} relations, ${evidence} passages, ${articles} articles and ` +
    `${sources} sources; removed ${remove}. Fingerprint ${report.fingerprint.slice(0, 16)}.${left}`
  );
}

async function run(argv: readonly string[]): Promise<void> {
  const config = loadConfig([]);
  const builtIn = join(config.root, "data");
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: "string", default: builtIn },
      set: { type: "string" },
      remove: { type: "boolean", default: false },
      "into-existing": { type: "boolean", default: false },
      check: { type: "boolean" },
    },
  });
  const set = setName(values.set, values.data, builtIn);
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
    await store.open({ onProgress: (done, total) => onProgress({ phase: "open", done, total }) });
    const { signal } = stopping;
    const report = await loadDataset(store, dataset, {
      library: loadLibrary(config.root),
      lens: readCheckedOntology(builtIn),
      ...{ set, print: datasetPrint(values.data), intoExisting: values["into-existing"] },
      mayRemove: (count) => values.remove || askRemoval(count),
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
  const expected = [ConfigError, DatasetError, StoreError, LoadRefused].some((kind) => error instanceof kind);
  if (!expected && !(error instanceof TypeError && "code" in error)) throw error;
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof DatasetError) console.error(`${error.faults.length} faults; nothing was written.`);
  process.exitCode = 1;
}
