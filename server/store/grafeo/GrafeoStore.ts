import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Change, Changed } from "../console.ts";
import type { ConsoleAccess, EngineStore } from "../Engine.ts";
import type {
  Beside,
  CallOptions,
  OpenOptions,
  ReadOptions,
  ResultTable,
  Statement,
  StoreHealth,
  StoreSchema,
} from "../GraphStore.ts";
import { StoreError } from "../GraphStore.ts";
import { refused } from "../refusals.ts";
import { Bound } from "../shared/Bound.ts";
import { askHealth } from "../shared/health.ts";
import { checkParams } from "../shared/params.ts";
import { savedCopies } from "./copies.ts";
import { damagesOf, textsIn } from "./file/beside.ts";
import { GrafeoProcess, MOMENT_MS } from "./GrafeoProcess.ts";
import type { Batch, ChangeReply, Limits, Ping } from "./protocol.ts";
import { GRAFEO_TRAITS } from "./traits.ts";

export interface GrafeoOptions {
  /** The database file; made where it does not exist. */
  readonly path: string;
  /** What people know as its place; the file's own folder where absent. */
  readonly home?: string;
  /** The folder of texts that are kept beside it; one beside the file where absent. */
  readonly kept?: string;
  /** Milliseconds a call may take where it does not say. */
  readonly timeoutMs?: number;
  /** Resident bytes that calls may add to the store's process before it is ended; 1.5 GiB where absent. */
  readonly maxRss?: number;
}

const CODES = { full: "STORE_FULL", readOnly: "STORE_READ_ONLY" } as const;

const WRITE_WITHIN_MS = 120_000;
/** How long a write that is under way is waited for when the store is closed. */
const CLOSE_WITHIN_MS = 4_000;
const TELL_EVERY_MS = 1000;
/** Measured: what a row of a load adds to the process, with its part of the indexes and of what is read back afterwards. */
const BYTES_PER_ROW = 1400;

/** The embedded store: Grafeo in a supervised child process that owns the data folder. */
export class GrafeoStore implements EngineStore {
  readonly engine = GRAFEO_TRAITS;
  readonly place: string;
  readonly beside: Beside;
  readonly mostRows: number;
  readonly #folder: string;
  readonly #process: GrafeoProcess;
  /** Writes wait for each other: the engine answers concurrent ones with conflicts. */
  #writes: Promise<unknown> = Promise.resolve();
  #revision = 0;
  #elsewhere: string | null = null;
  #closing = false;

  constructor(options: GrafeoOptions) {
    this.#folder = dirname(options.path);
    this.place = `embedded in ${options.home ?? this.#folder}`;
    const { path, kept = `${path}.kept`, timeoutMs = 30_000, maxRss = 1.5 * 1024 ** 3 } = options;
    this.mostRows = Math.floor(maxRss / BYTES_PER_ROW);
    this.#process = new GrafeoProcess({ path, kept, timeoutMs, maxRss });
    this.beside = {
      recover: () => this.#process.recover(),
      damages: () => damagesOf(path),
      ...textsIn(kept),
    };
  }

  /** Another number after each write through this store. */
  get revision(): number {
    return this.#revision;
  }

  /** Saves a consistent copy of the graph as it is now. The file must not be there yet. */
  async save(path: string): Promise<void> {
    await this.#enqueue((options) => this.#process.call({ op: "save", path }, options));
  }

  /** The process id of the child that holds the file, null while there is none. */
  get pid(): number | null {
    return this.#process.pid;
  }

  async open({ onProgress = () => undefined }: OpenOptions = {}): Promise<void> {
    const timer = setInterval(() => {
      const { opening } = this.#process;
      if (opening !== null) onProgress(opening.done, opening.total);
    }, TELL_EVERY_MS);
    try {
      await this.#process.version();
    } finally {
      clearInterval(timer);
    }
  }

  async read(statement: Statement, options: ReadOptions = {}): Promise<ResultTable> {
    checkParams(statement.params);
    return this.#process.call({ op: "read", statement, limits: limitsOf(options) }, options);
  }

