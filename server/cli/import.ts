import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { type Mapping, MappingSchema } from "#contract/imports/mapping.ts";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { type ImportedTable, type PlannedImport, planImport, type Rejected } from "../changes/importing.ts";
import { planOwn } from "../changes/own.ts";
import { replacing } from "../changes/replacing.ts";
import { setNameFor } from "../changes/setName.ts";
import { ChangeRefused } from "../changes/undo.ts";
import { terminalLanguage } from "../config.ts";
import { readCheckedDataset } from "../dataset/check.ts";
import { datasetPrint } from "../dataset/print.ts";
import { isOneFile } from "../dataset/read.ts";
import { JudgementBook } from "../drafts/same/JudgementBook.ts";
import { FileFault, type FileFaultCode } from "../files/faults.ts";
import { nameKey } from "../imports/collecting/known.ts";
import { FILE_REASONS, REASONS } from "../imports/reasons.ts";
import { type OpenedFile, openTables } from "../imports/tables.ts";
import { BUILT_IN } from "../load/stored.ts";
import { keptJudgements } from "../workspace/remembered.ts";
import { createWorkspace } from "../workspace/Workspace.ts";
import {
  demandSetName,
  EXIT,
  type Exit,
  firstOf,
  type Opened,
  print,
  printJson,
  UsageError,
  withStore,
} from "./command.ts";

const OPTIONS = {
  map: { type: "string" },
  label: { type: "string" },
  type: { type: "string" },
  set: { type: "string" },
  why: { type: "string", default: "" },
  plan: { type: "string" },
  "save-map": { type: "string" },
  "dry-run": { type: "boolean", default: false },
  "all-or-nothing": { type: "boolean", default: false },
  replace: { type: "boolean", default: false },
  "into-existing": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

function readMapping(path: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
  const parsed = MappingSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path: at, message }) => `${path}: ${at.join(".")}: ${message}`);
  throw new UsageError(faults.join("\n"));
}

/** The set that files become: as given, else called as the first of them. */
const setOf = (given: string | undefined, [file = ""]: readonly string[]): string =>
  demandSetName(given ?? setNameFor(file));

async function openAll(paths: readonly string[]): Promise<OpenedFile[]> {
  const opened: OpenedFile[] = [];
  try {
    for (const path of paths) {
      if (!existsSync(path)) throw new UsageError(`${path}: there is no such file`);
      opened.push(await openTables(path));
    }
    return opened;
  } catch (error) {
    for (const file of opened) file.close();
    if (!(error instanceof FileFault)) throw error;
    throw new UsageError(`${paths[opened.length]}: ${error.code}: ${FILE_REASONS[error.code].en}`);
  }
}

const NO_MAPPING: Mapping = { version: 1, tables: [], same: [], widen: false };
const TIMEOUT_MS = 60_000;

const writing = (values: Values) => ({ mayRemove: () => true, intoExisting: values["into-existing"] });

type Language = "zh" | "en";

function reasonOf({ code, value, other, candidates }: Rejected, language: Language): string {
  const reason = code === "FILE_BROKEN_OFF" ? FILE_REASONS[value as FileFaultCode] : REASONS[code];
  const where = other === null ? "" : ` ${other.file}:${other.line}`;
  const who = candidates.length === 0 ? "" : ` ${candidates.slice(0, 5).join(", ")}`;
  return `${reason[language]}${where}${who}`;
}

/** One entry for each row that is not taken: its first fault, and the others beside it. */
function rejectedRows(table: ImportedTable, language: Language) {
  const byLine = new Map<number, Rejected[]>();
  for (const fault of table.rejections) byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault]);
  return [...byLine].map(([line, faults]) => {
    const told = faults.map((fault) => {
      const { column, value, code, other, candidates } = fault;
      const more = { ...(other !== null && { other }), ...(candidates.length > 0 && { candidates }) };
      return { column, value, code, reason: reasonOf(fault, language), ...more };
    });
    const [first, ...others] = told;
    return { line, ...first, ...(others.length > 0 && { also: others }) };
  });
}

function fileOf(table: ImportedTable, language: Language) {
  const { file, sheet, read, created, updated, unchanged, merged, leftOut, twice } = table;
  const rejected = rejectedRows(table, language);
  return {
    file,
    ...(sheet !== null && { sheet }),
    read,
    created,
    updated,
    unchanged,
    merged,
    rejected,
    leftOut,
    twice,
  };
}

const nameOf = ({ file, sheet }: ImportedTable) => (sheet === null ? file : `${file} · ${sheet}`);

function tell(
  { tables, mapping, collected, planned }: PlannedImport,
  language: Language,
  toldMap: boolean,
): void {
  for (const table of tables) {
    for (const fault of table.rejections)
      print(
        `${nameOf(table)}:${fault.line}:${fault.column ?? ""} ${fault.code} ${JSON.stringify(fault.value)} ${reasonOf(fault, language)}`,
      );
    const { read, created, updated, unchanged, merged, rejected, leftOut, twice } = table;
    print(
      `${nameOf(table)}: ${read} rows read = ${created} created + ${updated} updated + ${unchanged} unchanged + ${merged} merged + ${rejected} rejected.`,
    );
    if (leftOut.length > 0) print(`  Columns left out: ${leftOut.join(", ")}`);
    if (twice.length > 0) print(`  Headers that stand twice: ${twice.join(", ")}`);
  }
  const { rows } = planned.load;
  print(
    `Would write ${rows.entities} entities, ${rows.relations} relations, ${rows.evidence} passages, ${rows.articles} articles and ${rows.sources} sources, ` +
      `tell ${planned.added.length} entities of others what they lack, and remove ${rows.remove}.`,
  );
  const bare = collected.dataset.relations.filter(({ evidence }) => evidence.length === 0).length;
  if (bare > 0) print(`  Without any evidence, and marked so: ${bare} relations.`);
  const known = collected.matches.map(({ as, id }) => `${as} = ${id}`);
  if (known.length > 0) print(`  Known to the graph already: ${firstOf(known, 20, "; ")}`);
  const { labels, types, properties } = collected.part;
  const learned = [...labels, ...types, ...properties].map(({ name }) => name);
  if (learned.length > 0) print(`  The lens learns: ${learned.join(", ")}`);
  if (toldMap) print(`Mapping (keep it with --save-map FILE):\n${JSON.stringify(mapping, null, 2)}`);
  print(`Plan ${planned.hash}`);
}

