import { z } from "zod";

const count = z.int().min(0);

/** Rows of files, by what becomes of them; `read` is the sum of the others. */
export const RowCountsSchema = z.object({
  ...{ read: count, created: count, updated: count, unchanged: count, merged: count, rejected: count },
});
export type RowCounts = z.infer<typeof RowCountsSchema>;

/** What changed facts: files that were imported, a data set that was loaded, or the taking back of one of these. */
export const ChangeKindSchema = z.enum(["import", "load", "undo"]);
/** `applying` where it was cut off, or is under way. */
export const ChangeStateSchema = z.enum(["applying", "applied", "undone"]);

export const ChangeSetSchema = z.object({
  id: z.string(),
  /** Counts from 1 in the order in which they were begun. */
  number: z.int().min(1),
  kind: ChangeKindSchema,
  /** The data set whose content it changed. */
  dataset: z.string(),
  at: z.string(),
  finishedAt: z.string().nullable(),
  who: z.string(),
  why: z.string(),
  files: z.array(RowCountsSchema.extend({ file: z.string() }).readonly()).readonly(),
  /** Records written and removed, by phase. */
  counts: z.record(z.string(), count).readonly(),
  /** The hash of the plan that was applied. */
  planHash: z.string(),
  state: ChangeStateSchema,
  /** Of an undo: the id of what it took back. */
  undoes: z.string().nullable(),
});

export const ChangeListSchema = z.object({ changes: z.array(ChangeSetSchema) });

/** What taking a change set back would do. */
export const UndoPlanSchema = z.object({
  change: ChangeSetSchema,
  /** Records that would be written and removed, by phase. */
  counts: z.record(z.string(), count),
  /**
   * What rests on it. `change`: later change sets of the same data, which go back first; `byHand`: records that people have changed
   * since; `needed`: records that others need, which can be left to them.
   */
  inTheWay: z.array(z.object({ kind: z.enum(["change", "byHand", "needed"]), ids: z.array(z.string()) })),
  hash: z.string(),
});
