import type { Scalar } from "#contract/entity.ts";
import { type DatePrecision, DatePrecisionSchema, type Status, StatusSchema } from "#contract/graph.ts";
import { type Ontology, sameTypes } from "#contract/ontology.ts";
import type { Ran } from "#contract/ran.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import {
  type GraphStore,
  type ReadOptions,
  type ResultTable,
  type Statement,
  StoreError,
  type StoreValue,
} from "../store/GraphStore.ts";
import type { RelationEnds } from "./relationEnds.ts";

/** What every exploring function needs: where to ask, with which words, for how long, and until when. */
export interface Ask {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly ontology: Ontology;
  /** Remembers where relations start, so that one can be found by its id. */
  readonly ends: RelationEnds;
  readonly timeoutMs: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
  /** What was run for the answer, in the order in which it was asked; every query is noted where it is run. */
  readonly ran: Ran[];
}

/** A question of its own for what serves others too: nobody's leaving ends it, and what it runs is noted apart. */
export function apart({ signal: _, ...ask }: Ask): Ask {
  return { ...ask, ran: [] };
}

/**
 * Waits for what is made for all no longer than one question may; it is made to its end nevertheless, for whoever asks next.
 * @throws StoreError QUERY_TIMEOUT
 */
export async function awaited<T>({ timeoutMs }: Ask, made: Promise<T>): Promise<T> {
  const late = new StoreError(
    "QUERY_TIMEOUT",
    `This takes longer than ${timeoutMs} ms, and goes on: ask again.`,
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), timeoutMs);
  });
  try {
    return await Promise.race([made, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ids as a parameter of the type `idSet`. */
export function idSet(ids: readonly string[]): Readonly<Record<string, true>> {
  return Object.fromEntries(ids.map((id) => [id, true]));
}

/** One row of an answer, by column name. */
export type Row = Readonly<Record<string, StoreValue>>;

type Noted = Omit<Ran, "params">;

/** Reads from the store, and notes what was read with its parameters. */
export function readNoted(
  { store, timeoutMs, signal, ran }: Pick<Ask, "store" | "timeoutMs" | "signal" | "ran">,
  { text, params = {} }: Statement,
  { noted, ...limits }: Pick<ReadOptions, "maxRows" | "maxBytes" | "cells"> & { readonly noted: Noted },
): Promise<ResultTable> {
  ran.push({ ...noted, params });
  return store.read({ text, params }, { timeoutMs, ...(signal !== undefined && { signal }), ...limits });
}

/** Limits narrow what the store may send; `main` is the query that the answer is named for. */
type AskOptions = Pick<ReadOptions, "maxRows" | "maxBytes" | "cells"> & Pick<Ran, "main">;

/** Of types that are read as others, these: a parameter by which queries tell what they count. */
export const sameParam = (ontology: Ontology): Readonly<Record<string, string>> =>
  Object.fromEntries(sameTypes(ontology));

/** Types as they are asked for, and those that are read as them. */
function asStored(
  params: Readonly<Record<string, StoreValue>>,
  same: ReadonlyMap<string, string>,
): Readonly<Record<string, StoreValue>> {
  const asked = params.types;
  if (!Array.isArray(asked)) return params;
  const more = [...same].flatMap(([type, as]) => (asked.includes(as) ? [type] : []));
  return { ...params, types: [...new Set([...asked, ...more])] };
}

/** Types of an answer as they are read. */
function asRead(table: ResultTable, same: ReadonlyMap<string, string>): ResultTable {
  const at = table.columns.indexOf("type");
  if (at < 0) return table;
  const read = (type: StoreValue) => (typeof type === "string" ? (same.get(type) ?? type) : type);
  const rows = table.rows.map((row) =>
    row.map((cell, column) => (column === at ? read(cell ?? null) : (cell ?? null))),
  );
  return { ...table, rows };
}

/**
 * Runs one internal query as it is, with the ontology's names where it speaks of a role. Types that are read as others are
 * asked for with these, and told as these.
 */
export async function askTable(
  ask: Ask,
  name: string,
  params: Readonly<Record<string, StoreValue>> = {},
  { main, ...limits }: AskOptions = {},
): Promise<ResultTable> {
  const { library, ontology } = ask;
  const file = `internal/${name}`;
  const text = library.internal(name, ontology);
  const noted = { file, ...(text !== library.files.get(file) && { text }), ...(main && { main }) };
  const same = sameTypes(ontology);
  if (same.size === 0) return readNoted(ask, { text, params }, { noted, ...limits });
  const statement = { text, params: asStored(params, same) };
  return asRead(await readNoted(ask, statement, { noted, ...limits }), same);
}

export function toRows({ columns, rows }: ResultTable): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
}

/** Runs one internal query; the rows by column name. */
export async function askRows(
  ask: Ask,
  name: string,
  params: Readonly<Record<string, StoreValue>> = {},
  options: AskOptions = {},
): Promise<Row[]> {
  return toRows(await askTable(ask, name, params, options));
}

/** Rows that are alike in these columns as one, with the sum of their counts: types that are read as one come apart. */
export function summed(rows: readonly Row[], columns: readonly string[]): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const key = JSON.stringify(columns.map((column) => row[column] ?? null));
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? row : { ...known, count: whole(known.count) + whole(row.count) });
  }
  return [...byKey.values()];
}

/** Text of a cell; empty for what is no text. */
export function text(value: StoreValue | undefined): string {
  return typeof value === "string" ? value : "";
}

export function textOrNull(value: StoreValue | undefined): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** A name as text, whatever stands there: others may have named by a number, a date or a list. */
export function named(value: StoreValue | undefined): string {
  if (Array.isArray(value)) return value.map(named).filter(Boolean).join(", ");
  return typeof value === "number" || typeof value === "boolean" ? String(value) : text(value);
}

export const namedOrNull = (value: StoreValue | undefined): string | null => named(value) || null;

export function whole(value: StoreValue | undefined): number {
  return typeof value === "number" && Number.isFinite(value) ? Math.trunc(value) : 0;
}

export function texts(value: StoreValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

export function isMap(value: StoreValue | undefined): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as the wire carries it: lists become lists of text, maps become their JSON. */
export function scalar(value: StoreValue | undefined): Scalar {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) {
    return value.map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
  }
  if (isMap(value)) return JSON.stringify(value);
  return typeof value === "number" && !Number.isFinite(value) ? null : (value as Scalar);
}

// Looked up for every relation of an answer, where a schema's parse would cost more than all the rest of the row.
const STATUSES: ReadonlySet<unknown> = new Set(StatusSchema.options);
const PRECISIONS: ReadonlySet<unknown> = new Set(DatePrecisionSchema.options);

/** A status that the contract knows; what others wrote without one was reported. */
export function status(value: StoreValue | undefined): Status {
  return STATUSES.has(value) ? (value as Status) : "reported";
}

/** A precision that the contract knows; derived from the date where it is missing. */
export function precision(value: StoreValue | undefined, date: StoreValue | undefined): DatePrecision {
  if (PRECISIONS.has(value)) return value as DatePrecision;
  const byLength: Record<number, DatePrecision> = { 10: "day", 7: "month", 4: "year" };
  return byLength[text(date).length] ?? "unknown";
}
