import { randomUUID } from "node:crypto";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { isMap, type Row, readNoted, text, textOrNull, toRows, whole } from "../asking/ask.ts";
import type { Refusal } from "../asking/refusal.ts";
import { ownSchema } from "../cypher/library.ts";
import {
  type GraphStore,
  type Statement,
  StoreError,
  type StoreErrorCode,
  type StoreValue,
  unknownWrite,
} from "../store/GraphStore.ts";
import { goneBefore, keepCopies, type Label } from "./copies.ts";
import type { WorkspaceAsk } from "./Workspace.ts";

/** A kind of what people save: the label of its nodes, and what to say where something is wrong. */
export interface Kind {
  readonly label: Label;
  unknown(id: string): Refusal;
  changed(message: string): Refusal;
}

type Properties = Readonly<Record<string, StoreValue>>;

/** Runs a reading file of cypher/workspace. */
export async function readSaved(
  ask: WorkspaceAsk,
  name: string,
  { params = {}, ...fill }: { readonly params?: Properties; readonly KIND?: Kind["label"] } = {},
): Promise<Row[]> {
  const text = ask.library.workspace(name, fill);
  return toRows(await readNoted(ask, { text, params }, { noted: { file: `workspace/${name}`, text } }));
}

async function findById(ask: WorkspaceAsk, { label }: Kind, id: string): Promise<Row | null> {
  const [row] = await readSaved(ask, "keptById", { KIND: label, params: { id } });
  return isMap(row?.properties) ? row.properties : null;
}

/** One as it is after a write. Where that cannot be asked, nobody knows whether it was stored. */
const afterWrite = (ask: WorkspaceAsk, kind: Kind, id: string): Promise<Row | null> =>
  findById(ask, kind, id).catch((error: unknown) => {
    throw unknownWrite(error);
  });

/** The graph that one is of; of the default one where it was saved before there were several. */
const graphOf = ({ graph }: Row) => textOrNull(graph) ?? DEFAULT_GRAPH;

/** One of the graph that is there, or one that was deleted. Rejects with what the kind says of an unknown one. */
export async function keptById(
  ask: WorkspaceAsk,
  kind: Kind,
  { id, deleted = false }: { readonly id: string; readonly deleted?: boolean },
): Promise<Row> {
  const row = await findById(ask, kind, id);
  if (row === null || graphOf(row) !== ask.graph || (textOrNull(row.deletedAt) !== null) !== deleted)
    throw kind.unknown(id);
  return row;
}

async function write(
  { store, library, timeoutMs, signal }: WorkspaceAsk,
  { label }: Kind,
  { name, params }: { readonly name: string; readonly params: NonNullable<Statement["params"]> },
  after: readonly Statement[] = [],
): Promise<void> {
  const statement = { text: library.workspace(name, { KIND: label }), params };
  await store.write([statement, ...after], { timeoutMs, ...(signal !== undefined && { signal }) });
}

/** What a database says that makes no rules for this user, or has ids that break them. */
const REFUSED: ReadonlySet<StoreErrorCode> = new Set(["QUERY_INVALID", "STORE_DUPLICATE_IDS"]);

const prepared = new WeakMap<GraphStore, Promise<void>>();

/**
 * A store that an earlier program filled lacks the rules that ids are unique, without which two people could be given
 * one. Made at the first save; a database that lets this user make none is used as it is.
 */
export function prepare({ store, library, timeoutMs }: WorkspaceAsk): Promise<void> {
  const known = prepared.get(store);
  if (known !== undefined) return known;
  const made = store
    .define(ownSchema(library, store.engine.schema), { timeoutMs })
    .catch((error: unknown) => {
      prepared.delete(store);
      if (error instanceof StoreError && REFUSED.has(error.code)) return;
      throw error;
    });
  prepared.set(store, made);
  return made;
}

