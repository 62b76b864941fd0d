import type { RowCounts } from "#contract/imports/change.ts";
import type { Mapping } from "#contract/imports/mapping.ts";
import type { Ontology } from "#contract/ontology.ts";
import { collect } from "../imports/collecting/collect.ts";
import type { Collected, FirstKind } from "../imports/collecting/collected.ts";
import { nameKey } from "../imports/collecting/known.ts";
import { type TableRow, wantedOf } from "../imports/collecting/mentions.ts";
import { outletOf } from "../imports/collecting/passages.ts";
import type { CollectFaultCode, Rejection } from "../imports/collecting/rejected.ts";
import { learnedBy, withLearned } from "../imports/learning.ts";
import { type Defaults, mappingOf } from "../imports/mappingFile.ts";
import { type ReadTable, readTables } from "../imports/readTables.ts";
import type { OpenedFile } from "../imports/tables.ts";
import { readHand, withHand } from "../lens/hand.ts";
import { withParts } from "../lens/merge.ts";
import { readLensParts } from "../lens/parts.ts";
import { readMeta } from "../load/meta.ts";
import type { Plan } from "../load/plan.ts";
import { untilAborted } from "../load/stopping.ts";
import { inSlices } from "../slices.ts";
import { readAdditions } from "./additions.ts";
import {
  type Applied,
  type ChangeContext,
  callOf,
  type PlannedChange,
  planChange,
  readerOf,
} from "./change.ts";
import { knownGraph } from "./graphNames.ts";
import { breathe, type Running, running } from "./running.ts";

export type RejectCode = CollectFaultCode | "FILE_BROKEN_OFF" | "ID_TAKEN";

/** One reason why a row of a file is not taken; a row may have several. */
export interface Rejected {
  readonly code: RejectCode;
  readonly line: number;
  readonly column: string | null;
  readonly value: string;
  /** Where it is said otherwise. */
  readonly other: { readonly file: string; readonly line: number } | null;
  /** Ids of those who may be meant, or what stands in the graph. */
  readonly candidates: readonly string[];
}

/** One table of the import, as it is read and what becomes of its rows. */
export interface ImportedTable extends RowCounts {
  readonly file: string;
  readonly sheet: string | null;
  readonly leftOut: readonly string[];
  readonly twice: readonly string[];
  readonly rejections: readonly Rejected[];
}

export interface ImportInput extends Running {
  readonly set: string;
  readonly files: readonly OpenedFile[];
  readonly mapping: Mapping | null;
  readonly defaults?: Defaults;
  readonly why: string;
  /** Whether a name, by its key, was said not to mean somebody of the graph. */
  readonly isApart?: (key: string, id: string) => boolean;
}

export interface PlannedImport {
  readonly tables: readonly ImportedTable[];
  /** How the tables were read: to be kept, changed, and given again. */
  readonly mapping: Mapping;
  readonly collected: Collected;
  /** All rows, for whoever asks what they say besides; none where they are too many to be kept. */
  readonly rows: readonly TableRow[];
  readonly planned: PlannedChange;
  apply(how?: Running): Promise<Applied>;
}

export type Fate = "created" | "updated" | "unchanged";

type Fates = Readonly<Record<FirstKind, ReadonlyMap<string, Fate>>>;

/** What becomes of each record, by its id; those that are not named stay as they are. */
export function fates({ nodes, relations }: Plan, added: readonly string[]): Fates {
  const ofNodes = (kind: "Evidence" | "Entity") =>
    nodes[kind].write.map(({ record, known }): [string, Fate] => [
      record.id,
      known === null ? "created" : "updated",
    ]);
  const moved = new Set(relations.remove.map(({ id }) => id));
  const fateOf = (id: string, known: boolean): Fate => (known || moved.has(id) ? "updated" : "created");
  return {
    Evidence: new Map(ofNodes("Evidence")),
    Entity: new Map([...ofNodes("Entity"), ...added.map((id): [string, Fate] => [id, "updated"])]),
    relation: new Map(relations.write.map(({ record: { id }, known }) => [id, fateOf(id, known)])),
  };
}

const KINDS = ["Evidence", "Entity", "relation"] as const satisfies readonly FirstKind[];

/** What becomes of each row that is taken: of one that tells nothing which no row before it told, that it is merged. */
function fateOfRows(count: number, firsts: Collected["firsts"], ofRecords: Fates): (Fate | "merged")[] {
  const rank: readonly (Fate | "merged")[] = ["merged", "unchanged", "updated", "created"];
  const found = Array.from({ length: count }, () => 0);
  for (const kind of KINDS) {
    for (const [record, row] of firsts[kind]) {
      const fate = ofRecords[kind].get(record) ?? "unchanged";
      found[row] = Math.max(found[row] ?? 0, rank.indexOf(fate));
    }
  }
  return found.map((at) => rank[at] ?? "merged");
}

const lineOf = (rows: readonly TableRow[], row: number) => rows[row]?.facts.line ?? 0;

