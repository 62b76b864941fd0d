import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { callOf } from "../changes/change.ts";
import { type Everything, everything } from "../changes/everything.ts";
import { setNameFor } from "../changes/setName.ts";
import { tablesOf } from "../changes/tables.ts";
import { loadConfig, terminalLanguage } from "../config.ts";
import { datasetLines, demandFree, writeLines } from "../dataset/lines.ts";
import type { Dataset } from "../dataset/model.ts";
import { FolderTaken, writeDataset } from "../dataset/write.ts";
import type { Filtered } from "../exports/filter.ts";
import { ftmLines } from "../exports/ftm.ts";
import { gexfLines } from "../exports/gexf.ts";
import { graphmlLines } from "../exports/graphml.ts";
import { attributeLosses, type Loss, lossesText } from "../exports/losses.ts";
import { adminFolder } from "../exports/neo4jAdmin/folder.ts";
import { loadDataset } from "../load/loadDataset.ts";
import { isSetName } from "../load/notes.ts";
import { openStore } from "../store/engines.ts";
import { EXIT, type Exit, firstOf, type Opened, print, printJson, UsageError, withStore } from "./command.ts";
import { FILTER_OPTIONS, filterWith } from "./exportFilter.ts";

/** A graph, or a part of it, that is to be written. */
interface Exported {
  readonly dataset: Dataset;
  /** The same as a database holds it. */
  readonly database: () => Promise<Everything>;
}

/** What of it the format cannot hold, and the file that says so, too. */
interface Written {
  readonly losses: readonly Loss[];
  readonly beside: string;
}

/** Writes it where nothing is yet. */
type Write = (path: string, exported: Exported) => Promise<Written>;

/** A file of lines, with what it does not hold beside it. */
const asGraph =
  (lines: (dataset: Dataset) => Iterable<string>): Write =>
  async (path, { dataset }) => {
    const losses = attributeLosses(dataset);
    const beside = `${path}.losses.txt`;
    demandFree(beside);
    writeLines(path, lines(dataset));
    writeLines(beside, [lossesText(losses)]);
    return { losses, beside };
  };

const whole =
  (write: (path: string, dataset: Dataset) => void): Write =>
  async (path, { dataset }) => {
    write(path, dataset);
    return { losses: [], beside: "" };
  };

/** The folder of Neo4j's import tool. */
async function writeAdmin(path: string, { database }: Exported): Promise<Written> {
  mkdirSync(path, { recursive: true });
  if (readdirSync(path).length > 0) throw new FolderTaken(path);
  const { files, losses } = adminFolder(await database());
  for (const { name, lines } of files) writeLines(join(path, name), lines);
  return { losses, beside: join(path, "README.txt") };
}

const FORMATS: Readonly<Record<string, Write>> = {
  csv: whole(writeDataset),
  jsonl: whole((path, dataset) => writeLines(path, datasetLines(dataset))),
  graphml: asGraph(graphmlLines),
  gexf: asGraph(gexfLines),
  ftm: asGraph(ftmLines),
  "neo4j-admin": writeAdmin,
};

const lossTold = ({ zh, en, count }: Loss): string =>
  `    ${terminalLanguage() === "zh" ? zh : en}${count === null ? "" : ` (${count})`}`;

/** A part of a graph as a database of its own would hold it: loaded into an embedded store that is gone afterwards. */
async function loadedAlone({ context }: Opened, dataset: Dataset, set: string): Promise<Everything> {
  const { library, first } = context;
  const home = mkdtempSync(join(tmpdir(), "guanxi-part-"));
  const { queryTimeoutMs } = loadConfig([]);
  const store = openStore({ home, neo4j: null, queryTimeoutMs });
  try {
    await store.open();
    await loadDataset(store, dataset, { library, set, lens: first });
    return await everything({ store, library, options: callOf(context) });
  } finally {
    await store.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function filterTold({ leftOut, beside }: Filtered): void {
  const { entities, relations, evidence, articles, sources } = leftOut;
  print(
    `  Left out by the filter: ${entities} entities, ${relations} relations, ${evidence} passages, ${articles} articles, ${sources} sources.`,
  );
  if (beside > 0) print(`  Beside what was asked for, since relations need them: ${beside} entities.`);
}

/** `guanxi export PATH`: the whole graph, or a part of it, as the tables that a load reads, or in another format. */
export async function exportTables(argv: readonly string[]): Promise<Exit> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: {
      ...FILTER_OPTIONS,
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
    throw new UsageError(
      "Where to? guanxi export PATH [--format FORMAT] [--label NAME] [--type NAME] [--source NAME] [--set NAME] [--from DATE] [--to DATE]",
    );
  return withStore({}, async (opened) => {
    const { context, lens, quiet } = opened;
    const tables = await tablesOf(context, lens.current);
    const part = await filterWith(opened, tables.dataset, values);
    const dataset = part?.dataset ?? tables.dataset;
    const named = values.set ?? setNameFor(path);
    const reader = { store: context.store, library: context.library, options: callOf(context) };
    const database = () =>
      part === null ? everything(reader) : loadedAlone(opened, dataset, isSetName(named) ? named : "part");
    const { losses, beside } = await write(path, { dataset, database });
    quiet();
    const { entities, relations, evidence, articles, sources } = dataset;
    const counts = { entities, relations, evidence, articles, sources };
    const rows = Object.fromEntries(Object.entries(counts).map(([name, some]) => [name, some.length]));
    const { left } = tables;
    if (values.json) {
      const filter = part === null ? null : { leftOut: part.leftOut, beside: part.beside };
      printJson({ path, format, rows, left, losses, filter });
    } else {
      print(
        `Wrote ${entities.length} entities and ${relations.length} relations ${losses.length === 0 ? "with all they rest on " : ""}to ${path}.`,
      );
      if (part !== null) filterTold(part);
      if (losses.length > 0) print(`  What the format cannot hold, as ${beside} says too:`);
      for (const loss of losses) print(lossTold(loss));
      if (left.length > 0) print(`  Left out, since they have no id, label or name: ${firstOf(left)}`);
    }
    return EXIT.done;
  });
}
