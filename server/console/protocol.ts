import type { Cell, PlanStep } from "#contract/cypher.ts";
import type { Statement } from "../store/GraphStore.ts";
import type { Objection } from "./refusals.ts";

/** What the text asks for: to run, to show its plan, or to run and show what each step did. */
export type Mode = "run" | "explain" | "profile";

export interface Limits {
  readonly maxRows: number;
  /** Bytes of JSON. */
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly timeoutMs: number;
}

/** Where a worker finds the graph. */
export type Target =
  | {
      readonly engine: "Neo4j";
      readonly uri: string;
      readonly username: string;
      readonly password: string;
      readonly database: string | null;
    }
  /** A saved copy, opened for reading only. */
  | {
      readonly engine: "Grafeo";
      readonly path: string;
      /** The query for which types connect which labels: what `db.schema.visualization` tells. */
      readonly patterns: string;
    };

export interface Order {
  readonly statement: Statement;
  readonly mode: Mode;
  readonly limits: Limits;
  /** The same text was found to read only before: its plan need not be asked for again. */
  readonly known: boolean;
}

export type ToWorker =
  | { readonly kind: "open"; readonly target: Target }
  | { readonly kind: "run"; readonly order: Order }
  /** One more batch may come. */
  | { readonly kind: "more" }
  | { readonly kind: "cancel" };

export type FaultCode =
  | "CYPHER_REFUSED"
  | "CYPHER_INVALID"
  | "QUERY_TOO_LARGE"
  | "QUERY_TIMEOUT"
  | "QUERY_ABORTED"
  | "STORE_BUSY"
  | "STORE_UNAVAILABLE";

export type FromWorker =
  | { readonly kind: "opened" }
  | { readonly kind: "columns"; readonly columns: readonly string[] }
  /** Rows as JSON text, each an array of cells, separated by line ends. */
  | { readonly kind: "rows"; readonly text: string; readonly count: number }
  | { readonly kind: "end"; readonly cut: "rows" | "bytes" | null; readonly plan: PlanStep | null }
  | {
      readonly kind: "fault";
      readonly code: FaultCode;
      readonly message: string;
      readonly objection: Objection | null;
    };

/** What an engine does for the console, inside a worker. */
export interface ConsoleEngine {
  /** The plan, without running anything. Throws ConsoleFault where the text makes no sense. */
  explain(statement: Statement): Promise<PlanStep>;
  /** Why the text may not run, though every step of the plan may; null where nothing speaks against it. */
  objection(statement: Statement, plan: PlanStep): Promise<Objection | null>;
  /** Why a step may not run; null where it only reads the graph. */
  judge(step: PlanStep): Objection | null;
  /** Runs a text that was judged before. */
  run(statement: Statement, how: { readonly mode: Mode; readonly timeoutMs: number }): Promise<Running>;
  cancel(): void;
  close(): Promise<void>;
}

export interface Running {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]>;
  /** After the last row: the profile, null where none was asked for. Throws where something was written. */
  finish(): Promise<PlanStep | null>;
}

/** Something is wrong with the query, in words for whoever wrote it. */
export class ConsoleFault extends Error {
  readonly code: FaultCode;
  /** Of CYPHER_REFUSED. */
  readonly objection: Objection | null;

  constructor(code: FaultCode, message: string, objection: Objection | null = null) {
    super(message);
    this.name = "ConsoleFault";
    this.code = code;
    this.objection = objection;
  }
}