/** Most of a set goes where the files are another list that is called the same. */
function demandSameList({ planned, collected }: PlannedImport, set: string, replace: boolean): void {
  const found = replace ? null : replacing({ plan: planned.load.plan, dataset: collected.dataset });
  if (found === null) return;
  throw new ChangeRefused(
    "WOULD_REPLACE",
    `These files would take ${found.gone} entities and relations away that “${set}” holds, and leave ${found.stays}: they look like ` +
      "another list of the same name. Nothing was written. Say --set NAME to import them beside it, or --replace if this is meant.",
  );
}

type Values = ReturnType<typeof parsed>["values"];

const parsed = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });

/** What a plan comes to, said in the form that was asked for; `changeSet` once there is one. */
function answerOf(plan: PlannedImport, changeSet: string | null, { json }: Values): Exit {
  const { tables, planned, mapping } = plan;
  const language = terminalLanguage();
  if (json) {
    const files = tables.map((table) => fileOf(table, language));
    printJson({ files, planHash: planned.hash, changeSet, mapping });
  }
  return tables.some(({ rejected }) => rejected > 0) ? EXIT.rejected : EXIT.done;
}

/** Applies a plan as far as the options let it. */
async function carryOut(plan: PlannedImport, set: string, values: Values): Promise<Exit> {
  const { hash } = plan.planned;
  if (values.plan !== undefined && values.plan !== hash)
    throw new ChangeRefused(
      "PLAN_CHANGED",
      `The plan is ${hash} now and not the one that was seen. Nothing was written.`,
    );
  if (values["dry-run"]) return answerOf(plan, null, values);
  if (values["all-or-nothing"] && plan.tables.some(({ rejected }) => rejected > 0)) {
    answerOf(plan, null, values);
    if (!values.json) print("Rows were rejected, so nothing was written.");
    return EXIT.refused;
  }
  demandSameList(plan, set, values.replace);
  const { change } = await plan.apply();
  if (!values.json)
    print(
      change === null
        ? "The graph holds all of it already; nothing was written."
        : `Done: change set ${change.number} (${change.id}). To take it back: npx guanxi undo ${change.number}`,
    );
  return answerOf(plan, change?.id ?? null, values);
}

/** Says what a plan comes to, and carries it out. */
function toldAndDone(plan: PlannedImport, set: string, values: Values, toldMap: boolean): Promise<Exit> {
  if (!values.json) tell(plan, terminalLanguage(), toldMap);
  return carryOut(plan, set, values);
}

/** A whole graph as it is exported, with ids, passages and lens: nothing of it is to be guessed. */
async function importOwn(path: string, values: Values): Promise<Exit> {
  const set = setOf(values.set, [path]);
  const dataset = readCheckedDataset(path, { bare: set !== BUILT_IN });
  const given = { set, dataset, file: basename(path), print: datasetPrint(path), why: values.why };
  return withStore(writing(values), async ({ context, quiet }) => {
    const plan = await planOwn(context, given);
    quiet();
    return toldAndDone(plan, set, values, false);
  });
}

/** What people have decided of who is who, in the page or by judgements that were taken in: it holds here, too. */
async function judgedBefore({ store, library }: Opened["context"]): Promise<JudgementBook> {
  const ask = createWorkspace({ store, library, timeoutMs: TIMEOUT_MS }).ask(DEFAULT_GRAPH);
  const book = new JudgementBook();
  book.load(await keptJudgements(ask, nameKey));
  return book;
}

/** `guanxi import FILES`: reads tables, says what would come of them, and makes them a data set of the graph. */
export async function importFiles(argv: readonly string[]): Promise<Exit> {
  const { values, positionals: paths } = parsed(argv);
  if (paths.length === 0)
    throw new UsageError("Which files? guanxi import FILES [--map mapping.json] [--dry-run] [--json]");
  const [first = ""] = paths;
  if (paths.length === 1 && existsSync(first) && isOneFile(first)) return importOwn(first, values);
  const mapping = values.map === undefined ? null : readMapping(values.map);
  const set = setOf(values.set, paths);
  const { label, type } = values;
  const defaults = { ...(label !== undefined && { label }), ...(type !== undefined && { type }) };
  const files = await openAll(paths);
  try {
    return await withStore(writing(values), async ({ context, quiet }) => {
      const book = await judgedBefore(context);
      const { same = [], judged = [], ...said } = mapping ?? NO_MAPPING;
      const decided = { ...said, judged, same: book.decided({ same, judged }, set) };
      const isApart = (key: string, id: string) => book.differ(key, id, set);
      const given = { set, files, mapping: decided, defaults, why: values.why, isApart };
      const plan = await planImport(context, given);
      quiet();
      const kept = values["save-map"];
      if (kept !== undefined) writeFileSync(kept, `${JSON.stringify(plan.mapping, null, 2)}\n`);
      return toldAndDone(plan, set, values, mapping === null && kept === undefined);
    });
  } finally {
    for (const file of files) file.close();
  }
}