  async *stream(statement: Statement, options: ReadOptions = {}): AsyncIterable<ResultTable> {
    checkParams(statement.params);
    let batch = await this.#process.call<Batch>(
      { op: "stream", statement, limits: limitsOf(options) },
      options,
    );
    try {
      yield batch.table;
      while (batch.cursor !== null) {
        batch = await this.#process.call<Batch>({ op: "next", cursor: batch.cursor }, options);
        yield batch.table;
      }
    } finally {
      if (batch.cursor !== null) {
        await this.#process.call({ op: "drop", cursor: batch.cursor }).catch(() => undefined);
      }
    }
  }

  async write(statements: readonly Statement[], options: CallOptions = {}): Promise<void> {
    for (const { params } of statements) {
      checkParams(params);
    }
    this.#revision += 1;
    await this.#enqueue((rest) => this.#process.call({ op: "write", statements }, rest), options);
  }

  /**
   * Carries out a change by somebody's own Cypher, where its counts are those expected. It is to be previewed on a copy
   * before: a change that runs beyond its time ends the child.
   * @throws ConsoleFault where it is refused.
   */
  async change(change: Change): Promise<Changed> {
    const { timeoutMs } = change;
    const { changed, objection } = await this.#enqueue(
      (options) => this.#process.call<ChangeReply>({ op: "change", change }, options),
      { timeoutMs },
    );
    if (changed === null) throw refused(objection, "write");
    if (changed.committed) this.#revision += 1;
    return changed;
  }

  /** Workers read saved copies, so that the child is never asked; changes are previewed on one, and stored by the child. */
  consoleAccess(patterns: string): ConsoleAccess {
    const copies = (name: string, writable: boolean) =>
      savedCopies(this, { folder: () => this.#copiesIn(name), patterns, writable });
    return {
      reading: copies("console", false),
      writing: copies("previews", true),
      // A copy takes one writer.
      writersAtOnce: 1,
      store: (change) => this.change(change),
      stored: async () => undefined,
    };
  }

  /** Where nothing can be written beside the store, copies go where temporary files do. */
  async #copiesIn(name: string): Promise<string> {
    const { limit } = await this.#process.call<Ping>({ op: "ping" });
    if (limit === null) return join(this.#folder, name);
    this.#elsewhere ??= mkdtempSync(join(tmpdir(), "guanxi-copies-"));
    return join(this.#elsewhere, name);
  }

  async define(statements: readonly string[], options: CallOptions = {}): Promise<void> {
    this.#revision += 1;
    await this.#enqueue((rest) => this.#process.call({ op: "define", statements }, rest), options);
  }

  async settle(_rows: number, options: CallOptions = {}): Promise<void> {
    await this.#enqueue((rest) => this.#process.call({ op: "settle" }, rest), options);
  }

  schema(): Promise<StoreSchema> {
    return this.#process.call({ op: "schema" });
  }

  health(): Promise<StoreHealth> {
    return askHealth({
      ask: async () => {
        const version = await this.#process.version();
        const { limit } = await this.#process.call<Ping>({ op: "ping" });
        return { version, limit: limit === null ? null : new StoreError(CODES[limit.why], limit.message) };
      },
      late: () =>
        this.#process.stillOpening() ??
        new StoreError("STORE_BUSY", "The embedded store does not answer at the moment."),
      explain: (error) =>
        error instanceof StoreError ? error : new StoreError("STORE_UNAVAILABLE", String(error)),
    });
  }

  /** The write that is under way may come to its end, for a moment; those that wait for it are not begun. */
  async close(): Promise<void> {
    this.#closing = true;
    const bound = new Bound(CLOSE_WITHIN_MS);
    await bound.within(this.#writes).catch(() => undefined);
    bound.dispose();
    await this.#process.close();
    if (this.#elsewhere !== null) rmSync(this.#elsewhere, { recursive: true, force: true });
  }

  /** Waiting for the writes before it counts as well: one whose time is up, or whose caller has gone, is never begun. */
  #enqueue<T>(
    act: (options: CallOptions) => Promise<T>,
    { timeoutMs = WRITE_WITHIN_MS, signal }: CallOptions = {},
  ): Promise<T> {
    const bound = new Bound(timeoutMs, signal);
    const turn = this.#writes.then(() => {
      bound.check();
      if (this.#closing) throw new StoreError("STORE_UNAVAILABLE", "The embedded store is being closed.");
      // Once begun it ends with the process's word alone, which knows whether it may be stored.
      bound.dispose();
      const leftMs = Math.max(bound.leftMs, Math.min(timeoutMs, MOMENT_MS));
      return act({ timeoutMs: leftMs, ...(signal !== undefined && { signal }) });
    });
    this.#writes = turn.catch(() => undefined);
    return bound.within(turn);
  }
}

function limitsOf({ maxRows, maxBytes, cells }: ReadOptions): Limits {
  return {
    ...(maxRows === undefined ? {} : { maxRows }),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    ...(cells === undefined ? {} : { cells }),
  };
}
