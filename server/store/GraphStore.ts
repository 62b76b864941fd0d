import type { Damage } from "#contract/status.ts";

/**
 * The port between Guanxi and a graph database. Adapters (neo4j/, grafeo/) hide every driver type; the one suite in
 * test/server/store holds both to the same behaviour.
 */

/** A value as it crosses the port, in or out. Dates are ISO strings; a safe integer travels as an integer. */
export type StoreValue =
  | string
  | number
  | boolean
  | null
  | readonly StoreValue[]
  | { readonly [key: string]: StoreValue };

export interface Statement {
  readonly text: string;
  readonly params?: Readonly<Record<string, StoreValue>>;
}

export interface CallOptions {
  /** Cancels the query in the engine; the call then rejects with the code QUERY_ABORTED. */
  readonly signal?: AbortSignal;
  /** Wall time in milliseconds after which the query is ended with QUERY_TIMEOUT. The store's default where absent. */
  readonly timeoutMs?: number;
}

export interface ReadOptions extends CallOptions {
  /** Rows kept at most; the answer then says `cut: "rows"`. */
  readonly maxRows?: number;
  /** Approximate bytes of JSON kept at most; the answer then says `cut: "bytes"`. */
  readonly maxBytes?: number;
  /** Values as cells of the contract, which keep their kinds; without it as plain data (`plainOf`). */
  readonly cells?: boolean;
}

export interface ResultTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly StoreValue[])[];
  /** Which limit cut the answer, null where it is whole. */
  readonly cut: "rows" | "bytes" | null;
}

export interface StoreHealth {
  readonly ready: boolean;
  /** Why not, null when ready. */
  readonly error: StoreError | null;
  readonly version: string;
  /** Why nothing can be saved though it answers, null where it can: a full disk, a folder for reading only. */
  readonly limit: StoreError | null;
}

export interface StoreSchema {
  readonly labels: readonly string[];
  readonly types: readonly string[];
  readonly properties: readonly string[];
}

/** What others take into account of an engine; nobody asks which one it is. */
export interface EngineTraits {
  /** Shown to people. */
  readonly name: string;
  /** Folder of its constraints and indexes under cypher/schema. */
  readonly schema: string;
  /** Rows that a load writes in one transaction. */
  readonly batch: number;
  /** True where a start fills it by itself while it is empty, and lets requests wait for that. */
  readonly filledAtStart: boolean;
  /** True where the rules of cypher/portability speak of it: it refuses some Cypher, or answers it otherwise than Neo4j. */
  readonly deviates: boolean;
  /** True where a relation of a known type is found by its id at once; elsewhere it is reached through its start. */
  readonly relationsById: boolean;
  /** True where an answer of any size goes past in parts; elsewhere the engine holds it whole. */
  readonly streams: boolean;
  /** True where names of labels and types may hold back-quotes. */
  readonly backQuotes: boolean;
  /** What free Cypher may call, sorted. */
  readonly procedures: readonly string[];
}

/** What a store in files of its own does beside them. */
export interface Beside {
  /** Opens the store; where it is damaged, puts what was found aside and goes on with what is left. Null where it is whole. */
  recover(): Promise<Damage | null>;
  /** Damages that were found, by the folders in which what was found is still kept. */
  damages(): readonly Damage[];
  /** Keeps a text under a name, durably. */
  keep(name: string, text: string): Promise<void>;
  forget(name: string): Promise<void>;
  /** All texts that are kept, by name; null for one that is damaged. */
  kept(): Promise<ReadonlyMap<string, string | null>>;
}

export interface OpenOptions {
  /** Told now and then how many bytes of the store have been read, and of how many; 0 of these where it cannot be told. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface GraphStore {
  readonly engine: EngineTraits;

  /** Null for a database that looks after its own files. */
  readonly beside: Beside | null;

  /** Rows that one load can bring into it; null where nothing but its disk limits that. */
  readonly mostRows: number | null;

  /** Waits until the store can be asked, however long it takes to open it. Rejects with why it cannot be opened. */
  open(options?: OpenOptions): Promise<void>;

  /** Runs one reading statement in a READ session or a transaction that is always rolled back. */
  read(statement: Statement, options?: ReadOptions): Promise<ResultTable>;

  /** Like `read`, in batches, for answers too large to hold. Leaving the loop early cancels the query. */
  stream(statement: Statement, options?: ReadOptions): AsyncIterable<ResultTable>;

  /** Runs statements in order in one transaction: all or nothing. Later reads of this store see it. */
  write(statements: readonly Statement[], options?: CallOptions): Promise<void>;

  /** Runs schema statements (constraints, indexes), each on its own; those that exist already are no error. */
  define(statements: readonly string[], options?: CallOptions): Promise<void>;

  /** Makes what was written durable, fast to open and found by its indexes; called once after an import of so many rows. */
  settle(rows: number, options?: CallOptions): Promise<void>;

  /** Labels, types and property keys in use, sorted. */
  schema(): Promise<StoreSchema>;

  /** Asks the engine now, never rejects, answers within two seconds. */
  health(): Promise<StoreHealth>;

  close(): Promise<void>;
}

export type StoreErrorCode =
  | "STORE_UNAVAILABLE"
  | "STORE_BAD_CREDENTIALS"
  | "STORE_UNREACHABLE"
  | "STORE_UNSUPPORTED_VERSION"
  | "STORE_OPENING"
  | "STORE_BUSY"
  | "STORE_DAMAGED"
  | "STORE_DUPLICATE_IDS"
  | "STORE_FULL"
  | "STORE_READ_ONLY"
  | "QUERY_TIMEOUT"
  | "QUERY_ABORTED"
  | "QUERY_INVALID"
  | "QUERY_TOO_LARGE"
  | "CONSTRAINT_VIOLATED"
  | "WRITE_UNKNOWN";

/** Whatever goes wrong behind the port, with a stable code; callers match the code, never the text. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  /** True where the same call may succeed later without a change. */
  readonly retriable: boolean;

  constructor(code: StoreErrorCode, message: string, options: { cause?: unknown; retriable?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.name = "StoreError";
    this.code = code;
    this.retriable = options.retriable ?? (code.startsWith("STORE_") && code !== "STORE_BAD_CREDENTIALS");
  }
}

/** Of a write whose engine fell silent, or ended, while it stored: it may be there or not. */
export function unknownWrite(cause?: unknown): StoreError {
  const message = "The database did not say whether this was stored. Look before you try again.";
  return new StoreError("WRITE_UNKNOWN", message, { cause });
}

const FINAL: ReadonlySet<StoreErrorCode> = new Set([
  "QUERY_INVALID",
  "QUERY_TOO_LARGE",
  "CONSTRAINT_VIOLATED",
]);

/** What another try on the same data would not change: a query that is refused, or that needs more than it may have. */
export function isFinal(error: unknown): boolean {
  return error instanceof StoreError && FINAL.has(error.code);
}
