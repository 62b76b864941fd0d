import { parseArgs } from "node:util";
import { tablesOf } from "../changes/tables.ts";
import { terminalLanguage } from "../config.ts";
import { datasetLines, demandFree, writeLines } from "../dataset/lines.ts";
import type { Dataset } from "../dataset/model.ts";
import { writeDataset } from "../dataset/write.ts";
import { ftmLines } from "../exports/ftm.ts";
import { gexfLines } from "../exports/gexf.ts";
import { graphmlLines } from "../exports/graphml.ts";
import { attributeLosses, type Loss, lossesText } from "../exports/losses.ts";
import { EXIT, type Exit, firstOf, print, printJson, UsageError, withStore } from "./command.ts";

/** Writes a data set where nothing is yet, and says what of it the format cannot hold. */
type Write = (path: string, dataset: Dataset) => readonly Loss[];

/** A file of lines, with what it does not hold beside it. */
const asGraph =
  (lines: (dataset: Dataset) => Iterable<string>): Write =>
  (path, dataset) => {
    const losses = attributeLosses(dataset);
    const beside = `${path}.losses.txt`;
    demandFree(beside);
    writeLines(path, lines(dataset));
    writeLines(beside, [lossesText(losses)]);
    return losses;
  };

const whole =
  (write: (path: string, dataset: Dataset) => void): Write =>
  (path, dataset) => {
    write(path, dataset);
    return [];
  };

const FORMATS: Readonly<Record<string, Write>> = {
  csv: whole(writeDataset),
  jsonl: whole((path, dataset) => writeLines(path, datasetLines(dataset))),
  graphml: asGraph(graphmlLines),
  gexf: asGraph(gexfLines),
  ftm: asGraph(ftmLines),
};

const lossTold = ({ zh, en, count }: Loss): string =>
  `    ${terminalLanguage() === "zh" ? zh : en}${count === null ? "" : ` (${count})`}`;

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
    const losses = write(path, dataset);
    const { entities, relations, evidence, articles, sources } = dataset;
    const counts = { entities, relations, evidence, articles, sources };
    const rows = Object.fromEntries(Object.entries(counts).map(([name, some]) => [name, some.length]));
    if (values.json) printJson({ path, format, rows, left, losses });
    else {
      print(
        `Wrote ${entities.length} entities and ${relations.length} relations ${losses.length === 0 ? "with all they rest on " : ""}to ${path}.`,
      );
      if (losses.length > 0) print(`  What the format cannot hold, as ${path}.losses.txt says too:`);
      for (const loss of losses) print(lossTold(loss));
      if (left.length > 0) print(`  Left out, since they have no id, label or name: ${firstOf(left)}`);
    }
    return EXIT.done;
  });
}
