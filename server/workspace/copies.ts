import { isMap, type Row, text, textOrNull, toRows, whole } from "../asking/ask.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { GraphStore } from "../store/GraphStore.ts";

/** How long what was deleted can be brought back. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** What was deleted before this instant is gone for good. */
export const goneBefore = (now: Date): string => new Date(now.getTime() - KEPT_DAYS * DAY_MS).toISOString();

const LABELS = ["GuanxiView", "GuanxiQuery", "GuanxiLensByHand"] as const;
export type Label = (typeof LABELS)[number];

/**
 * A store in files of its own can be damaged as a whole, and what people saved with it. Each thing is therefore kept in a
 * file beside it as well, once it has been stored and before that is acknowledged.
 */
class Copies {
  readonly #store: GraphStore;
  /** What is not on the disk yet; the next thing that is saved tries again. */
  readonly #waiting = new Map<string, { readonly version: number; readonly text: string }>();
  #turn: Promise<void> = Promise.resolve();

  constructor(store: GraphStore) {
    this.#store = store;
  }

  keep(label: Label, row: Row): void {
    const name = `${label}.${text(row.id)}`;
    const version = whole(row.version);
    if ((this.#waiting.get(name)?.version ?? 0) > version) return;
    this.#waiting.set(name, { version, text: JSON.stringify(row) });
  }

  /** Never rejects: where the disk is full the thing is stored all the same, and its copy follows. */
  written(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#write()).catch(() => undefined);
    return this.#turn;
  }

  async #write(): Promise<void> {
    for (const [name, copy] of this.#waiting) {
      await this.#store.beside?.keep(name, copy.text);
      if (this.#waiting.get(name) === copy) this.#waiting.delete(name);
    }
  }
}

const copiesOf = new WeakMap<GraphStore, Copies>();

/** Keeps what was just stored beside the store too. */
export async function keepCopies(
  store: GraphStore,
  label: Label,
  rows: readonly (Row | null)[],
): Promise<void> {
  if (store.beside === null) return;
  const copies = copiesOf.get(store) ?? new Copies(store);
  copiesOf.set(store, copies);
  for (const row of rows) if (row !== null) copies.keep(label, row);
  await copies.written();
}

/** How many were brought back from their copies, and the names of copies that are damaged themselves. */
export interface BroughtBack {
  readonly views: number;
  readonly queries: number;
  readonly lenses: number;
  readonly unreadable: readonly string[];
}

interface Kept {
  readonly store: GraphStore;
  readonly library: CypherLibrary;
  readonly timeoutMs: number;
}

/**
 * Makes store and copies agree: of each thing the later version is kept in both. What is only among the copies was lost by
 * the store, unless it was deleted so long ago that it is gone for good.
 */
export async function bringBack(kept: Kept, now: Date): Promise<BroughtBack> {
  const { beside } = kept.store;
  if (beside === null) return { views: 0, queries: 0, lenses: 0, unreadable: [] };
  const texts = await beside.kept();
  const [views, queries, lenses] = [
    await agree(kept, LABELS[0], texts, now),
    await agree(kept, LABELS[1], texts, now),
    await agree(kept, LABELS[2], texts, now),
  ];
  const unreadable = [...texts].filter(([, one]) => one === null).map(([name]) => name);
  return { views, queries, lenses, unreadable };
}

function copiesIn(texts: ReadonlyMap<string, string | null>, label: Label): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const [name, one] of texts) {
    if (!name.startsWith(`${label}.`) || one === null) continue;
    const row = JSON.parse(one) as Row;
    rows.set(text(row.id), row);
  }
  return rows;
}

async function agree(
  { store, library, timeoutMs }: Kept,
  label: Label,
  texts: ReadonlyMap<string, string | null>,
  now: Date,
): Promise<number> {
  const read = async (name: string, params = {}) =>
    toRows(await store.read({ text: library.workspace(name, { KIND: label }), params }, { timeoutMs }));
  const stored = new Map((await read("keptVersions")).map((row) => [text(row.id), whole(row.version)]));
  const copies = copiesIn(texts, label);
  const lost: Row[] = [];
  for (const [id, row] of copies) {
    const gone = (textOrNull(row.deletedAt) ?? "9999") < goneBefore(now);
    if (gone && !stored.has(id)) await store.beside?.forget(`${label}.${id}`);
    else if (whole(row.version) > (stored.get(id) ?? 0)) lost.push(row);
  }
  if (lost.length > 0) {
    const rows = lost.map((row) => ({ id: text(row.id), properties: { deletedAt: null, ...row } }));
    const statement = { text: library.workspace("keptBringBack", { KIND: label }), params: { rows } };
    await store.write([statement], { timeoutMs });
  }
  for (const [id, version] of stored) {
    if (version <= whole(copies.get(id)?.version)) continue;
    const [row] = await read("keptById", { id });
    if (isMap(row?.properties)) await keepCopies(store, label, [row.properties]);
  }
  return lost.length;
}
