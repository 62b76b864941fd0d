import neo4j, { type Driver, type ManagedTransaction, type Result, type Session } from "neo4j-driver";
import type { Target } from "../console.ts";
import type { ConsoleAccess, EngineStore } from "../Engine.ts";
import type {
  CallOptions,
  ReadOptions,
  ResultTable,
  Statement,
  StoreHealth,
  StoreSchema,
  StoreValue,
} from "../GraphStore.ts";
import { StoreError } from "../GraphStore.ts";
import { askHealth, HEALTH_WITHIN_MS } from "../shared/health.ts";
import { checkParams } from "../shared/params.ts";
import type { Neo4jPlace } from "./console.ts";
import { toStoreError, versionOf } from "./errors.ts";
import { NEO4J_TRAITS } from "./traits.ts";
import { cellReader, fromDriver, toDriverParams } from "./values.ts";

export interface Neo4jOptions {
  /** bolt, bolt+s, bolt+ssc, neo4j, neo4j+s or neo4j+ssc; `neo4j` routes reads to readers. */
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** The server's default database where absent. */
  readonly database?: string;
  /** Milliseconds a call may take where it does not say. */
  readonly timeoutMs?: number;
}

const BATCH_ROWS = 5_000;
const WRITE_WITHIN_MS = 120_000;
/** The driver's default of 30 s would keep a person waiting on a server that is down. */
const RETRY_MS = 2_000;

/** Any Neo4j 5 over Bolt. Reads go to readers and, through bookmarks, see what this store wrote. */
export class Neo4jStore implements EngineStore {
  readonly engine = NEO4J_TRAITS;
  readonly beside = null;
  readonly place: string;
  readonly mostRows = null;
  readonly #login: Neo4jPlace;
  readonly #driver: Driver;
  readonly #database: { database?: string };
  readonly #timeoutMs: number;
  readonly #bookmarks = neo4j.bookmarkManager();
  #seen = false;
  #newEnough = false;

