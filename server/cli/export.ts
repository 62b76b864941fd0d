import { parseArgs } from "node:util";
import { tablesOf } from "../changes/tables.ts";
import { writeDataset } from "../dataset/write.ts";
import { EXIT, type Exit, firstOf, print, printJson, UsageError, withStore } from "./command.ts";

/** `guanxi export DIR`: the whole graph, or one data set of it, as the tables that a load reads. */
export async function exportTables(argv: readonly string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: { set: { type: "string" }, json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1)
    throw new UsageError("Where to? guanxi export FOLDER [--set NAME]");
  return withStore({}, async ({ context, lens, quiet }) => {
    const { dataset, left } = await tablesOf(context, lens.current, values.set ?? null);
    quiet();
    writeDataset(folder, dataset);
    const { entities, relations, evidence, articles, sources } = dataset;
    const counts = { entities, relations, evidence, articles, sources };
    const rows = Object.fromEntries(Object.entries(counts).map(([name, some]) => [name, some.length]));
    if (values.json) printJson({ folder, rows, left });
    else {
      print(
        `Wrote ${entities.length} entities and ${relations.length} relations with all they rest on to ${folder}.`,
      );
      if (left.length > 0) print(`  Left out, since they have no id, label or name: ${firstOf(left)}`);
    }
    return EXIT.done;
  });
}
