import type { Cell, PlanStep, RefusalReason, WriteCounts } from "#contract/cypher.ts";
import type { Statement } from "./GraphStore.ts";

/** What a text is judged for: to read only, or also to change nodes and relations. */
export type Purpose = "read" | "write";

/** What the text asks for: to run, to show its plan, or to run and show what each step did. */
export type Mode = "run" | "explain" | "profile";

export interface Limits {
  readonly maxRows: number;
  /** Bytes of JSON. */
  readonly maxBytes: number;
  /** Milliseconds. */
  readonly timeoutMs: number;
}

/** Why a text may not run: what kind of thing it would do, and the name of the step, procedure or function. */
export interface Objection {
  readonly reason: RefusalReason;
  readonly name: string;
}

/** Where a worker finds the graph; `place` is plain data that an engine's store writes for the same engine in a worker. */
export interface Target {
  readonly engine: string;
  readonly place: unknown;
}

export interface Order {
  readonly statement: Statement;
  readonly mode: Mode;
  readonly limits: Limits;
  /** The same text was found to read only before: its plan need not be asked for again. */
  readonly known: boolean;
}

/** What a change by hand is surrounded with: the texts of `cypher/byHand`, and what is whose. */
export interface Surroundings {
  /** Labels of what is the server's own; nobody may touch it. */
  readonly own: readonly string[];
  /** Labels of what makes up the fingerprint. */
  readonly records: readonly string[];
  /** Relations among records other than entities, by type and the labels of their ends. */
  readonly links: readonly { readonly type: string; readonly from: string; readonly to: string }[];
  /** Primary labels of the ontology: by one of these a new entity is shown. */
  readonly labels: readonly string[];
  /** The ontology's modalities of what has not come to pass. */
  readonly ahead: readonly string[];
  /** How ids begin that are given to what has none; another one for each change. */
  readonly prefix: string;
  /** One that no graph has, for where it cannot be worked out. */
  readonly fingerprint: string;
  readonly nodesByNumber: string;
  readonly relationsWithIds: string;
  readonly relationsByNumber: string;
  readonly relationsAround: string;
  readonly lastNumber: string;
  readonly nodesBetween: string;
  readonly relationsBetween: string;
  readonly setProperties: string;
  readonly giveRelationIds: string;
  readonly lackStandings: string;
  readonly giveStandings: string;
  readonly renew: string;
  readonly keepChange: string;
}

/** What others need to know of a change that was stored. */
export interface Changes {
  /** The revision that it made. */
  readonly revision: number;
  /** Null where the graph has to be read for it. */
  readonly fingerprint: string | null;
}

export interface Change {
  readonly statement: Statement;
  /** Stored only where it changes exactly this much; null to count and to store nothing. */
  readonly expect: WriteCounts | null;
  /** Rows of its answer that are kept. */
  readonly maxRows: number;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly surroundings: Surroundings;
}

export interface Changed {
  readonly counts: WriteCounts;
  readonly committed: boolean;
  readonly columns: readonly string[];
  /** The first rows. */
  readonly data: readonly (readonly Cell[])[];
  /** With which others can wait for what was stored; of a cluster. */
  readonly bookmarks: readonly string[];
  /** Null where nothing was stored. */
  readonly touched: Changes | null;
}

export type ToWorker =
  | { readonly kind: "open"; readonly target: Target }
  | { readonly kind: "run"; readonly order: Order }
  | { readonly kind: "change"; readonly change: Change }
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
  | "STORE_UNAVAILABLE"
  | "STORE_UNSUPPORTED_VERSION"
  | "SERVER_STOPPING"
  | "WRITE_CHANGED"
  | "WRITE_UNKNOWN";

export type FromWorker =
  | { readonly kind: "opened" }
  | { readonly kind: "columns"; readonly columns: readonly string[] }
  /** Rows as JSON text, each an array of cells, separated by line ends. */
  | { readonly kind: "rows"; readonly text: string; readonly count: number }
  | { readonly kind: "end"; readonly cut: "rows" | "bytes" | null; readonly plan: PlanStep | null }
  /** From here on a change is not ended any more: it may be stored already. */
  | { readonly kind: "committing" }
  | { readonly kind: "changed"; readonly changed: Changed }
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
  /** Why a step may not run for a purpose; null where nothing speaks against it. */
  judge(step: PlanStep, purpose: Purpose): Objection | null;
  /** Runs a text that was judged before. */
  run(statement: Statement, how: { readonly mode: Mode; readonly timeoutMs: number }): Promise<Running>;
  /** Runs a text that was judged for writing, in a transaction that is rolled back unless its counts are expected. */
  change(change: Change, committing: () => void): Promise<Changed>;
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
  /** Of WRITE_CHANGED: what the query would change now. */
  readonly counts: WriteCounts | null;

  constructor(
    code: FaultCode,
    message: string,
    objection: Objection | null = null,
    counts: WriteCounts | null = null,
  ) {
    super(message);
    this.name = "ConsoleFault";
    this.code = code;
    this.objection = objection;
    this.counts = counts;
  }
}
