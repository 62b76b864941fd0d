import type { CypherLibrary } from "../cypher/library.ts";
import { type CallOptions, type GraphStore, type Statement, StoreError } from "../store/GraphStore.ts";
import { LoadStale } from "./notes.ts";
import type { StoredGraph } from "./stored.ts";

/** State of the last load: `fingerprint` is null while one is under way, or where one was cut off. */
export interface StoredMeta {
  readonly revision: number;
  readonly fingerprint: string | null;
}

/** Reads what the last load left behind; revision 0 and no fingerprint for a store that was never filled. */
export async function readMeta(store: GraphStore, library: CypherLibrary): Promise<StoredMeta> {
  const { columns, rows } = await store.read({ text: library.load("meta") });
  const row = rows[0];
  const revision = row?.[columns.indexOf("revision")];
  const print = row?.[columns.indexOf("fingerprint")];
  return {
    revision: typeof revision === "number" ? revision : 0,
    fingerprint: typeof print === "string" ? print : null,
  };
}

/** @throws LoadStale where the data are others than they were. */
export async function demandUnchanged(
  store: GraphStore,
  library: CypherLibrary,
  { revision, fingerprint }: StoredMeta,
): Promise<void> {
  const now = await readMeta(store, library);
  if (now.revision !== revision || now.fingerprint !== fingerprint) throw new LoadStale();
}

export const isViolation = (error: unknown) =>
  error instanceof StoreError && error.code === "CONSTRAINT_VIOLATED";

/** What was read of the store before a load is looked into: nothing of it before `meta`. */
export interface Seen {
  readonly meta: StoredMeta;
  readonly stored?: StoredGraph;
}

interface Beginning {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  /** The data that were looked at. */
  readonly meta: StoredMeta;
}

/** Writes the first word of a load in the transaction that sees the data unchanged. @throws LoadStale */
export async function beginUnchanged(
  { store, library, meta }: Beginning,
  word: readonly Statement[],
  options: CallOptions,
): Promise<void> {
  const params = { revision: meta.revision, fingerprint: meta.fingerprint ?? "" };
  try {
    await store.write([{ text: library.load("demandUnchanged"), params }, ...word], options);
  } catch (error) {
    if (isViolation(error)) await demandUnchanged(store, library, meta);
    throw error;
  }
}
