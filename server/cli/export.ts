import { parseArgs } from "node:util";
import { tablesOf } from "../changes/tables.ts";
import { datasetLines, writeLines } from "../dataset/lines.ts";
import type { Dataset } from "../dataset/model.ts";
import { writeDataset } from "../dataset/write.ts";
import { EXIT, type Exit, firstOf, print, printJson, UsageError, withStore } from "./command.ts";

/** What is written where; whether anything stands there already is looked at before. */
const FORMATS: Readonly<Record<string, (path: string, dataset: Dataset) => void>> = {
  csv: writeDataset,
  jsonl: (path, dataset) => writeLines(path, datasetLines(dataset)),
};

/** `guanxi export PATH`: the whole graph, or one data set of it, as the tables that a load reads, or in another format. */
export async function exportTables(argv: readonly string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      set: { type: "string" },
      format: { type: "string", default: "csv" },
      json: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const [path] = positionals;
  const { format } = values;
  const write = Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (write === undefined)
    throw new UsageError(`There is no format ${format}: give one of ${Object.keys(FORMATS).join(", ")}.`);
  if (path === undefined || positionals.length > 1)
    throw new UsageError("Where to? guanxi export PATH [--format FORMAT] [--set NAME]");
  return withStore({}, async ({ context, lens, quiet }) => {
    const { dataset, left } = await tablesOf(context, lens.current, values.set ?? null);
    quiet();
    write(path, dataset);
    const { entities, relations, evidence, articles, sources } = dataset;
    const counts = { entities, relations, evidence, articles, sources };
    const rows = Object.fromEntries(Object.entries(counts).map(([name, some]) => [name, some.length]));
    if (values.json) printJson({ path, format, rows, left });
    else {
      print(
        `Wrote ${entities.length} entities and ${relations.length} relations with all they rest on to ${path}.`,
      );
      if (left.length > 0) print(`  Left out, since they have no id, label or name: ${firstOf(left)}`);
    }
    return EXIT.done;
  });
}
