import { z } from "zod";
import { toRows } from "../asking/ask.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { Reader } from "../load/stored.ts";
import type { Statement, StoreValue } from "../store/GraphStore.ts";

/** What changed facts: files that were imported, a data set that was loaded, or the taking back of one of these. */
export const CHANGE_KINDS = ["import", "load", "undo"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** `applying` where it was cut off, or is under way. */
export const CHANGE_STATES = ["applying", "applied", "undone"] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** Rows, by what became of them. */
export interface RowCounts {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly merged: number;
  readonly rejected: number;
}

export interface ChangeSet {
  readonly id: string;
  /** Counts from 1 in the order in which they were begun. */
  readonly number: number;
  readonly kind: ChangeKind;
  /** The data set whose content it changed. */
  readonly dataset: string;
  readonly at: string;
  readonly finishedAt: string | null;
  readonly who: string;
  readonly why: string;
  readonly files: readonly ({ readonly file: string } & RowCounts)[];
  /** Records written and removed, by phase. */
  readonly counts: Readonly<Record<string, number>>;
  /** The hash of the plan that was applied. */
  readonly planHash: string;
  readonly state: ChangeState;
  /** Of an undo: the id of what it took back. */
  readonly undoes: string | null;
  /** Parts in which it keeps what stood there before. */
  readonly image: number;
}

const count = z.int().min(0);
const FilesSchema = z.array(
  z.object({
    ...{ file: z.string(), read: count, created: count, updated: count },
    ...{ unchanged: count, merged: count, rejected: count },
  }),
);

const Schema = z.object({
  ...{ id: z.string(), number: z.int(), kind: z.enum(CHANGE_KINDS), dataset: z.string(), at: z.string() },
  ...{ finishedAt: z.string().nullable(), who: z.string(), why: z.string(), planHash: z.string() },
  ...{ state: z.enum(CHANGE_STATES), undoes: z.string().nullable(), image: z.int().min(0) },
  files: z.string().transform((text) => FilesSchema.parse(JSON.parse(text))),
  counts: z.string().transform((text) => z.record(z.string(), count).parse(JSON.parse(text))),
});

/** All change sets, the newest first; what cannot be read as one is nobody's to take back. */
export async function changeSets({ store, library, options }: Reader): Promise<ChangeSet[]> {
  const rows = toRows(await store.read({ text: library.workspace("changeList") }, options));
  return rows.flatMap((row) => Schema.safeParse(row).data ?? []);
}

/** The statement that keeps word of a change set. */
export function keepChange(library: CypherLibrary, { files, counts, ...change }: ChangeSet): Statement {
  const properties = { ...change, files: JSON.stringify(files), counts: JSON.stringify(counts) };
  return { text: library.workspace("changeKeep"), params: { id: change.id, rows: [{ properties }] } };
}

/** Some of the fields of a change set anew. */
export function markChange(
  library: CypherLibrary,
  id: string,
  properties: Readonly<Record<string, StoreValue>>,
): Statement {
  return { text: library.workspace("changeKeep"), params: { id, rows: [{ properties }] } };
}
