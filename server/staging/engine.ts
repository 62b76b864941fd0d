import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { DuckDBAppender, DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { openFolder } from "./folders.ts";

/** Columns of a table before it is kept in small blocks: each column has one of its own in memory. */
const WIDE = 32;

/**
 * Megabytes that the engine may take, and what it gets for one question that cannot do with these: texts are read two thousand at a
 * time, however long they are.
 */
const roomFor = (width: number) => 32 + Math.ceil(width / 16);
const MORE_ROOM = [4, 16];

/**
 * What the engine may do: keep a table in its own folder, in little memory, and nothing else. No file is read or written by a
 * statement, and no extension is fetched or loaded; that cannot be turned on again while it runs.
 */
const settings = (folder: string, width: number) => ({
  memory_limit: `${roomFor(width)}MB`,
  threads: "1",
  ...(width > WIDE ? { default_block_size: "16384" } : {}),
  // What a question took is given back at once, and not kept for the next one.
  allocator_flush_threshold: "1MB",
  temp_directory: join(folder, "spill"),
  max_temp_directory_size: "8GB",
  enable_external_access: "false",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  allow_community_extensions: "false",
});

/** A value that goes into a statement: always beside its text, never within. */
export type Bound = string | number | null;

export class StagingFault extends Error {
  readonly code = "STAGING_FULL";
}

const isFull = (error: unknown) =>
  error instanceof Error &&
  /out of memory|could not allocate|failed to pin|no space left|max_temp_directory_size/i.test(error.message);

/** An engine for one table, with a folder of its own, which goes when it is closed. */
export class Engine {
  readonly #instance: DuckDBInstance;
  readonly #folder: string;
  readonly #width: number;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<unknown>>();
  /** Whether it has more room than it may keep. */
  #isLarge = false;

  private constructor(instance: DuckDBInstance, folder: string, width: number) {
    this.#instance = instance;
    this.#folder = folder;
    this.#width = width;
  }

  /** The library is loaded here, when somebody first opens an import, and by nothing else. */
  static async open(home: string, width: number): Promise<Engine> {
    const folder = await openFolder(home);
    try {
      const { DuckDBInstance } = await import("@duckdb/node-api");
      const instance = await DuckDBInstance.create(join(folder, "rows.duckdb"), settings(folder, width));
      return new Engine(instance, folder, width);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Aborted when it is closed. */
  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  /** On a connection of its own, so that one may be asked while another writes. */
  async #connected<T>(work: (connection: DuckDBConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const stops = signal === undefined ? this.closing : AbortSignal.any([signal, this.closing]);
    stops.throwIfAborted();
    const connection = await this.#instance.connect();
    const stop = () => connection.interrupt();
    stops.addEventListener("abort", stop, { once: true });
    try {
      return await work(connection);
    } catch (error) {
      stops.throwIfAborted();
      throw isFull(error) ? new StagingFault("there is no more room", { cause: error }) : error;
    } finally {
      stops.removeEventListener("abort", stop);
      connection.closeSync();
    }
  }

  async #noted<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  /** The rows that a statement answers. */
  ask(text: string, values: readonly Bound[] = [], signal?: AbortSignal): Promise<unknown[][]> {
    return this.#noted(
      this.#connected(async (connection) => {
        try {
          return await this.#answer(connection, text, values);
        } finally {
          await this.#shrink(connection);
        }
      }, signal),
    );
  }

  async #shrink(connection: DuckDBConnection): Promise<void> {
    if (!this.#isLarge) return;
    this.#isLarge = false;
    await connection.run(`SET memory_limit = '${roomFor(this.#width)}MB'`).catch(() => undefined);
  }

  /** In little room; where that is too small, in more, as long as it takes. */
  async #answer(connection: DuckDBConnection, text: string, values: readonly Bound[]): Promise<unknown[][]> {
    const room = roomFor(this.#width);
    for (const times of MORE_ROOM) {
      try {
        return (await connection.runAndReadAll(text, [...values])).getRows();
      } catch (error) {
        if (!isFull(error)) throw error;
        this.#isLarge = true;
        await connection.run(`SET memory_limit = '${room * times}MB'`);
      }
    }
    return (await connection.runAndReadAll(text, [...values])).getRows();
  }

  /** Writes into a table row by row, seen by others when all are written; those before a fault stay. */
  appending(table: string, write: (appender: DuckDBAppender) => Promise<void>): Promise<void> {
    return this.#noted(
      this.#connected(async (connection) => {
        // In one transaction, which writes whole groups of rows straight to their place.
        await connection.run("BEGIN");
        const appender = await connection.createAppender(table);
        const [written] = await Promise.allSettled([write(appender)]);
        try {
          appender.closeSync();
          await connection.run("COMMIT");
        } catch (error) {
          throw written.status === "rejected" ? written.reason : error;
        }
        if (written.status === "rejected") throw written.reason;
      }),
    );
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await Promise.allSettled(this.#running);
    this.#instance.closeSync();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
