import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { planSet } from "../changes/loading.ts";
import { projectRoot } from "../config.ts";
import { readCheckedDataset } from "../dataset/check.ts";
import { datasetPrint } from "../dataset/print.ts";
import type { LoadReport } from "../load/loadDataset.ts";
import { BUILT_IN } from "../load/stored.ts";
import { demandSetName, EXIT, type Exit, firstOf, print, withStore } from "./command.ts";

/** The set's name: the built-in one's for `data/`, else as given, else the folder's. */
const setName = (given: string | undefined, folder: string, builtIn: string): string =>
  demandSetName(given ?? (resolve(folder) === builtIn ? BUILT_IN : basename(resolve(folder))));

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
  const left = taken.length === 0 ? "" : ` Left alone, since others use these ids: ${firstOf(taken)}.`;
  if (!changed) return `The store holds these data already; nothing was written.${left}`;
  const { sources, articles, evidence, entities, relations, remove } = rows;
  return (
    `Wrote ${entities} entities, ${relations} relations, ${evidence} passages, ${articles} articles and ` +
    `${sources} sources; removed ${remove}. Fingerprint ${report.fingerprint.slice(0, 16)}.${left}`
  );
}

/**
 * `npm run load [-- --data DIR] [-- --set NAME] [-- --remove] [-- --into-existing] [-- --check]`: brings the store that the
 * environment names to hold the data set, as a change set; with `--check` only reads and checks the files. A set is known by its
 * name, by default its folder's. Ctrl-C stops after the batch under way; run it again to go on.
 */
export async function loadSet(argv: readonly string[]): Promise<Exit> {
  const builtIn = join(projectRoot(), "data");
  const { values } = parseArgs({
    args: [...argv],
    options: {
      data: { type: "string", default: builtIn },
      set: { type: "string" },
      why: { type: "string", default: "" },
      remove: { type: "boolean", default: false },
      "into-existing": { type: "boolean", default: false },
      check: { type: "boolean" },
    },
  });
  const set = setName(values.set, values.data, builtIn);
  // What we say ourselves rests on something; of others we say where it does not.
  const dataset = readCheckedDataset(values.data, { bare: set !== BUILT_IN });
  if (values.check === true) {
    print(`${dataset.entities.length} entities, ${dataset.relations.length} relations: no faults.`);
    return EXIT.done;
  }
  const began = performance.now();
  const mayRemove = (count: number) => values.remove || askRemoval(count);
  return withStore({ mayRemove, intoExisting: values["into-existing"] }, async ({ context, quiet }) => {
    const planned = await planSet(context, {
      set,
      dataset,
      print: datasetPrint(values.data),
      why: values.why,
    });
    const { change, report } = await planned.apply([]);
    quiet();
    const back = change === null ? "" : ` To take it back: npx guanxi undo ${change.number}.`;
    print(`${describe(report)} ${((performance.now() - began) / 1000).toFixed(1)} s.${back}`);
    return EXIT.done;
  });
}
