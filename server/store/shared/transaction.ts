import type { Cell, WriteCounts } from "#contract/cypher.ts";
import type { Statement, StoreValue } from "../GraphStore.ts";

/** Asks a transaction, or what is stored beside it. */
export type Reader = (statement: Statement) => AsyncIterable<readonly StoreValue[]>;

/** Reads the graph as a transaction sees it, and as all others do. */
export interface Sides {
  readonly inside: Reader;
  readonly outside: Reader;
}

/** What the database itself counts. */
export type StoreCounts = Omit<WriteCounts, "provenance" | "withoutEvidence" | "unseen" | keyof Given>;

/** What the server completes of what was touched, counted. */
export type Given = Pick<WriteCounts, "idsGiven" | "labelsGiven" | "standingsGiven">;

export interface Ran {
  readonly columns: readonly string[];
  /** The first rows. */
  readonly data: readonly (readonly Cell[])[];
  readonly counts: StoreCounts;
  /** The numbers in the last columns, of all rows; null where there are more rows than are looked at one by one. */
  readonly told: readonly (readonly (number | null)[])[] | null;
}

/** How an answer is read: so many rows of it are kept, and its last columns are for us. */
export interface Reading {
  readonly maxRows: number;
  readonly told: number;
}

/** A transaction as each engine has it. */
export interface ByHandTransaction extends Sides {
  /** Runs somebody's text to its end. */
  change(statement: Statement, reading: Reading): Promise<Ran>;
  write(statement: Statement): Promise<void>;
  commit(): Promise<readonly string[]>;
  /** Undoes what was not committed. */
  rollback(): Promise<void>;
}

/** Rows that are looked at one by one; a change of more is found by comparing. */
export const MOST_TOLD = 2000;