/** All that is wrong with the rows of one table, in order of line. */
function rejectedOf(
  at: number,
  {
    tables,
    rows,
    rejections,
  }: { tables: readonly ReadTable[]; rows: readonly TableRow[]; rejections: readonly Rejection[] },
): Rejected[] {
  const read = rows.filter(({ table }) => table === at);
  const single = read.flatMap(({ facts }) =>
    facts.faults.map((fault): Rejected => ({ ...fault, other: null, candidates: [] })),
  );
  const among = rejections.flatMap(({ row, other, candidates = [], code, column, value }): Rejected[] => {
    if (rows[row]?.table !== at) return [];
    const file = other === undefined ? "" : (tables[rows[other]?.table ?? 0]?.table.file ?? "");
    const elsewhere = other === undefined ? null : { file, line: lineOf(rows, other) };
    return [{ code, line: lineOf(rows, row), column, value, other: elsewhere, candidates }];
  });
  const broken = tables[at]?.brokenOff ?? null;
  const end: Rejected[] =
    broken === null
      ? []
      : [
          {
            ...{ code: "FILE_BROKEN_OFF", line: broken.line ?? 0, column: null, value: broken.code },
            ...{ other: null, candidates: [] },
          },
        ];
  return [...single, ...among, ...end].sort((a, b) => a.line - b.line);
}

function countedOf(
  at: number,
  rows: readonly TableRow[],
  fate: readonly (Fate | "merged")[],
  refused: ReadonlySet<number>,
  isBroken: boolean,
): RowCounts {
  const counts = { read: 0, created: 0, updated: 0, unchanged: 0, merged: 0, rejected: 0 };
  for (const [row, { table }] of rows.entries()) {
    if (table !== at) continue;
    counts.read += 1;
    counts[refused.has(row) ? "rejected" : (fate[row] ?? "merged")] += 1;
  }
  // The row at which the reading ended is there, and cannot be taken.
  return isBroken ? { ...counts, read: counts.read + 1, rejected: counts.rejected + 1 } : counts;
}

/** The graph's lens without what this set has brought to it before: that is to be what its files need now. */
export async function lensFor(context: ChangeContext, set: string): Promise<Ontology> {
  const { store, library, first } = context;
  const reader = { store, library, options: callOf(context) };
  const parts = (await readLensParts(reader)).filter(({ dataset }) => dataset !== set);
  return withHand(withParts(first, parts).whole, (await readHand(reader)).hand);
}

const MOST_ROWS_KEPT = 200_000;

/** Reads files and looks into what importing them as this data set would do. Writes nothing. */
export async function planImport(given: ChangeContext, input: ImportInput): Promise<PlannedImport> {
  const context = running(given, input);
  return untilAborted(context.options.signal, () => lookInto(context, input));
}

async function lookInto(context: ChangeContext, input: ImportInput): Promise<PlannedImport> {
  const { set, files, mapping, defaults = {}, why, onProgress, isApart = () => false } = input;
  const { signal } = context.options;
  const seen = { meta: await readMeta(context.store, context.library) };
  const lens = await lensFor(context, set);
  const learned = learnedBy(mapping?.learn, lens);
  const read = await readTables({
    ...{ files, mapping, defaults, learned, lens: withLearned(lens, learned) },
    ...(signal !== undefined && { signal }),
    ...(onProgress !== undefined && {
      onProgress: (done: number) => onProgress({ phase: "read", done, total: 0 }),
    }),
  });
  const { tables, rows } = read;
  const names = tables.map(({ table }) => table.file);
  const reader = readerOf(context, set);
  const decided = new Map((mapping?.same ?? []).map(({ name, id }) => [nameKey(name), id]));
  const outlet: Parameters<typeof wantedOf>[1] = (evidence, table) => outletOf(evidence, names[table] ?? "");
  const wanted = await inSlices(wantedOf(rows, outlet), signal);
  const ids = [...wanted.ids, ...[...decided.values()].flatMap((id) => id ?? [])];
  const graph = await knownGraph(reader, { ...wanted, ids }, await readAdditions(reader));
  const apart = new Set(
    (mapping?.judged ?? []).map(({ name, id, judgement }) => JSON.stringify([nameKey(name), id, judgement])),
  );
  const isOther = (key: string, id: string) =>
    apart.has(JSON.stringify([key, id, "negative"])) || isApart(key, id);
  const byName = (key: string) => graph.byName(key).filter(({ id }) => !isOther(key, id));
  const known = { ...graph, byName };
  const readings = tables.map(({ reading }) => reading);
  onProgress?.({ phase: "collect", done: 0, total: rows.length });
  const collecting = collect({
    ...{ set, rows, readings, files: names, known, decided, lens },
    ...{ learned, widen: mapping?.widen ?? false },
  });
  const collected = await inSlices(collecting, signal);
  const { dataset, part, additions, rejections, firsts } = collected;
  const planned = await planChange(context, {
    ...{ kind: "import", set, dataset, part, additions, why, print: null, undoes: null, seen },
  });
  await breathe(signal);
  const fate = fateOfRows(rows.length, firsts, fates(planned.load.plan, planned.added));
  await breathe(signal);
  const refused = new Set([
    ...rows.flatMap(({ facts }, row) => (facts.faults.length > 0 ? [row] : [])),
    ...rejections.map(({ row }) => row),
  ]);
  const imported = tables.map(({ table, leftOut, twice, brokenOff }, at): ImportedTable => {
    return {
      ...{ file: table.file, sheet: table.sheet, leftOut, twice },
      ...countedOf(at, rows, fate, refused, brokenOff !== null),
      rejections: rejectedOf(at, { tables, rows, rejections }),
    };
  });
  const counted = imported.map(({ leftOut: _, twice: __, rejections: ___, sheet, file, ...counts }) => {
    return { file: sheet === null ? file : `${file} · ${sheet}`, ...counts };
  });
  return {
    ...{ tables: imported, mapping: mappingOf(readings, mapping), collected, planned },
    rows: rows.length > MOST_ROWS_KEPT ? [] : rows,
    apply: (how = {}) => planned.apply(counted, [], how),
  };
}
