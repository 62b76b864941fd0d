import type { Damage } from "#contract/status.ts";
import type { Change, Changed, Objection } from "../console.ts";
import type { ReadOptions, ResultTable, Statement, StoreErrorCode } from "../GraphStore.ts";
import type { Limit } from "./file/faults.ts";

/** What the parent asks of the child. `id` comes back with the answer. */
export type Request =
  | { readonly op: "open"; readonly path: string; readonly kept: string; readonly repair: boolean }
  | { readonly op: "ping" }
  | { readonly op: "read"; readonly statement: Statement; readonly limits: Limits }
  | { readonly op: "stream"; readonly statement: Statement; readonly limits: Limits }
  | { readonly op: "next"; readonly cursor: string }
  | { readonly op: "drop"; readonly cursor: string }
  | { readonly op: "write"; readonly statements: readonly Statement[] }
  | { readonly op: "change"; readonly change: Change }
  | { readonly op: "define"; readonly statements: readonly string[] }
  | { readonly op: "settle" }
  | { readonly op: "save"; readonly path: string }
  | { readonly op: "schema" }
  | { readonly op: "close" };

export interface OpenReply {
  readonly version: string;
  /** What was found, and put aside, when it was opened. */
  readonly damage: Damage | null;
}

export interface Ping {
  /** Why nothing can be written now, in words too; null where it can. */
  readonly limit: { readonly why: Limit; readonly message: string } | null;
}

/** A change by hand, or why it was refused. */
export type ChangeReply =
  | { readonly changed: Changed; readonly objection: null }
  | { readonly changed: null; readonly objection: Objection };

export type Limits = Pick<ReadOptions, "maxRows" | "maxBytes" | "cells">;

/** Part of a stream; `cursor` is null once nothing is left. No two children give out the same one. */
export interface Batch {
  readonly table: ResultTable;
  readonly cursor: string | null;
}

export type Reply =
  /** It has started, and opens the store next. */
  | { readonly kind: "started" }
  /** `body` is JSON made once in the child: rows as a string cross the channel far faster than as objects. */
  | { readonly kind: "answer"; readonly id: number; readonly body: string }
  | { readonly kind: "error"; readonly id: number; readonly code: StoreErrorCode; readonly message: string }
  /** From here on a write may be stored. */
  | { readonly kind: "committing"; readonly id: number }
  /** What hindered writes is gone: to be asked again of a new child. */
  | { readonly kind: "reopen"; readonly id: number }
  /** Resident memory of the child in bytes, sent while calls are under way. */
  | { readonly kind: "memory"; readonly rss: number };
