import neo4j, { type ManagedTransaction, type Result, type Session } from "neo4j-driver";
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
import { StoreError, unknownWrite } from "../GraphStore.ts";
import { Bound } from "../shared/Bound.ts";
import { askHealth, HEALTH_WITHIN_MS } from "../shared/health.ts";
import { checkParams } from "../shared/params.ts";
import type { Neo4jPlace } from "./console.ts";
import { MOST_CONNECTIONS, toStoreError, versionOf } from "./errors.ts";
import { Line, leave } from "./Line.ts";
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
/** An import of more changes what the planner has to know; after it, all queries are planned anew. */
const MANY_ROWS = 10_000;
/** The driver's default of 30 s would keep a person waiting on a server that is down. */
const RETRY_MS = 2_000;
const CONNECTED_WITHIN_MS = 5_000;

/** Any Neo4j 5 over Bolt. Reads go to readers and, through bookmarks, see what this store wrote. */
export class Neo4jStore implements EngineStore {
  readonly engine = NEO4J_TRAITS;
  readonly beside = null;
  readonly place: string;
  readonly mostRows = null;
  readonly #login: Neo4jPlace;
  readonly #line: Line;
  readonly #timeoutMs: number;
  #newEnough = false;

  constructor(options: Neo4jOptions) {
    const { uri, username, password, database = null, timeoutMs = 30_000 } = options;
    this.#login = { uri, username, password, database };
    this.place = `at ${withoutLogin(uri)}`;
    const dial = () =>
      neo4j.driver(uri, neo4j.auth.basic(username, password), {
        userAgent: "guanxi",
        connectionTimeout: CONNECTED_WITHIN_MS,
        // Whoever can still be served in time waits for a connection; each call has its own limit.
        connectionAcquisitionTimeout: Math.max(timeoutMs, CONNECTED_WITHIN_MS),
        maxTransactionRetryTime: RETRY_MS,
        maxConnectionPoolSize: MOST_CONNECTIONS,
        // Connections idle for longer are asked whether they live: the server may have been restarted meanwhile.
        connectionLivenessCheckTimeout: 2_000,
      });
    this.#line = new Line({ uri, database, dial });
    this.#timeoutMs = timeoutMs;
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
    const bound = new Bound(options.timeoutMs ?? this.#timeoutMs, options.signal);
    let begun = false;
    try {
      for await (const batch of this.#attempt(statement, options, bound)) {
        begun = true;
        yield batch;
      }
    } catch (error) {
      // A pooled connection may have died with a restarted server: nothing was answered yet, so ask once more.
      if (begun || !(error instanceof StoreError) || error.code !== "STORE_UNAVAILABLE") {
        throw error;
      }
      yield* this.#attempt(statement, options, bound);
    } finally {
      bound.dispose();
    }
  }

  async *#attempt(
    { text, params }: Statement,
    limits: ReadOptions,
    bound: Bound,
  ): AsyncIterable<ResultTable> {
    const session = this.#open("READ", bound);
    try {
      await this.#refuseOld(session, bound);
      const result = session.run(text, toDriverParams(params ?? {}), { timeout: bound.leftMs });
      yield* this.#batches(result, limits, bound);
    } catch (error) {
      throw this.#explain(error, bound);
    } finally {
      leave(session);
    }
  }