  constructor(options: Neo4jOptions) {
    const { uri, username, password, database = null } = options;
    this.#login = { uri, username, password, database };
    this.place = `at ${withoutLogin(uri)}`;
    this.#driver = neo4j.driver(uri, neo4j.auth.basic(username, password), {
      userAgent: "guanxi",
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 5_000,
      maxTransactionRetryTime: RETRY_MS,
      maxConnectionPoolSize: 50,
      // Connections idle for longer are asked whether they live: the server may have been restarted meanwhile.
      connectionLivenessCheckTimeout: 2_000,
    });
    this.#database = database === null ? {} : { database };
    this.#timeoutMs = options.timeoutMs ?? 30_000;
  }

  async open(): Promise<void> {
    // The server has opened it, or will.
  }

  async read(statement: Statement, options: ReadOptions = {}): Promise<ResultTable> {
    let columns: readonly string[] = [];
    const rows: (readonly StoreValue[])[] = [];
    let cut: ResultTable["cut"] = null;
    for await (const batch of this.stream(statement, options)) {
      columns = batch.columns;
      for (const row of batch.rows) {
        rows.push(row);
      }
      cut = batch.cut;
    }
    return { columns, rows, cut };
  }

  async *stream(statement: Statement, options: ReadOptions = {}): AsyncIterable<ResultTable> {
    checkParams(statement.params);
    let begun = false;
    try {
      for await (const batch of this.#attempt(statement, options)) {
        begun = true;
        yield batch;
      }
    } catch (error) {
      // A pooled connection may have died with a restarted server: nothing was answered yet, so ask once more.
      if (begun || !(error instanceof StoreError) || error.code !== "STORE_UNAVAILABLE") {
        throw error;
      }
      yield* this.#attempt(statement, options);
    }
  }

  async *#attempt(statement: Statement, options: ReadOptions): AsyncIterable<ResultTable> {
    const session = this.#session("READ");
    const stop = new Cancellation(session, options.signal, options.timeoutMs ?? this.#timeoutMs);
    try {
      stop.check();
      await this.#refuseOld(session);
      const result = session.run(
        statement.text,
        toDriverParams(statement.params ?? {}),
        this.#limits(options),
      );
      yield* this.#batches(result, options);
    } catch (error) {
      throw stop.explain() ?? this.#explain(error);
    } finally {
      stop.dispose();
      await session.close().catch(() => undefined);
    }
  }

  async *#batches(result: Result, { maxRows, maxBytes, cells }: ReadOptions): AsyncIterable<ResultTable> {
    const columns = await result.keys();
    const read = cells === true ? cellReader() : fromDriver;
    this.#seen = true;
    let batch: StoreValue[][] = [];
    let rows = 0;
    let bytes = 0;
    for await (const record of result) {
      const row = columns.map((_, index) => read(record.get(index)));
      bytes += maxBytes === undefined ? 0 : JSON.stringify(row).length;
      const cut = rows + 1 > (maxRows ?? Infinity) ? "rows" : bytes > (maxBytes ?? Infinity) ? "bytes" : null;
      if (cut !== null) {
        yield { columns: columns.map(String), rows: batch, cut };
        return;
      }
      rows += 1;
      batch.push(row);
      if (batch.length === BATCH_ROWS) {
        yield { columns: columns.map(String), rows: batch, cut: null };
        batch = [];
      }
    }
    yield { columns: columns.map(String), rows: batch, cut: null };
  }

  async write(statements: readonly Statement[], options: CallOptions = {}): Promise<void> {
    for (const { params } of statements) {
      checkParams(params);
    }
    const session = this.#session("WRITE");
    const timeoutMs = options.timeoutMs ?? WRITE_WITHIN_MS;
    const stop = new Cancellation(session, options.signal, timeoutMs);
    const work = async (transaction: ManagedTransaction) => {
      for (const { text, params } of statements) {
        await transaction.run(text, toDriverParams(params ?? {}));
      }
    };
    try {
      stop.check();
      await this.#refuseOld(session);
      await session.executeWrite(work, this.#limits({ timeoutMs }));
      this.#seen = true;
    } catch (error) {
      throw stop.explain() ?? this.#explain(error);
    } finally {
      stop.dispose();
      await session.close().catch(() => undefined);
    }
  }

  async define(statements: readonly string[]): Promise<void> {
    const session = this.#session("WRITE");
    try {
      await this.#refuseOld(session);
      for (const text of statements) {
        await session.run(text);
      }
      this.#seen = true;
    } catch (error) {
      throw this.#explain(error);
    } finally {
      await session.close().catch(() => undefined);
    }
  }

  /** Workers log in by themselves, and store changes themselves. */
  consoleAccess(): ConsoleAccess {
    const target: Target = { engine: this.engine.name, place: this.#login };
    const at = () => Promise.resolve(target);
    return {
      reading: at,
      writing: at,
      writersAtOnce: null,
      store: null,
      // Stored through drivers of their own: later reads through this one see it.
      stored: ({ bookmarks }) => this.#bookmarks.updateBookmarks([], bookmarks),
    };
  }

  async settle(): Promise<void> {
    // Neo4j makes commits durable by itself.
  }

  async schema(): Promise<StoreSchema> {
    const list = async (text: string) => {
      const { rows } = await this.read({ text });
      return rows.map(([name]) => String(name)).sort();
    };
    return {
      labels: await list("CALL db.labels() YIELD label RETURN label"),
      types: await list("CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType"),
      properties: await list("CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey"),
    };
  }

  health(): Promise<StoreHealth> {
    return askHealth({
      ask: async () => ({ version: await this.#ask(), limit: null }),
      late: () =>
        new StoreError(this.#seen ? "STORE_UNAVAILABLE" : "STORE_UNREACHABLE", "Neo4j does not answer."),
      explain: (error) => this.#explain(error),
    });
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  /** The server's version, once it has also answered from the database asked for. */
  async #ask(): Promise<string> {
    const { agent } = await this.#driver.getServerInfo(this.#database);
    const version = versionOf(agent ?? "");
    await this.read({ text: "RETURN 1 AS one" }, { timeoutMs: HEALTH_WITHIN_MS });
    return version;
  }

  /** Asked once, in the caller's own session, which ends it too. @throws StoreError STORE_UNSUPPORTED_VERSION */
  async #refuseOld(session: Session): Promise<void> {
    if (this.#newEnough) return;
    const { summary } = await session.run("RETURN 1 AS one");
    versionOf(summary.server.agent ?? "");
    this.#newEnough = true;
  }

  #session(mode: "READ" | "WRITE"): Session {
    return this.#driver.session({
      ...this.#database,
      defaultAccessMode: mode === "READ" ? neo4j.session.READ : neo4j.session.WRITE,
      bookmarkManager: this.#bookmarks,
    });
  }

  #limits({ timeoutMs }: CallOptions): { timeout: number } {
    return { timeout: timeoutMs ?? this.#timeoutMs };
  }

  #explain(error: unknown): StoreError {
    return toStoreError(error, this.#seen);
  }
}

/** Ends a running query when its caller goes or its time is up, by closing the session: about 20 ms. */
class Cancellation {
  readonly #signal: AbortSignal | undefined;
  readonly #abort: () => void;
  readonly #timer: NodeJS.Timeout;
  #reason: StoreError | null = null;

  constructor(session: Session, signal: AbortSignal | undefined, timeoutMs: number) {
    const end = (reason: StoreError) => {
      this.#reason ??= reason;
      session.close().catch(() => undefined);
    };
    this.#signal = signal;
    this.#abort = () => end(new StoreError("QUERY_ABORTED", "The query was cancelled."));
    signal?.addEventListener("abort", this.#abort, { once: true });
    this.#timer = setTimeout(() => {
      end(new StoreError("QUERY_TIMEOUT", `The query took longer than ${timeoutMs} ms and was ended.`));
    }, timeoutMs);
  }

  /** @throws StoreError where the caller had gone before the call began. */
  check(): void {
    if (this.#signal?.aborted) {
      this.#abort();
    }
    if (this.#reason !== null) {
      throw this.#reason;
    }
  }

  /** Why we ended the query ourselves, null where we did not. */
  explain(): StoreError | null {
    return this.#reason;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#abort);
  }
}

/** An address without what a person may have put into it beside the host. */
function withoutLogin(uri: string): string {
  return uri.replace(/^(\w+[+\w]*:\/\/)(?:[^@/]*@)?([^/?]+).*$/, "$1$2");
}