/** Saves something new; null where the id is taken. */
export async function create(
  ask: WorkspaceAsk,
  kind: Kind,
  {
    id,
    at,
    properties,
    version = 1,
    after = [],
  }: {
    readonly id: string;
    readonly at: Date;
    readonly properties: Properties;
    readonly version?: number;
    /** Written in the same transaction. */
    readonly after?: readonly Statement[];
  },
): Promise<Row | null> {
  await prepare(ask);
  const savedBy = randomUUID();
  const now = at.toISOString();
  const all = { ...properties, id, graph: ask.graph, version, createdAt: now, updatedAt: now, savedBy };
  await write(ask, kind, { name: "keptCreate", params: { rows: [{ id, properties: all }] } }, after);
  const stored = await afterWrite(ask, kind, id);
  if (stored?.savedBy !== savedBy) return null;
  await keepCopies(ask.store, kind.label, [stored]);
  return stored;
}

/** Changes one of a version by compare and set; rejects with what the kind says where it is no longer that one. */
export async function change(
  ask: WorkspaceAsk,
  kind: Kind,
  {
    id,
    version,
    properties,
  }: { readonly id: string; readonly version: number; readonly properties: Properties },
): Promise<Row> {
  const savedBy = randomUUID();
  const rows = [{ properties: { ...properties, version: version + 1, savedBy } }];
  await write(ask, kind, { name: "keptChange", params: { id, version, rows } });
  const stored = await afterWrite(ask, kind, id);
  if (stored === null) throw kind.unknown(id);
  if (stored.savedBy !== savedBy) {
    throw kind.changed(`version ${version} was asked for, version ${whole(stored.version)} is stored`);
  }
  await keepCopies(ask.store, kind.label, [stored]);
  return stored;
}

/** One to be made, and one to be changed of the version the person saw. */
export interface New {
  readonly id: string;
  readonly properties: Properties;
}
export interface Change extends New {
  readonly version: number;
}

/**
 * Makes and changes several in one transaction, all or none; `done` says which. `stored` is what there is of them now, what
 * was made first. Rejects with CONSTRAINT_VIOLATED where an id is taken.
 */
export async function writeAll(
  ask: WorkspaceAsk,
  kind: Kind,
  {
    made,
    changes,
    at,
  }: { readonly made: readonly New[]; readonly changes: readonly Change[]; readonly at: Date },
): Promise<{ readonly done: boolean; readonly stored: readonly (Row | null)[] }> {
  await prepare(ask);
  const { store, library, timeoutMs, signal } = ask;
  const [savedBy, now] = [randomUUID(), at.toISOString()];
  const rows = made.map(({ id, properties }) => ({
    id,
    properties: { ...properties, id, graph: ask.graph, version: 1, createdAt: now, updatedAt: now, savedBy },
  }));
  const changed = changes.map(({ id, version, properties }) => ({
    id,
    version,
    properties: { ...properties, version: version + 1, savedBy },
  }));
  const fitting = { changes: changed, count: changed.length };
  const statement = (name: string, params: NonNullable<Statement["params"]>): Statement => ({
    text: library.workspace(name, { KIND: kind.label }),
    params,
  });
  const statements = [
    statement("keptLock", { changes: changed }),
    statement("keptCreateAll", { ...fitting, rows }),
    statement("keptChangeAll", fitting),
  ];
  await store.write(statements, { timeoutMs, ...(signal !== undefined && { signal }) });
  const stored: (Row | null)[] = [];
  for (const { id } of [...made, ...changes]) stored.push(await afterWrite(ask, kind, id));
  const done = stored.some((row) => row?.savedBy === savedBy);
  if (done) await keepCopies(ask.store, kind.label, stored);
  return { done, stored };
}

/** Deletes so that it can be brought back; what was deleted long ago goes for good. */
export async function remove(
  ask: WorkspaceAsk,
  kind: Kind,
  { id, at }: { readonly id: string; readonly at: Date },
): Promise<Row> {
  const row = await keptById(ask, kind, { id });
  const properties = { deletedAt: at.toISOString() };
  const deleted = await change(ask, kind, { id: text(row.id), version: whole(row.version), properties });
  // This one is deleted; what should have gone for good goes the next time.
  await write(ask, kind, { name: "keptPurge", params: { before: goneBefore(at) } }).catch(() => undefined);
  return deleted;
}

/** Brings back what was deleted. */
export async function restore(ask: WorkspaceAsk, kind: Kind, id: string): Promise<Row> {
  const row = await keptById(ask, kind, { id, deleted: true });
  const properties = { deletedAt: null };
  return change(ask, kind, { id: text(row.id), version: whole(row.version), properties });
}
