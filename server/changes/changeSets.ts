import { z } from "zod";
import { type ChangeKindSchema, ChangeSetSchema } from "#contract/imports/change.ts";
import { toRows } from "../asking/ask.ts";
import type { CypherLibrary } from "../cypher/library.ts";
import type { Reader } from "../load/stored.ts";
import type { Statement, StoreValue } from "../store/GraphStore.ts";

export type ChangeKind = z.infer<typeof ChangeKindSchema>;

export interface ChangeSet extends z.infer<typeof ChangeSetSchema> {
  /** Parts in which it keeps what stood there before. */
  readonly image: number;
}

const Schema = ChangeSetSchema.extend({
  files: z.string().transform((text) => ChangeSetSchema.shape.files.parse(JSON.parse(text))),
  counts: z.string().transform((text) => ChangeSetSchema.shape.counts.parse(JSON.parse(text))),
  image: z.int().min(0),
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