  async *#batches(
    result: Result,
    { maxRows, maxBytes, cells }: ReadOptions,
    bound: Bound,
  ): AsyncIterable<ResultTable> {
    const columns = await bound.within(result.keys());
    const read = cells === true ? cellReader() : fromDriver;
    this.#line.seen = true;
    let batch: StoreValue[][] = [];
    let rows = 0;
    let bytes = 0;
    // By hand: leaving a loop over a result would wait for the server, and a closed session drops the rest as well.
    const records = result[Symbol.asyncIterator]();
    for (;;) {
      const next = await bound.within(records.next());
      if (next.done) break;
      const row = columns.map((_, index) => read(next.value.get(index)));
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
    await this.#writing(options, async (session, bound) => {
      let committing = false;
      const work = async (transaction: ManagedTransaction) => {
        // The driver tries again what it lost sight of, and it may be stored already.
        if (committing) throw unknownWrite();
        for (const { text, params } of statements) {
          bound.check();
          await transaction.run(text, toDriverParams(params ?? {}));
        }
        // What was given up is not to be stored later, when the server finds its voice again.
        bound.check();
        committing = true;
      };
      try {
        await bound.within(session.executeWrite(work, { timeout: bound.leftMs }));
      } catch (error) {
        const unheard = bound.over !== null || toStoreError(error, true).code === "STORE_UNAVAILABLE";
        throw committing && unheard ? unknownWrite(error) : error;
      }
    });
  }

  async define(statements: readonly string[], options: CallOptions = {}): Promise<void> {
    await this.#writing(options, async (session, bound) => {
      for (const text of statements) {
        await bound.within(session.run(text));
      }
    });
  }

  async #writing(
    { timeoutMs = WRITE_WITHIN_MS, signal }: CallOptions,
    act: (session: Session, bound: Bound) => Promise<void>,
  ): Promise<void> {
    const bound = new Bound(timeoutMs, signal);
    try {
      const session = this.#open("WRITE", bound);
      try {
        await this.#refuseOld(session, bound);
        await act(session, bound);
        this.#line.seen = true;
      } finally {
        leave(session);
      }
    } catch (error) {
      throw this.#explain(error, bound);
    } finally {
      bound.dispose();
    }
  }

  /** Workers log in by themselves, and store changes themselves. */
  consoleAccess(): ConsoleAccess {
    const target: Target = { engine: this.engine.name, place: this.#login };
    const at = async () => {
      this.#line.check();
      return target;
    };
    return {
      reading: at,
      writing: at,
      writersAtOnce: null,
      store: null,
      // Stored through drivers of their own: later reads through this one see it.
      stored: ({ bookmarks }) => this.#line.learn(bookmarks),
    };
  }

  /**
   * Commits are durable by themselves. But what Neo4j knows of its indexes may be from when they were empty, and until it looks
   * again by itself it reads all relations instead of finding one by its id.
   */
  async settle(rows: number, options: CallOptions = {}): Promise<void> {
    if (rows < MANY_ROWS) return;
    try {
      await this.define(["CALL db.prepareForReplanning()"], options);
    } catch (error) {
      // Not everybody may: it looks by itself sooner or later.
      if (!(error instanceof StoreError) || error.code !== "QUERY_INVALID") throw error;
    }
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
      late: () => this.#line.silence(),
      explain: (error) => toStoreError(error, this.#line.seen),
    });
  }

  close(): Promise<void> {
    return this.#line.close();
  }

  /** The server's version, once it has also answered from the database asked for. */
  async #ask(): Promise<string> {
    const bound = new Bound(HEALTH_WITHIN_MS);
    bound.atEnd(() => this.#line.suspect());
    try {
      const version = versionOf(await bound.within(this.#line.agent()));
      await this.read({ text: "RETURN 1 AS one" }, { timeoutMs: HEALTH_WITHIN_MS });
      return version;
    } finally {
      bound.dispose();
    }
  }

  /** Asked once, in the caller's own session, which ends it too. @throws StoreError STORE_UNSUPPORTED_VERSION */
  async #refuseOld(session: Session, bound: Bound): Promise<void> {
    if (this.#newEnough) return;
    const { summary } = await bound.within(session.run("RETURN 1 AS one"));
    versionOf(summary.server.agent ?? "");
    this.#newEnough = true;
  }

  /** A session that is left when the call's time is up: a query that runs ends within some 20 ms. */
  #open(mode: "READ" | "WRITE", bound: Bound): Session {
    bound.check();
    const session = this.#line.session(mode);
    bound.atEnd(({ code }) => {
      leave(session);
      if (code === "QUERY_TIMEOUT") this.#line.suspect();
    });
    return session;
  }

  #explain(error: unknown, { over }: Bound): StoreError {
    const known = error instanceof StoreError && error.code === "WRITE_UNKNOWN" ? error : over;
    return known ?? toStoreError(error, this.#line.seen);
  }
}

/** An address without what a person may have put into it beside the host. */
function withoutLogin(uri: string): string {
  return uri.replace(/^(\w+[+\w]*:\/\/)(?:[^@/]*@)?([^/?]+).*$/, "$1$2");
}
